import { AT, CONNECTOR, DOT, HASH, isWordClass, LETTER, QUOTE } from './character-class.ts';
import { readCompound } from './read-compound.ts';
import { addHashedWord, classAt, type TokenScan, unitAt } from './token-scan.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

const FIRST_LETTER = LETTER << 16;
const PAST_DIGITS = CONNECTOR << 16;

/** The word that begins with a letter or digit here, alone or in a compound. @returns the offset after it */
export function readWord(scan: TokenScan, start: number): number {
  const { cells } = scan.text;
  // A module's binding is loaded anew at each use.
  const factorA = FACTOR_A;
  const factorB = FACTOR_B;
  let a = SEED_A;
  let b = SEED_B;
  let end = start;
  let cell = cells[start] ?? 0;
  do {
    const unit = cell & 0xffff;
    a = Math.imul(a ^ unit, factorA);
    b = (Math.imul(b, factorB) + unit) | 0;
    cell = cells[++end] ?? 0;
  } while (cell >= FIRST_LETTER && cell < PAST_DIGITS);
  if (!endsPlainly(scan, start, end, cell >>> 16)) return readCompound(scan, start);
  addHashedWord(scan, a, b, start, end);
  return end;
}

/** Most words: nothing follows that could join the run to something, and it is no abbreviation. */
function endsPlainly(scan: TokenScan, start: number, end: number, sign: number): boolean {
  if (sign < CONNECTOR || sign > QUOTE) return true;
  if (sign === CONNECTOR) return false;
  if (isWordClass(classAt(scan, end + 1))) return sign === HASH || sign === AT;
  if (sign !== DOT || end - start > 2) return true;
  return end - start === 2 && unitAt(scan, start) !== unitAt(scan, start + 1);
}
