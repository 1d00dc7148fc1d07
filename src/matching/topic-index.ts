import type { PatternNumber } from './phrase-trie.ts';

/** What must occur in an item for a topic to be looked at. */
export interface TopicNeeds {
  /** Patterns of which one must occur; null when it must be looked at whatever occurs. */
  anchor: readonly PatternNumber[] | null;
  /** Of each of these lists a term must occur too, by its hash: cheaper to ask than the whole condition. */
  hashes: readonly (readonly number[])[];
}

/** What occurs in an item. */
export interface ItemContents {
  /** Has the blocks of the anchors that occur. */
  readonly occurrences: { readonly blocks: readonly number[] };
  mayOccur(hash: number): boolean;
  /** Another number for each item. */
  readonly generation: number;
}

export interface TopicIndex {
  /** Where the topics of an anchor lie. */
  blockOf(pattern: PatternNumber): number;
  /** The numbers of the topics to look at, in their order. Filled anew with each call. */
  candidates(contents: ItemContents): readonly number[];
}

/** Lists that would be repeated for too many anchors are left out. */
const MAX_REPEATED = 256;

export function createTopicIndex(needs: readonly TopicNeeds[], patternCount: number): TopicIndex {
  const unanchored = [...needs.keys()].filter((topic) => needs[topic]?.anchor === null);
  const { starts, blocks } = layOutBlocks(needs, patternCount);
  const triedFor = new Float64Array(needs.length);
  const found: number[] = [];

  /** Reads the lists of a topic. @returns the place after them; negative when one has nothing that occurs */
  function readLists(start: number, mayOccur: (hash: number) => boolean): number {
    let at = start;
    let missing = false;
    for (let length = blocks[at] ?? 0; length > 0; length = blocks[at] ?? 0) {
      const end = at + 1 + length;
      let hash = at + 1;
      while (!missing && hash < end && !mayOccur(blocks[hash] ?? 0)) hash++;
      missing ||= hash === end;
      at = end;
    }
    return missing ? -(at + 1) : at + 1;
  }

  function candidates({ occurrences, mayOccur, generation }: ItemContents): readonly number[] {
    // Emptying an array that is empty costs as much as making one.
    if (found.length > 0) found.length = 0;
    for (const topic of unanchored) found.push(topic);
    for (const start of occurrences.blocks) {
      let at = start;
      for (let topic = (blocks[at] ?? 0) - 1; topic >= 0; topic = (blocks[at] ?? 0) - 1) {
        const end = readLists(at + 1, mayOccur);
        at = Math.abs(end);
        if (end < 0 || triedFor[topic] === generation) continue;
        triedFor[topic] = generation;
        found.push(topic);
      }
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  return { blockOf: (pattern) => starts[pattern] ?? 0, candidates };
}

/**
 * The topics of a pattern one after the other, so that an item touches one stretch of memory for each anchor: the
 * topic's number plus one, its lists, each with its length before it, and 0; after the last topic another 0.
 */
function layOutBlocks(needs: readonly TopicNeeds[], patternCount: number) {
  const topicsOf: number[][] = Array.from({ length: patternCount }, () => NO_TOPICS);
  for (const [topic, { anchor }] of needs.entries())
    for (const pattern of anchor ?? []) {
      if (topicsOf[pattern] === NO_TOPICS) topicsOf[pattern] = [topic];
      else topicsOf[pattern]?.push(topic);
    }
  const starts = new Int32Array(patternCount);
  // The first block is that of patterns that anchor nothing.
  const blocks: number[] = [0];
  for (const [pattern, topics] of topicsOf.entries()) {
    if (topics.length === 0) continue;
    starts[pattern] = blocks.length;
    for (const topic of topics) {
      blocks.push(topic + 1);
      for (const list of listsOf(needs[topic])) blocks.push(list.length, ...list);
      blocks.push(0);
    }
    blocks.push(0);
  }
  return { starts, blocks: Int32Array.from(blocks) };
}

const NO_TOPICS: number[] = [];

function listsOf(topic: TopicNeeds | undefined): readonly (readonly number[])[] {
  const hashes = topic?.hashes ?? [];
  const length = hashes.reduce((sum, list) => sum + list.length, 0);
  return length * (topic?.anchor?.length ?? 0) > MAX_REPEATED ? [] : hashes;
}
