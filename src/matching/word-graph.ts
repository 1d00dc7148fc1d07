import { withRoom } from './growing-array.ts';
import type { TokenList } from './token-list.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/**
 * Which terms the words of an item are, by position. An entry is one term of one token; the entries of the
 * tokens that begin at a position form a chain.
 */
export interface WordGraph {
  clear(): void;
  /** Looks up the tokens from this one on, whose keys must still be there. */
  add(firstToken: number): void;
  entryCount(): number;
  termOf(entry: number): Term;
  tokenOf(entry: number): number;
  /** The chain at a position; -1 is its end. */
  firstAt(position: number): number;
  nextOf(entry: number): number;
  isTerm(token: number, term: Term): boolean;
  /** The tokens that begin at this position, known or not. */
  tokensAt(position: number): readonly number[];
}

const END = -1;
const NO_TOKENS: readonly number[] = [];

export function createWordGraph(tokens: TokenList, vocabulary: Vocabulary): WordGraph {
  let terms = new Int32Array(256);
  let tokenOf = new Int32Array(256);
  let next = new Int32Array(256);
  let heads = new Int32Array(256).fill(END);
  let count = 0;
  /** Positions whose heads may be set. */
  let used = 0;
  let byPosition: number[][] | null = null;

  function clear(): void {
    heads.fill(END, 0, used);
    count = 0;
    used = 0;
    byPosition = null;
  }

  function add(firstToken: number): void {
    const { units, keyStarts, keyEnds, first, length } = tokens;
    const { find, found } = vocabulary;
    if (tokens.positions >= heads.length) growHeads(tokens.positions);
    used = tokens.positions;
    for (let token = firstToken; token < length; token++) {
      const number = find(units, keyStarts[token] ?? 0, keyEnds[token] ?? 0);
      for (let at = 0; at < number; at++) addEntry(token, found[at] ?? 0, first[token] ?? 0);
    }
  }

  function addEntry(token: number, term: Term, position: number): void {
    if (count === terms.length) {
      terms = withRoom(terms, count);
      tokenOf = withRoom(tokenOf, count);
      next = withRoom(next, count);
    }
    terms[count] = term;
    tokenOf[count] = token;
    next[count] = heads[position] ?? END;
    heads[position] = count++;
  }

  function growHeads(position: number): void {
    const { length } = heads;
    heads = withRoom(heads, position).fill(END, length);
  }

  /** Made when `*` in a phrase first asks for it: for most items none does. */
  function groupByPosition(): number[][] {
    const groups: number[][] = [];
    for (let token = 0; token < tokens.length; token++) {
      const position = tokens.first[token] ?? 0;
      const there = groups[position];
      if (there === undefined) groups[position] = [token];
      else there.push(token);
    }
    return groups;
  }

  return {
    clear,
    add,
    entryCount: () => count,
    termOf: (entry) => terms[entry] ?? 0,
    tokenOf: (entry) => tokenOf[entry] ?? 0,
    firstAt: (position) => (position < used ? (heads[position] ?? END) : END),
    nextOf: (entry) => next[entry] ?? END,
    isTerm: (token, term) => {
      for (let entry = heads[tokens.first[token] ?? 0] ?? END; entry !== END; entry = next[entry] ?? END)
        if (tokenOf[entry] === token && terms[entry] === term) return true;
      return false;
    },
    tokensAt: (position) => {
      byPosition ??= groupByPosition();
      return byPosition[position] ?? NO_TOKENS;
    },
  };
}
