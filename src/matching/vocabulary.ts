import { createPairTable } from './pair-table.ts';
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

  function internAffix(affixes: Affixes, key: string): Term {
    const term = affixes.intern(key, size);
    if (term === size) size++;
    return term;
  }

  function find(a: number, b: number, cells: Int32Array, start: number, end: number): number {
    const word = words.get(a, b);
    let count = 0;
    if (word !== -1) found[count++] = word;
    if (prefixes.mayBe(cells, start, end)) count = prefixes.find(cells, start, end, found, count);
    if (suffixes.mayBe(cells, start, end)) count = suffixes.find(cells, start, end, found, count);
    return count;
  }

  return {
    intern: (match, key) =>
      match === 'word' ? internWord(key) : internAffix(match === 'prefix' ? prefixes : suffixes, key),
    find,
    found,
    askForAnyWord: () => {
      anyWord = true;
    },
    asksForAnyWord: () => anyWord,
  };
}

/** Beginnings or ends of words. */
interface Affixes {
  /** @param next - the term of a new one */
  intern(key: string, next: Term): Term;
  /** Adds those that a word has to the terms found. @returns how many there are now */
  find(cells: Int32Array, start: number, end: number, found: Term[], count: number): number;
  /** Whether a word can have one, by its first or last two units: for most words of a text none can. */
  mayBe(cells: Int32Array, start: number, end: number): boolean;
}

/** The start of a longer affix, and no term itself. */
const PATH = 0;
const PAIRS = 65_536;

/** @param step - 1 for beginnings, -1 for ends, which are read backwards */
function createAffixes(step: 1 | -1): Affixes {
  // Of each affix its own starts are there too, so that a search ends where none goes on.
  const table = createPairTable();
  // Of each affix its first two units, or last two, as a bit.
  const pairs = new Uint8Array(PAIRS / 8);
  let isEmpty = true;
  let shortest = Number.MAX_SAFE_INTEGER;

  function intern(key: string, next: Term): Term {
    let a = SEED_A;
    let b = SEED_B;
    for (let read = 0; read < key.length; read++) {
      const unit = key.charCodeAt(step === 1 ? read : key.length - 1 - read);
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      if (table.get(a, b) === -1) table.set(a, b, PATH);
    }
    shortest = Math.min(shortest, key.length);
    isEmpty = false;
    const from = step === 1 ? 0 : key.length - 1;
    const pair = pairOf(key.charCodeAt(from), key.charCodeAt(from + step));
    // One unit, which is what is left of a letter and a tatweel: any word may begin so.
    if (key.length < 2) pairs.fill(0xff);
    else pairs[pair >> 3] = (pairs[pair >> 3] ?? 0) | (1 << (pair & 7));
    const known = table.get(a, b);
    if (known !== PATH) return known - 1;
    table.set(a, b, next + 1);
    return next;
  }

  function find(cells: Int32Array, start: number, end: number, found: Term[], count: number): number {
    const from = step === 1 ? start : end - 1;
    const length = end - start;
    let number = count;
    let a = SEED_A;
    let b = SEED_B;
    for (let read = 0; read < length; read++) {
      const unit = (cells[from + read * step] ?? 0) & 0xffff;
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      if (read + 1 < shortest) continue;
      const known = table.get(a, b);
      if (known === -1) break;
      if (known !== PATH) found[number++] = known - 1;
    }
    return number;
  }

  function mayBe(cells: Int32Array, start: number, end: number): boolean {
    if (isEmpty) return false;
    const from = step === 1 ? start : end - 1;
    const pair = pairOf((cells[from] ?? 0) & 0xffff, (cells[from + step] ?? 0) & 0xffff);
    return (((pairs[pair >> 3] ?? 0) >> (pair & 7)) & 1) === 1;
  }

  return { intern, find, mayBe };
}

function pairOf(first: number, second: number): number {
  return (first ^ (second << 5)) & (PAIRS - 1);
}
