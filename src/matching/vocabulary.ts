import { createPairTable, type PairTable } from './pair-table.ts';

/** A word of the queries, by number: what a token of a text may be. */
export type Term = number;

/** The words that the topics of a set ask for; the same word of two topics is one term. */
export interface Vocabulary {
  /** The term of a whole word, a beginning or an end; made when it is new. */
  intern(match: 'word' | 'prefix' | 'suffix', key: string): Term;
  /**
   * Looks a folded word up, `units.slice(start, end)`. @returns how many terms it is; they are the first
   * ones of `found`
   */
  find(units: Uint16Array, start: number, end: number): number;
  found: Term[];
  size(): number;
}

/** In an affix table: the beginning of a longer affix, and no term itself. */
const PATH = 0;

/**
 * Words are told apart by 64 bits of hash, with factors that are drawn anew in each process: no string is
 * made of a text's words, and no publisher can write words that are taken for others.
 */
const [SEED_A, SEED_B, FACTOR_A, FACTOR_B] = drawFactors();

export function createVocabulary(): Vocabulary {
  const words = createPairTable();
  const prefixes = createPairTable();
  const suffixes = createPairTable();
  const found: Term[] = [];
  let size = 0;

  function intern(match: 'word' | 'prefix' | 'suffix', key: string): Term {
    if (match === 'word') return internIn(words, key, false);
    return internIn(match === 'prefix' ? prefixes : suffixes, match === 'prefix' ? key : reversed(key), true);
  }

  /** Of an affix all shorter ones are kept too, so that a search can end where none goes on. */
  function internIn(table: PairTable, key: string, paths: boolean): Term {
    const offset = paths ? 1 : 0;
    let a = SEED_A;
    let b = SEED_B;
    for (let at = 0; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      if (paths && table.get(a, b) === -1) table.set(a, b, PATH);
    }
    const known = table.get(a, b) - offset;
    if (known >= 0) return known;
    table.set(a, b, size + offset);
    return size++;
  }

  function find(units: Uint16Array, start: number, end: number): number {
    let a = SEED_A;
    let b = SEED_B;
    for (let at = start; at < end; at++) {
      const unit = units[at] ?? 0;
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
    }
    let count = 0;
    const word = words.get(a, b);
    if (word >= 0) found[count++] = word;
    if (prefixes.size() > 0) count = findAffixes(prefixes, units, start, end, 1, count);
    if (suffixes.size() > 0) count = findAffixes(suffixes, units, end - 1, start - 1, -1, count);
    return count;
  }

  function findAffixes(
    table: PairTable,
    units: Uint16Array,
    from: number,
    to: number,
    step: 1 | -1,
    already: number,
  ): number {
    let count = already;
    let a = SEED_A;
    let b = SEED_B;
    for (let at = from; at !== to; at += step) {
      const unit = units[at] ?? 0;
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      const known = table.get(a, b);
      if (known === -1) break;
      if (known !== PATH) found[count++] = known - 1;
    }
    return count;
  }

  return { intern, find, found, size: () => size };
}

function reversed(key: string): string {
  return key.split('').reverse().join('');
}

/** Two seeds and two factors; a factor is odd and large. */
function drawFactors(): [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = crypto.getRandomValues(new Int32Array(4));
  return [a, b, c | 0x40000001, d | 0x40000001];
}
