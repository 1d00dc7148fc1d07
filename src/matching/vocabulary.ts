import { type Affixes, type AffixFilter, createAffixes, mayHaveAffix } from './affixes.ts';
import { createPairTable, type PairFilter } from './pair-table.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

/** A word of the queries, by number: what a token of a text may be. */
export type Term = number;

/** The words that the topics of a set ask for; the same word of two topics is one term. */
export interface Vocabulary {
  /** The term of a whole word, a beginning or an end; made when it is new. */
  intern(match: 'word' | 'prefix' | 'suffix', key: string): Term;
  /**
   * Looks a folded word up, by its hash and in these cells of a folded text. @returns how many terms it is;
   * they are the first ones of `found`
   */
  find(a: number, b: number, cells: Int32Array, start: number, end: number): number;
  found: Term[];
  /** As they are now. A word that is not in the first is no term as a whole. */
  wordFilter(): PairFilter;
  affixFilter(): AffixFilter | null;
  /** Says that a phrase has a `*` for any word. */
  askForAnyWord(): void;
  asksForAnyWord(): boolean;
}

export function createVocabulary(): Vocabulary {
  const words = createPairTable();
  const prefixes = createAffixes(1);
  const suffixes = createAffixes(-1);
  const found: Term[] = [];
  let size = 0;
  let anyWord = false;
  let affixes: AffixFilter | null = null;

  function internWord(key: string): Term {
    let a = SEED_A;
    let b = SEED_B;
    for (let at = 0; at < key.length; at++) {
      a = Math.imul(a ^ key.charCodeAt(at), FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + key.charCodeAt(at)) | 0;
    }
    const known = words.get(a, b);
    if (known !== -1) return known;
    words.set(a, b, size);
    return size++;
  }

  function internAffix(ofKind: Affixes, key: string): Term {
    const term = ofKind.intern(key, size);
    if (term === size) size++;
    affixes = { prefixes: prefixes.openings(), suffixes: suffixes.openings() };
    return term;
  }

  function find(a: number, b: number, cells: Int32Array, start: number, end: number): number {
    const word = words.get(a, b);
    let count = 0;
    if (word !== -1) found[count++] = word;
    if (affixes !== null && mayHaveAffix(affixes, cells, start, end)) {
      if (affixes.prefixes !== null) count = prefixes.find(cells, start, end, found, count);
      if (affixes.suffixes !== null) count = suffixes.find(cells, start, end, found, count);
    }
    return count;
  }

  return {
    intern: (match, key) =>
      match === 'word' ? internWord(key) : internAffix(match === 'prefix' ? prefixes : suffixes, key),
    find,
    found,
    wordFilter: words.filter,
    affixFilter: () => affixes,
    askForAnyWord: () => {
      anyWord = true;
    },
    asksForAnyWord: () => anyWord,
  };
}
