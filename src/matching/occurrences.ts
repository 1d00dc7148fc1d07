import { withRoom } from './growing-array.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { TokenList } from './token-list.ts';
import type { WordGraph } from './word-graph.ts';

/** Where the openings of anchors stand in an item: one walk over its words for all of them. */
export interface Occurrences {
  /** Walks the item whose words are in the graph. */
  find(): void;
  /** What is kept beside the anchors that occur, each once, in the order in which they were met. */
  readonly blocks: readonly number[];
  /** A pattern's first occurrence, in the order of their first tokens; -1 when there is none. */
  firstOf(pattern: PatternNumber): number;
  nextOf(occurrence: number): number;
  /** The first and the last token of the opening. */
  startOf(occurrence: number): number;
  endOf(occurrence: number): number;
}

const END = -1;

export function createOccurrences(
  { openings, size, compiledOf }: PatternSet,
  tokens: TokenList,
  words: WordGraph,
): Occurrences {
  const patterns: PatternNumber[] = [];
  const blocks: number[] = [];
  // By pattern: its first and its last occurrence in this item, side by side.
  let ranges = new Int32Array(0);
  // By occurrence.
  let starts = new Int32Array(256);
  let ends = new Int32Array(256);
  let next = new Int32Array(256);
  let count = 0;

  function find(): void {
    if (ranges.length < size() * 2) ranges = new Int32Array(size() * 2).fill(END);
    else for (const pattern of patterns) ranges[pattern * 2] = END;
    if (patterns.length > 0) {
      patterns.length = 0;
      blocks.length = 0;
    }
    count = 0;
    const entries = words.entryCount();
    for (let entry = 0; entry < entries; entry++) {
      const data = words.noteOf(entry);
      if (data === 0) continue;
      const token = words.tokenOf(entry);
      visit(words.termOf(entry), data, token, token);
    }
  }

  /** @param data - of the node, which a first word brings with it */
  function visit(node: number, data: number, token: number, start: number): void {
    for (let accept = data >> 1; accept !== 0; accept = openings.nextAccept(accept))
      add(accept, start, token);
    if ((data & 1) === 0) return;
    const position = (tokens.last[token] ?? 0) + 1;
    for (let entry = words.firstAt(position); entry !== END; entry = words.nextOf(entry)) {
      const place = openings.childPlace(node, words.termOf(entry));
      if (place !== END) visit(openings.nodeAt(place), openings.dataAt(place), words.tokenOf(entry), start);
    }
  }

  function add(accept: number, start: number, end: number): void {
    const pattern = openings.patternOf(accept);
    const tail = ranges[pattern * 2 + 1] ?? 0;
    const first = ranges[pattern * 2] === END;
    // What is still to be looked at is looked at once from each beginning.
    if (!first && starts[tail] === start && compiledOf(pattern) !== null) return;
    if (count === starts.length) {
      starts = withRoom(starts, count);
      ends = withRoom(ends, count);
      next = withRoom(next, count);
    }
    starts[count] = start;
    ends[count] = end;
    next[count] = END;
    if (first) {
      ranges[pattern * 2] = count;
      patterns.push(pattern);
      blocks.push(openings.blockOf(accept));
    } else {
      next[tail] = count;
    }
    ranges[pattern * 2 + 1] = count++;
  }

  return {
    find,
    blocks,
    firstOf: (pattern) => ranges[pattern * 2] ?? END,
    nextOf: (occurrence) => next[occurrence] ?? END,
    startOf: (occurrence) => starts[occurrence] ?? 0,
    endOf: (occurrence) => ends[occurrence] ?? 0,
  };
}
