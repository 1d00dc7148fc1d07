import type { SearchableItem } from '../../../src/domain/item.ts';
import type { BenchTopic } from '../../news/write-topics.ts';

/** The topics that an item matches, by name; who can say where, does so. */
export type Matcher = (item: SearchableItem) => { topic: string }[];

export interface Engine {
  name: string;
  /** It tries one topic after the other: its time is the sum of theirs, so that some of many can be measured. */
  isLoop: boolean;
  compile(topics: BenchTopic[]): Matcher;
}
