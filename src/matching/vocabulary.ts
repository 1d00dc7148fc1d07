import { type Affixes, type AffixFilter, createAffixes } from './affixes.ts';
import type { FoldedText } from './fold-text.ts';
import { withRoom } from './growing-array.ts';
import { EVERY_HASH, filterOf, type HashFilter } from './hash-filter.ts';
import { createPairTable, mixPair, type PairTable } from './pair-table.ts';
import type { PhraseTrie } from './phrase-trie.ts';
import { FACTOR_A, FACTOR_B } from './word-hash.ts';

/** A word of the queries, by number: what a token of a text may be. */
export type Term = number;

/** What tells most words of a text to be of no interest. */
export interface WordFilters {
  /** Of whole words. */
  words: HashFilter;
  /** Of words that must be looked up for anchors: one opens with it alone, or with it and an affix. */
  singles: HashFilter;
  /** Of the first two words of the other anchors, by `mixPair` of their first hashes. */
  pairs: HashFilter;
  affixes: AffixFilter | null;
}

/** The words that the topics of a set ask for; the same word of two topics is one term. */
export interface Vocabulary {
  /** The term of a whole word, a beginning or an end; made when it is new. */
  intern(match: 'word' | 'prefix' | 'suffix', key: string): Term;
  /** Whole words, by their hash; with each what the trie of anchors says of it as a first word. */
  words: PairTable;
  /** The first hash of a word or an affix; that of an affix may be that of a word, too. */
  hashAOf(term: Term): number;
  /** Fills in the affixes of a word, which may have some, with its hashes in the text. @returns how many there are */
  findAffixes(text: FoldedText, start: number, end: number, found: Term[]): number;
  /** To be called once all terms are there, and all anchors. */
  seal(openings: PhraseTrie): void;
  /** As `seal` made them. */
  filters(): WordFilters;
  /** Says that a phrase has a `*` for any word. */
  askForAnyWord(): void;
}

export function createVocabulary(): Vocabulary {
  const words = createPairTable();
  const prefixes = createAffixes(1);
  const suffixes = createAffixes(-1);
  let size = 0;
  // By term: its first hash, and 1 for a whole word.
  let hashes = new Int32Array(2_048);
  let anyWord = false;
  let filters: WordFilters | null = null;

  function internWord(key: string): Term {
    let a = 0;
    let b = 0;
    for (let at = 0; at < key.length; at++) {
      a = Math.imul(a ^ key.charCodeAt(at), FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + key.charCodeAt(at)) | 0;
    }
    const same = words.get(a, b);
    if (same !== -1) return same;
    words.set(a, b, size);
    return addTerm(a, 1);
  }

  function internAffix(ofKind: Affixes, key: string): Term {
    const term = ofKind.intern(key, size);
    return term < size ? term : addTerm(ofKind.hashOf(key), 0);
  }

  function addTerm(hash: number, isWhole: 0 | 1): Term {
    hashes = withRoom(hashes, size * 2 + 1);
    hashes[size * 2] = hash;
    hashes[size * 2 + 1] = isWhole;
    return size++;
  }

  function seal(openings: PhraseTrie): void {
    words.setNotes(openings.dataOfFirst);
    const affixes = { prefixes: prefixes.filters(), suffixes: suffixes.filters() };
    const alone = new Set<Term>();
    const pairs: number[] = [];
    openings.eachSingle((term) => alone.add(term));
    openings.eachPair((first, second) => {
      if (!isWord(second)) alone.add(first);
      else if (isWord(first)) pairs.push(mixPair(hashAOf(first), hashAOf(second)));
    });
    filters = {
      words: anyWord ? EVERY_HASH : filterOf(wordHashes()),
      singles: filterOf([...alone].filter(isWord).map(hashAOf)),
      pairs: filterOf(pairs),
      affixes: affixes.prefixes === null && affixes.suffixes === null ? null : affixes,
    };
  }

  function wordHashes(): number[] {
    const terms = Array.from({ length: size }, (_, term) => term);
    return terms.filter(isWord).map(hashAOf);
  }

  const hashAOf = (term: Term) => hashes[term * 2] ?? 0;
  const isWord = (term: Term) => hashes[term * 2 + 1] === 1;

  function findAffixes(text: FoldedText, start: number, end: number, found: Term[]): number {
    return suffixes.find(text, start, end, found, prefixes.find(text, start, end, found, 0));
  }

  return {
    intern: (match, key) =>
      match === 'word' ? internWord(key) : internAffix(match === 'prefix' ? prefixes : suffixes, key),
    words,
    hashAOf,
    findAffixes,
    seal,
    filters: () => {
      if (filters === null) throw new Error('the vocabulary is not sealed');
      return filters;
    },
    askForAnyWord: () => {
      anyWord = true;
    },
  };
}
