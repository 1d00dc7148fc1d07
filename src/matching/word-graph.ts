import type { AffixFilter } from './affixes.ts';
import { withRoom } from './growing-array.ts';
import type { PairFilter } from './pair-table.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/**
 * Which terms the words of an item are, by position. An entry is one term of one token; the entries of the
 * tokens that begin at a position form a chain.
 */
export interface WordGraph {
  clear(): void;
  /** Back to so many entries; what begins at this position or later is forgotten. */
  rewind(entries: number, position: number): void;
  /** A word that is in neither filter is no term; for the second see `mayHaveAffix`. */
  readonly words: PairFilter;
  readonly affixes: AffixFilter | null;
  /** Whether a folded word (its hash, its cells) is a term, or must be a token all the same since `*` in a phrase asks for any word. */
  knows(a: number, b: number, cells: Int32Array, start: number, end: number): boolean;
  /** The token of the word that was asked for last, with the position at which it begins. */
  enter(token: number, position: number): void;
  entryCount(): number;
  termOf(entry: number): Term;
  tokenOf(entry: number): number;
  /** The chain at a position; -1 is its end. */
  firstAt(position: number): number;
  nextOf(entry: number): number;
  /** The entries of a term, in the order of the text; -1 is their end. */
  firstOf(term: Term): number;
  occurs(term: Term): boolean;
  nextSame(entry: number): number;
  isTerm(token: number, position: number, term: Term): boolean;
}

const END = -1;
/** Since `*` in a phrase may be any word. */
const EVERYTHING: PairFilter = { bits: new Uint8Array([0xff]), mask: 0 };

/** @param vocabulary - to which nothing is added any more */
export function createWordGraph(vocabulary: Vocabulary): WordGraph {
  const { find, found } = vocabulary;
  let terms = new Int32Array(256);
  let tokenOf = new Int32Array(256);
  let next = new Int32Array(256);
  let heads = new Int32Array(256).fill(END);
  let count = 0;
  /** Positions whose heads may be set. */
  let used = 0;
  /** How many terms the word is that was asked for last. */
  let known = 0;
  // By term, as a hash table of the first entries plus one: made when first asked for.
  let byTerm = new Int32Array(64);
  let same = new Int32Array(256);
  let indexed = false;

  function clear(): void {
    for (let position = 0; position < used; position++) heads[position] = END;
    count = 0;
    used = 0;
    indexed = false;
  }

  function rewind(entries: number, position: number): void {
    heads.fill(END, position, Math.max(position, used));
    used = Math.min(used, position);
    count = entries;
  }

  function knows(a: number, b: number, cells: Int32Array, start: number, end: number): boolean {
    known = find(a, b, cells, start, end);
    return known > 0 || vocabulary.asksForAnyWord();
  }

  function enter(token: number, position: number): void {
    if (position >= heads.length) growHeads(position);
    if (position >= used) used = position + 1;
    for (let at = 0; at < known; at++) addEntry(token, found[at] ?? 0, position);
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

  function indexTerms(): void {
    indexed = true;
    same = withRoom(same, count);
    if (byTerm.length < count * 2)
      byTerm = new Int32Array(byTerm.length * 2 ** Math.ceil(Math.log2((count * 2) / byTerm.length)));
    else byTerm.fill(0);
    // From the end, so that each chain is in the order of the text.
    for (let entry = count - 1; entry >= 0; entry--) {
      const slot = slotOf(terms[entry] ?? 0);
      same[entry] = (byTerm[slot] ?? 0) - 1;
      byTerm[slot] = entry + 1;
    }
  }

  function firstOf(term: Term): number {
    if (!indexed) indexTerms();
    return (byTerm[slotOf(term)] ?? 0) - 1;
  }

  function slotOf(term: Term): number {
    const mask = byTerm.length - 1;
    let slot = (Math.imul(term, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const entry = (byTerm[slot] ?? 0) - 1;
      if (entry === END || terms[entry] === term) return slot;
      slot = (slot + 1) & mask;
    }
  }

  return {
    clear,
    rewind,
    words: vocabulary.asksForAnyWord() ? EVERYTHING : vocabulary.wordFilter(),
    affixes: vocabulary.affixFilter(),
    knows,
    enter,
    entryCount: () => count,
    termOf: (entry) => terms[entry] ?? 0,
    tokenOf: (entry) => tokenOf[entry] ?? 0,
    firstAt: (position) => (position < used ? (heads[position] ?? END) : END),
    nextOf: (entry) => next[entry] ?? END,
    firstOf,
    occurs: (term) => firstOf(term) !== END,
    nextSame: (entry) => same[entry] ?? END,
    isTerm: (token, position, term) => {
      for (let entry = heads[position] ?? END; entry !== END; entry = next[entry] ?? END)
        if (tokenOf[entry] === token && terms[entry] === term) return true;
      return false;
    },
  };
}
