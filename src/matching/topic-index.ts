import type { PatternNumber } from './phrase-trie.ts';
import type { Term } from './vocabulary.ts';

/** What must occur in an item for a topic to be looked at. */
export interface TopicNeeds {
  /** Patterns of which one must occur; null when it must be looked at whatever occurs. */
  anchor: readonly PatternNumber[] | null;
  /** Of each of these lists a term must occur too: cheaper to ask than the whole condition. */
  terms: readonly (readonly Term[])[];
}

/** What occurs in an item. */
export interface ItemContents {
  patterns: readonly PatternNumber[];
  occurs(term: Term): boolean;
  /** Another number for each item. */
  generation: number;
}

/** The numbers of the topics to look at, in their order. Filled anew with each call. */
export type FindCandidates = (contents: ItemContents) => readonly number[];

export function createTopicIndex(needs: readonly TopicNeeds[], patternCount: number): FindCandidates {
  const unanchored = [...needs.keys()].filter((topic) => needs[topic]?.anchor === null);
  const { starts, lists } = layOutLists(needs);
  const { offsets, topics } = groupByPattern(needs, starts, patternCount);
  const triedFor = new Float64Array(needs.length);
  const found: number[] = [];

  function hasTerms(start: number, occurs: (term: Term) => boolean): boolean {
    let at = start;
    for (let length = lists[at] ?? 0; length > 0; length = lists[at] ?? 0) {
      const end = at + 1 + length;
      let term = at + 1;
      while (term < end && !occurs(lists[term] ?? 0)) term++;
      if (term === end) return false;
      at = end;
    }
    return true;
  }

  return ({ patterns, occurs, generation }) => {
    // Emptying an array that is empty costs as much as making one.
    if (found.length > 0) found.length = 0;
    for (const topic of unanchored) found.push(topic);
    for (const pattern of patterns) {
      const end = offsets[pattern + 1] ?? 0;
      for (let at = offsets[pattern] ?? 0; at < end; at += 2) {
        if (!hasTerms(topics[at + 1] ?? 0, occurs)) continue;
        const topic = topics[at] ?? 0;
        if (triedFor[topic] === generation) continue;
        triedFor[topic] = generation;
        found.push(topic);
      }
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  };
}

/** Each list with its length before it, those of a topic from `starts[topic]` on, with a length of 0 after the last. */
function layOutLists(needs: readonly TopicNeeds[]) {
  const starts = new Int32Array(needs.length);
  // Most topics need nothing beside their anchor.
  const lists: number[] = [0];
  for (const [topic, { terms }] of needs.entries()) {
    if (terms.length === 0) continue;
    starts[topic] = lists.length;
    for (const list of terms) {
      lists.push(list.length);
      for (const term of list) lists.push(term);
    }
    lists.push(0);
  }
  return { starts, lists: Int32Array.from(lists) };
}

/** The topics that a pattern anchors, each with the start of its lists, from `offsets[pattern]` to the next offset. */
function groupByPattern(needs: readonly TopicNeeds[], starts: Int32Array, patternCount: number) {
  const offsets = new Int32Array(patternCount + 1);
  for (const { anchor } of needs)
    for (const pattern of anchor ?? []) offsets[pattern + 1] = (offsets[pattern + 1] ?? 0) + 2;
  for (let pattern = 0; pattern < patternCount; pattern++)
    offsets[pattern + 1] = (offsets[pattern + 1] ?? 0) + (offsets[pattern] ?? 0);
  const topics = new Int32Array(offsets[patternCount] ?? 0);
  const next = offsets.slice();
  for (const [topic, { anchor }] of needs.entries())
    for (const pattern of anchor ?? []) {
      const at = next[pattern] ?? 0;
      topics[at] = topic;
      topics[at + 1] = starts[topic] ?? 0;
      next[pattern] = at + 2;
    }
  return { offsets, topics };
}
