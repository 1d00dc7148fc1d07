import type { SearchableItem } from '../../../src/domain/item.ts';
import type { BenchTopic } from '../../news/write-topics.ts';

/** The topics that an item matches, by name; who can say where, does so. */
export type Matcher = (item: SearchableItem) => { topic: string }[];

export interface Engine {
  name: string;
  compile(topics: BenchTopic[]): Matcher;
}
