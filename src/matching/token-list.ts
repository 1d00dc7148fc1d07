import { foldedString } from './fold-text.ts';

/**
 * The words of one or several texts. A word stands at a range of positions: a plain word at one, a compound
 * as a whole at those of its parts. So the list is a graph: what follows a word begins at `last + 1`.
 */
export interface TokenList {
  length: number;
  /** How many positions the texts have so far. */
  positions: number;
  /** How many tokens stand for several, or for what others stand for. */
  wholes: number;
  /** In a query, the folded word is in the cells from `keyStarts[token]` to `keyEnds[token]`, until another is read. */
  cells: Int32Array;
  keyStarts: Int32Array;
  keyEnds: Int32Array;
  /** First and last position. */
  first: Int32Array;
  last: Int32Array;
  /** UTF-16 offsets in the composed text. */
  starts: Int32Array;
  ends: Int32Array;
  flags: Uint8Array;
  /** In an item, the hash of the folded word. */
  hashesA: Int32Array;
  hashesB: Int32Array;
}

/** In a query, this word stands for what was written; the others are only other ways to find it in a text. */
export const ASKED = 1;
/** There is punctuation between the word before and this one. */
export const PUNCTUATED = 2;
/** Single letters with dots. */
export const ABBREVIATION = 4;
/** A character of a script without spaces. */
export const CHARACTER = 8;
/** A compound written as one word, without its hyphens. */
export const JOINED = 16;
/** Dots, and the spaces between, are not part of the spelling. */
export const DOTTED = 32;

export function createTokenList(size = 256): TokenList {
  return { length: 0, positions: 0, wholes: 0, cells: new Int32Array(0), ...createColumns(size) };
}

export function clearTokens(list: TokenList): void {
  list.length = 0;
  list.positions = 0;
  list.wholes = 0;
}

/** Makes room for one more token. @returns its number */
export function addToken(list: TokenList): number {
  if (list.length === list.first.length) grow(list);
  return list.length++;
}

/** The folded word of a token of the query text that was read last. */
export function keyOf({ cells, keyStarts, keyEnds }: TokenList, token: number): string {
  return foldedString(cells, keyStarts[token] ?? 0, keyEnds[token] ?? 0);
}

function grow(list: TokenList): void {
  const larger = createColumns(list.first.length * 2);
  larger.keyStarts.set(list.keyStarts);
  larger.keyEnds.set(list.keyEnds);
  larger.first.set(list.first);
  larger.last.set(list.last);
  larger.starts.set(list.starts);
  larger.ends.set(list.ends);
  larger.flags.set(list.flags);
  larger.hashesA.set(list.hashesA);
  larger.hashesB.set(list.hashesB);
  Object.assign(list, larger);
}

function createColumns(size: number): Omit<TokenList, 'length' | 'positions' | 'wholes' | 'cells'> {
  return {
    keyStarts: new Int32Array(size),
    keyEnds: new Int32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    flags: new Uint8Array(size),
    hashesA: new Int32Array(size),
    hashesB: new Int32Array(size),
  };
}
