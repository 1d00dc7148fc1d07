/**
 * The words of one or several texts. A word stands at a range of positions: a plain word at one, a compound
 * as a whole at those of its parts. So the list is a graph: what follows a word begins at `last + 1`.
 */
export interface TokenList {
  length: number;
  /** The folded word. */
  keys: string[];
  /** First and last position. */
  first: Int32Array;
  last: Int32Array;
  /** UTF-16 offsets in the composed text. */
  starts: Uint32Array;
  ends: Uint32Array;
  flags: Uint8Array;
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
  return { length: 0, keys: [], ...createColumns(size) };
}

export function appendToken(
  list: TokenList,
  key: string,
  first: number,
  last: number,
  start: number,
  end: number,
  flags: number,
): void {
  const at = list.length;
  if (at === list.first.length) grow(list);
  list.keys[at] = key;
  list.first[at] = first;
  list.last[at] = last;
  list.starts[at] = start;
  list.ends[at] = end;
  list.flags[at] = flags;
  list.length = at + 1;
}

function grow(list: TokenList): void {
  const larger = createColumns(list.first.length * 2);
  larger.first.set(list.first);
  larger.last.set(list.last);
  larger.starts.set(list.starts);
  larger.ends.set(list.ends);
  larger.flags.set(list.flags);
  Object.assign(list, larger);
}

function createColumns(size: number): Omit<TokenList, 'length' | 'keys'> {
  return {
    first: new Int32Array(size),
    last: new Int32Array(size),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
    flags: new Uint8Array(size),
  };
}
