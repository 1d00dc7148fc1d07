import { type Affixes, type AffixFilter, createAffixes, mayHaveAffix } from './affixes.ts';
import { createPairTable, type PairTable } from './pair-table.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

/** A word of the queries, by number: what a token of a text may be. */
export type Term = number;

/** The words that the topics of a set ask for; the same word of two topics is one term. */
export interface Vocabulary {
  /** The term of a whole word, a beginning or an end; made when it is new. */
  intern(match: 'word' | 'prefix' | 'suffix', key: string): Term;
  /** Whole words, by their hash; the note of a term is what `seal` set. */
  words: PairTable;
  /** Adds the affixes of a word, in these cells of a folded text, to the terms found. @returns how many there are */
  findAffixes(cells: Int32Array, start: number, end: number, found: Term[]): number;
  /** The note of a term, where it was found as an affix. */
  noteOf(term: Term): number;
  /** To be called once all terms are there. */
  seal(noteOf: (term: Term) => number): void;
  /** As `seal` made it. */
  affixFilter(): AffixFilter | null;
  /** Says that a phrase has a `*` for any word. */
  askForAnyWord(): void;
  asksForAnyWord(): boolean;
}

export function createVocabulary(): Vocabulary {
  const words = createPairTable();
  const prefixes = createAffixes(1);
  const suffixes = createAffixes(-1);
  let size = 0;
  let anyWord = false;
  let affixes: AffixFilter | null = null;
  let notes: (term: Term) => number = () => 0;

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
    return term;
  }

  function findAffixes(cells: Int32Array, start: number, end: number, found: Term[]): number {
    if (affixes === null || !mayHaveAffix(affixes, cells, start, end)) return 0;
    let count = 0;
    if (affixes.prefixes !== null) count = prefixes.find(cells, start, end, found, count);
    if (affixes.suffixes !== null) count = suffixes.find(cells, start, end, found, count);
    return count;
  }

  return {
    intern: (match, key) =>
      match === 'word' ? internWord(key) : internAffix(match === 'prefix' ? prefixes : suffixes, key),
    words,
    findAffixes,
    noteOf: (term) => notes(term),
    seal: (noteOf) => {
      const filter = { prefixes: prefixes.openings(), suffixes: suffixes.openings() };
      affixes = filter.prefixes === null && filter.suffixes === null ? null : filter;
      notes = noteOf;
      words.setNotes(noteOf);
    },
    affixFilter: () => affixes,
    askForAnyWord: () => {
      anyWord = true;
    },
    asksForAnyWord: () => anyWord,
  };
}
