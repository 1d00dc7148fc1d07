import { createPairTable } from './pair-table.ts';
import type { Term } from './vocabulary.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

/** Beginnings or ends of words that are asked for. */
export interface Affixes {
  /** @param next - the term of a new one */
  intern(key: string, next: Term): Term;
  /** Adds those that a word has to the terms found. @returns how many there are now */
  find(cells: Int32Array, start: number, end: number, found: Term[], count: number): number;
  /** A bit for each way in which one opens: see `openingOf`. Null when there is none. */
  openings(): Uint8Array | null;
}

/** The bits of beginnings and of ends. */
export interface AffixFilter {
  prefixes: Uint8Array | null;
  suffixes: Uint8Array | null;
}

/** The start of a longer affix, and no term itself. */
const PATH = 0;
/** Five bits of each of three units. */
const OPENINGS = 2 ** 15;
const OPENING_UNITS = 3;

/** Whether a word may have an affix, by its first or last three units: most words of a text can't. */
export function mayHaveAffix(
  { prefixes, suffixes }: AffixFilter,
  cells: Int32Array,
  start: number,
  end: number,
): boolean {
  if (
    prefixes !== null &&
    hasOpening(prefixes, cells[start] ?? 0, cells[start + 1] ?? 0, cells[start + 2] ?? 0)
  )
    return true;
  return (
    suffixes !== null && hasOpening(suffixes, cells[end - 1] ?? 0, cells[end - 2] ?? 0, cells[end - 3] ?? 0)
  );
}

function hasOpening(openings: Uint8Array, first: number, second: number, third: number): boolean {
  const opening = openingOf(first, second, third);
  return (((openings[opening >> 3] ?? 0) >> (opening & 7)) & 1) === 1;
}

/** Of a word that is shorter, what stands beside it counts: then more may be found possible, never less. */
function openingOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/** @param step - 1 for beginnings, -1 for ends, which are read backwards */
export function createAffixes(step: 1 | -1): Affixes {
  // Of each affix its own starts are there too, so that a search ends where none goes on.
  const table = createPairTable();
  const openings = new Uint8Array(OPENINGS / 8);
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
    addOpenings(units.slice(0, OPENING_UNITS));
    return next;
  }

  /** Whatever may follow a shorter one. */
  function addOpenings(units: number[]): void {
    if (units.length < OPENING_UNITS) {
      for (let unit = 0; unit < 32; unit++) addOpenings([...units, unit]);
      return;
    }
    const [first = 0, second = 0, third = 0] = units;
    const opening = openingOf(first, second, third);
    openings[opening >> 3] = (openings[opening >> 3] ?? 0) | (1 << (opening & 7));
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

  return { intern, find, openings: () => (shortest === Number.MAX_SAFE_INTEGER ? null : openings) };
}
