import type { PatternNumber } from './phrase-trie.ts';

/**
 * Finds the topics to look at, by number and in their order, when these patterns occur in an item.
 * @param generation - another number for each item
 */
export type FindCandidates = (present: readonly PatternNumber[], generation: number) => readonly number[];

/**
 * @param anchors - of each topic the patterns of which one must occur; null when it must always be looked at
 * @param patternCount - how many patterns there are
 */
export function createTopicIndex(
  anchors: readonly (readonly PatternNumber[] | null)[],
  patternCount: number,
): FindCandidates {
  const unanchored = [...anchors.keys()].filter((topic) => anchors[topic] === null);
  const { offsets, topics } = groupByPattern(anchors, patternCount);
  const triedFor = new Float64Array(anchors.length);
  const found: number[] = [];

  return (present, generation) => {
    found.length = 0;
    for (const topic of unanchored) found.push(topic);
    for (const pattern of present) {
      const end = offsets[pattern + 1] ?? 0;
      for (let at = offsets[pattern] ?? 0; at < end; at++) {
        const topic = topics[at] ?? 0;
        if (triedFor[topic] === generation) continue;
        triedFor[topic] = generation;
        found.push(topic);
      }
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  };
}

/** The topics that a pattern anchors are those from `offsets[pattern]` to `offsets[pattern + 1]`. */
function groupByPattern(anchors: readonly (readonly PatternNumber[] | null)[], patternCount: number) {
  const offsets = new Int32Array(patternCount + 1);
  for (const patterns of anchors)
    for (const pattern of patterns ?? []) offsets[pattern + 1] = (offsets[pattern + 1] ?? 0) + 1;
  for (let pattern = 0; pattern < patternCount; pattern++)
    offsets[pattern + 1] = (offsets[pattern + 1] ?? 0) + (offsets[pattern] ?? 0);
  const topics = new Int32Array(offsets[patternCount] ?? 0);
  const next = offsets.slice();
  for (const [topic, patterns] of anchors.entries())
    for (const pattern of patterns ?? []) {
      const at = next[pattern] ?? 0;
      topics[at] = topic;
      next[pattern] = at + 1;
    }
  return { offsets, topics };
}
