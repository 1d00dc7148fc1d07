import { withRoom } from './growing-array.ts';
import { filterBit } from './hash-filter.ts';
import { mixPair } from './pair-table.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { TokenList } from './token-list.ts';
import type { Term } from './vocabulary.ts';
import type { WordGraph } from './word-graph.ts';

/** Where the openings of anchors stand in an item: one walk over its words for all of them. */
export interface Occurrences {
  /** Walks the item whose words are in the list. */
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
/** Of an occurrence: its pattern, its first and last token, the next of its pattern. */
const PATTERN = 0;
const START = 1;
const STOP = 2;
const NEXT = 3;
const WIDTH = 4;

export function createOccurrences(
  { openings, vocabulary, compiledOf }: PatternSet,
  tokens: TokenList,
  words: WordGraph,
): Occurrences {
  const { singles, pairs } = vocabulary.filters();
  const { place, valueAt, noteAt } = vocabulary.words;
  const blocks: number[] = [];
  let found = new Int32Array(64 * WIDTH);
  let count = 0;
  // By pattern, as a hash table of the first occurrence plus one and the last: small, since few of all patterns occur.
  let byPattern = new Int32Array(128);
  let linked = false;
  // By position, the first of its tokens; by token, the next one there.
  let heads = new Int32Array(256).fill(END);
  let nextThere = new Int32Array(256);
  /** Positions whose heads may be set. */
  let used = 0;
  let hopeful = new Int32Array(256);
  let places = new Int32Array(256);

  function find(): void {
    if (count > 0) {
      blocks.length = 0;
      byPattern.fill(0);
      count = 0;
    }
    if (tokens.length === 0) return;
    linkTokens();
    const affixes = words.affixCount();
    for (let entry = 0; entry < affixes; entry++) beginAffix(words.termOf(entry), words.tokenOf(entry));
    const beginnings = findBeginnings();
    // All are looked up before any is looked at, so that the processor waits for their memory at the same time.
    for (let each = 0; each < beginnings; each++) places[each] = placeOf(hopeful[each] ?? 0);
    for (let each = 0; each < beginnings; each++) {
      const at = places[each] ?? END;
      if (at !== END) beginWord(valueAt(at), noteAt(at), hopeful[each] ?? 0);
    }
  }

  /** Most words don't begin an anchor: a branch for each would wait for its memory. @returns how many may */
  function findBeginnings(): number {
    const { length, hashesA } = tokens;
    hopeful = withRoom(hopeful, length);
    places = withRoom(places, length);
    let many = 0;
    for (let token = 0; token < length; token++) {
      const hash = hashesA[token] ?? 0;
      let may = filterBit(singles, hash);
      for (let next = firstAfter(token); next !== END; next = nextBeside(next))
        may |= filterBit(pairs, mixPair(hash, hashesA[next] ?? 0));
      hopeful[many] = token;
      many += may;
    }
    return many;
  }

  /** Where positions have one token each, in a row, they need no links. */
  function linkTokens(): void {
    const { length, first, positions } = tokens;
    linked = tokens.wholes > 0;
    if (!linked) return;
    heads.fill(END, 0, used);
    used = positions + 1;
    if (heads.length <= used) heads = withRoom(heads, used).fill(END);
    nextThere = withRoom(nextThere, length);
    for (let token = length - 1; token >= 0; token--) {
      const position = first[token] ?? 0;
      nextThere[token] = heads[position] ?? END;
      heads[position] = token;
    }
  }

  /** The first token that begins where this one ends; END where there is none. */
  function firstAfter(token: number): number {
    const after = (tokens.last[token] ?? 0) + 1;
    if (linked) return heads[after] ?? END;
    return token + 1 < tokens.length && tokens.first[token + 1] === after ? token + 1 : END;
  }

  function nextBeside(token: number): number {
    return linked ? (nextThere[token] ?? END) : END;
  }

  function placeOf(token: number): number {
    return place(tokens.hashesA[token] ?? 0, tokens.hashesB[token] ?? 0);
  }

  /** What a first word is the opening of, and what goes on from it: the filter tells of most words that nothing does. */
  function beginWord(term: Term, data: number, token: number): void {
    addAll(data >> 1, token, token);
    if ((data & 1) === 0) return;
    const hash = tokens.hashesA[token] ?? 0;
    for (let next = firstAfter(token); next !== END; next = nextBeside(next)) {
      if (filterBit(pairs, mixPair(hash, tokens.hashesA[next] ?? 0)) === 1) stepByWord(term, next, token);
      stepByAffixes(term, next, token);
    }
  }

  function beginAffix(term: Term, token: number): void {
    const data = openings.dataOfFirst(term);
    addAll(data >> 1, token, token);
    if ((data & 1) === 1) follow(term, token, token);
  }

  function follow(node: number, token: number, start: number): void {
    for (let next = firstAfter(token); next !== END; next = nextBeside(next)) {
      stepByWord(node, next, start);
      stepByAffixes(node, next, start);
    }
  }

  function stepByWord(node: number, token: number, start: number): void {
    const at = placeOf(token);
    if (at !== END) step(node, valueAt(at), token, start);
  }

  function stepByAffixes(node: number, token: number, start: number): void {
    const affixes = words.affixCount();
    if (affixes === 0) return;
    for (let entry = words.firstAffixOf(token); entry < affixes; entry++) {
      if (words.tokenOf(entry) !== token) break;
      step(node, words.termOf(entry), token, start);
    }
  }

  function step(node: number, term: Term, token: number, start: number): void {
    const at = openings.childPlace(node, term);
    if (at === END) return;
    const data = openings.dataAt(at);
    addAll(data >> 1, start, token);
    if ((data & 1) === 1) follow(openings.nodeAt(at), token, start);
  }

  function addAll(first: number, start: number, stop: number): void {
    for (let accept = first; accept !== 0; accept = openings.nextAccept(accept)) add(accept, start, stop);
  }

  function add(accept: number, start: number, stop: number): void {
    const pattern = openings.patternOf(accept);
    const slot = slotOf(pattern);
    const tail = byPattern[slot] === 0 ? END : (byPattern[slot + 1] ?? 0);
    // What is still to be looked at is looked at once from each beginning.
    if (tail !== END && found[tail * WIDTH + START] === start && compiledOf(pattern) !== null) return;
    const at = count * WIDTH;
    found = withRoom(found, at + NEXT);
    found[at + PATTERN] = pattern;
    found[at + START] = start;
    found[at + STOP] = stop;
    found[at + NEXT] = END;
    byPattern[slot + 1] = count;
    if (tail === END) {
      blocks.push(openings.blockOf(accept));
      byPattern[slot] = count + 1;
      if (blocks.length * 4 > byPattern.length) growByPattern();
    } else {
      found[tail * WIDTH + NEXT] = count;
    }
    count++;
  }

  function slotOf(pattern: PatternNumber): number {
    const mask = byPattern.length - 2;
    let slot = (Math.imul(pattern, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const first = (byPattern[slot] ?? 0) - 1;
      if (first === END || found[first * WIDTH + PATTERN] === pattern) return slot;
      slot = (slot + 2) & mask;
    }
  }

  function growByPattern(): void {
    const old = byPattern;
    byPattern = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const first = old[at] ?? 0;
      if (first === 0) continue;
      const slot = slotOf(found[(first - 1) * WIDTH + PATTERN] ?? 0);
      byPattern[slot] = first;
      byPattern[slot + 1] = old[at + 1] ?? 0;
    }
  }

  return {
    find,
    blocks,
    firstOf: (pattern) => (count === 0 ? END : (byPattern[slotOf(pattern)] ?? 0) - 1),
    nextOf: (occurrence) => found[occurrence * WIDTH + NEXT] ?? END,
    startOf: (occurrence) => found[occurrence * WIDTH + START] ?? 0,
    endOf: (occurrence) => found[occurrence * WIDTH + STOP] ?? 0,
  };
}
