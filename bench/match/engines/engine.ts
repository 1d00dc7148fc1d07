import type { SearchableItem } from '../../../src/domain/item.ts';
import type { TopicMatch } from '../../../src/domain/topic.ts';
import type { BenchTopic } from '../../news/write-topics.ts';

/** The topics that an item matches, each with what an alert says of it: which phrase hit, in which field and where. */
export type Matcher = (item: SearchableItem) => TopicMatch[];

export interface Engine {
  name: string;
  /** It tries one topic after the other: its time is the sum of theirs, so that some of many can be measured. */
  isLoop: boolean;
  compile(topics: BenchTopic[]): Matcher;
}
