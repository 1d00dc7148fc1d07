import type { TopicSet } from '../matching/topic-set.ts';
import type { FoundMatch } from './match.ts';
import { readItems } from './read-items.ts';

export interface MatchLinesOptions {
  topicSet: TopicSet;
  show: (found: FoundMatch) => Promise<void>;
  /** Says why a line could not be read. */
  tell: (text: string) => void;
}

/**
 * Matches the items of a file, one at a time; `-` is stdin.
 * @returns how many lines could not be read.
 */
export async function matchLines(file: string, { topicSet, show, tell }: MatchLinesOptions): Promise<number> {
  let unreadable = 0;
  for await (const read of readItems(file)) {
    if ('problem' in read) {
      unreadable += 1;
      tell(read.problem);
      continue;
    }
    for (const { topic, hits } of topicSet.match(read.item))
      await show({ item: read.id, topic, hits: hits.map(read.toGiven) });
  }
  return unreadable;
}
