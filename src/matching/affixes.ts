import type { FoldedText } from './fold-text.ts';
import { filterBit, filterOf, type HashFilter } from './hash-filter.ts';
import { createPairTable } from './pair-table.ts';
import type { Term } from './vocabulary.ts';
import { FACTOR_A, FACTOR_B } from './word-hash.ts';

/** Beginnings or ends of words that are asked for. */
export interface Affixes {
  /** @param next - the term of a new one */
  intern(key: string, next: Term): Term;
  /** Adds those that a word, with its hashes, has to the terms found. @returns how many there are now */
  find(text: FoldedText, start: number, end: number, found: Term[], count: number): number;
  /** The first of the two hashes of an affix. */
  hashOf(key: string): number;
  /** As they are now; null when there is none. */
  filters(): AffixLengths | null;
}

/** What most words are told by to have no affix. Units are counted from the beginning, or from the end. */
export interface AffixLengths {
  /** Of each affix its first units, as many as the shortest has, or eight. */
  openings: HashFilter;
  units: number;
  /** Of each affix all units. */
  whole: HashFilter;
  shortest: number;
  longest: number;
}

/** Those of beginnings and of ends. */
export interface AffixFilter {
  prefixes: AffixLengths | null;
  suffixes: AffixLengths | null;
}

/** Units by which most words are told to have no affix. */
const MAX_OPENING = 8;

/** Whether a word, with its hashes, may have an affix: most words of a text can't. */
export function mayHaveAffix(
  { prefixes, suffixes }: AffixFilter,
  { cells, hashesA }: FoldedText,
  start: number,
  end: number,
): boolean {
  return (
    (prefixes !== null && mayHavePrefix(prefixes, hashesA, start, end)) ||
    (suffixes !== null && mayHaveSuffix(suffixes, cells, start, end))
  );
}

export function mayHavePrefix(
  { openings, units, whole, shortest, longest }: AffixLengths,
  hashesA: Int32Array,
  start: number,
  end: number,
): boolean {
  // That a word is shorter can't be foreseen, and is told below.
  if (filterBit(openings, hashesA[start + units] ?? 0) === 0) return false;
  const stop = Math.min(end, start + longest);
  for (let at = start + shortest; at <= stop; at++) if (filterBit(whole, hashesA[at] ?? 0) === 1) return true;
  return false;
}

export function mayHaveSuffix(
  { openings, units }: AffixLengths,
  cells: Int32Array,
  start: number,
  end: number,
): boolean {
  const opening = end - units;
  if (opening < start) return false;
  let a = 0;
  for (let at = end - 1; at >= opening; at--) a = Math.imul(a ^ ((cells[at] ?? 0) & 0xffff), FACTOR_A);
  return filterBit(openings, a) === 1;
}

/** @param step - 1 for beginnings, -1 for ends, which are read backwards */
export function createAffixes(step: 1 | -1): Affixes {
  const table = createPairTable();
  const hashes: number[] = [];
  const keys: number[][] = [];
  let shortest = Number.MAX_SAFE_INTEGER;
  let longest = 0;
  let whole: HashFilter | null = null;

  function intern(key: string, next: Term): Term {
    const units = unitsOf(key);
    let a = 0;
    let b = 0;
    for (const unit of units) {
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
    }
    const known = table.get(a, b);
    if (known !== -1) return known;
    table.set(a, b, next);
    shortest = Math.min(shortest, key.length);
    longest = Math.max(longest, key.length);
    hashes.push(a);
    keys.push(units.slice(0, MAX_OPENING));
    return next;
  }

  function unitsOf(key: string): number[] {
    return Array.from({ length: key.length }, (_, read) =>
      key.charCodeAt(step === 1 ? read : key.length - 1 - read),
    );
  }

  function filters(): AffixLengths | null {
    if (keys.length === 0) return null;
    const units = Math.min(shortest, MAX_OPENING);
    whole = filterOf(hashes);
    const openings = filterOf(keys.map((key) => firstHash(key.slice(0, units))));
    return { openings, units, whole, shortest, longest };
  }

  function findBeginnings(
    { hashesA, hashesB }: FoldedText,
    start: number,
    end: number,
    found: Term[],
    count: number,
  ): number {
    if (whole === null) return count;
    const stop = Math.min(end, start + longest);
    let number = count;
    for (let at = start + shortest; at <= stop; at++) {
      const a = hashesA[at] ?? 0;
      if (filterBit(whole, a) === 0) continue;
      const known = table.get(a, hashesB[at] ?? 0);
      if (known !== -1) found[number++] = known;
    }
    return number;
  }

  function findEnds({ cells }: FoldedText, start: number, end: number, found: Term[], count: number): number {
    if (whole === null) return count;
    const stop = Math.max(start, end - longest);
    let number = count;
    let a = 0;
    let b = 0;
    for (let at = end - 1; at >= stop; at--) {
      const unit = (cells[at] ?? 0) & 0xffff;
      a = Math.imul(a ^ unit, FACTOR_A);
      b = (Math.imul(b, FACTOR_B) + unit) | 0;
      if (end - at < shortest || filterBit(whole, a) === 0) continue;
      const known = table.get(a, b);
      if (known !== -1) found[number++] = known;
    }
    return number;
  }

  const hashOf = (key: string) => firstHash(unitsOf(key));

  return { intern, find: step === 1 ? findBeginnings : findEnds, filters, hashOf };
}

function firstHash(units: readonly number[]): number {
  return units.reduce((hash, unit) => Math.imul(hash ^ unit, FACTOR_A), 0);
}
