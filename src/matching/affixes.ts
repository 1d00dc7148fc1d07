import { createPairTable } from './pair-table.ts';
import type { Term } from './vocabulary.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

/** Beginnings or ends of words that are asked for. */
export interface Affixes {
  /** @param next - the term of a new one */
  intern(key: string, next: Term): Term;
  /** Adds those that a word has to the terms found. @returns how many there are now */
  find(cells: Int32Array, start: number, end: number, found: Term[], count: number): number;
  /** As they are now; null when there is none. */
  openings(): Openings | null;
}

/** Of each affix its first units (its last ones, from the end), hashed, as a bit. */
export interface Openings {
  bits: Uint8Array;
  /** From the hash to the number of the bit. */
  shift: number;
  /** How many units count. */
  units: number;
}

/** Those of beginnings and of ends. */
export interface AffixFilter {
  prefixes: Openings | null;
  suffixes: Openings | null;
}

/** The start of a longer affix, and no term itself. */
const PATH = 0;
/** Units by which most words are told to have no affix. */
const MAX_OPENING = 8;
const FEWEST_BITS = 15;
const BITS_PER_AFFIX = 16;
const OPENING_FACTOR = 0x9e3779b1;

/** Whether a word may have an affix, by its first or last units: most words of a text can't. */
export function mayHaveAffix(
  { prefixes, suffixes }: AffixFilter,
  cells: Int32Array,
  start: number,
  end: number,
): boolean {
  if (prefixes !== null && end - start >= prefixes.units && hasOpening(prefixes, cells, start, 1))
    return true;
  return suffixes !== null && end - start >= suffixes.units && hasOpening(suffixes, cells, end - 1, -1);
}

function hasOpening(
  { bits, shift, units }: Openings,
  cells: Int32Array,
  from: number,
  step: 1 | -1,
): boolean {
  let hash = 0;
  for (let read = 0; read < units; read++)
    hash = Math.imul(hash ^ ((cells[from + read * step] ?? 0) & 0xffff), OPENING_FACTOR);
  const bit = hash >>> shift;
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

/** @param step - 1 for beginnings, -1 for ends, which are read backwards */
export function createAffixes(step: 1 | -1): Affixes {
  // Of each affix its own starts are there too, so that a search ends where none goes on.
  const table = createPairTable();
  const keys: number[][] = [];
  let shortest = Number.MAX_SAFE_INTEGER;

  function intern(key: string, next: Term): Term {
    const units = Array.from({ length: key.length }, (_, read) =>
      key.charCodeAt(step === 1 ? read : key.length - 1 - read),
    );
    let a = SEED_A;
    let b = SEED_B;
    for (const unit of units) {
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      if (table.get(a, b) === -1) table.set(a, b, PATH);
    }
    const known = table.get(a, b);
    if (known !== PATH) return known - 1;
    table.set(a, b, next + 1);
    shortest = Math.min(shortest, key.length);
    keys.push(units.slice(0, MAX_OPENING));
    return next;
  }

  function openings(): Openings | null {
    if (keys.length === 0) return null;
    const units = Math.min(shortest, MAX_OPENING);
    const width = Math.max(FEWEST_BITS, Math.ceil(Math.log2(keys.length * BITS_PER_AFFIX)));
    const shift = 32 - width;
    const bits = new Uint8Array(2 ** width / 8);
    for (const key of keys) {
      let hash = 0;
      for (const unit of key.slice(0, units)) hash = Math.imul(hash ^ unit, OPENING_FACTOR);
      const bit = hash >>> shift;
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
    return { bits, shift, units };
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

  return { intern, find, openings };
}
