import { mayHaveAffix } from './affixes.ts';
import { AT, CONNECTOR, DOT, HASH, isWordClass, LETTER, QUOTE, SPACE, UNSPACED } from './character-class.ts';
import { CELLS, learn, SPECIAL, UNKNOWN } from './fold-table.ts';
import { mayHold } from './pair-table.ts';
import { readNext } from './read-next.ts';
import { addHashedWord, type TokenScan } from './token-scan.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

const SPACE_CELL = SPACE << 16;
const FIRST_LETTER = LETTER << 16;
const PAST_DIGITS = CONNECTOR << 16;
const PAST_SIGNS = UNSPACED << 16;

/**
 * Reads a text of which each unit folds to one in its place, in a single pass: folded, hashed and looked up word by
 * word. Whatever is more than a plain word is left to `readNext`. The cells of the text are filled as far as it
 * was read.
 * @returns false, with what was found so far, where a unit asks for more
 */
export function scanAligned(scan: TokenScan, units: Uint16Array): boolean {
  const { graph } = scan;
  const { cells, length } = scan.text;
  const filter = graph?.words ?? ALL_WORDS;
  const affixed = graph?.affixes ?? null;
  // A module's binding is loaded anew at each use.
  const factorA = FACTOR_A;
  const factorB = FACTOR_B;
  const seedA = SEED_A;
  const seedB = SEED_B;
  const table = CELLS;
  let { position } = scan;
  let punctuated = false;
  let at = 0;
  while (at < length) {
    const start = at;
    let cell = table[units[at] ?? 0] ?? 0;
    if (cell >= FIRST_LETTER && cell < PAST_DIGITS) {
      let a = seedA;
      let b = seedB;
      do {
        const unit = cell & 0xffff;
        a = Math.imul(a ^ unit, factorA);
        b = (Math.imul(b, factorB) + unit) | 0;
        cells[at] = cell;
        cell = table[units[++at] ?? 0] ?? 0;
      } while (cell >= FIRST_LETTER && cell < PAST_DIGITS);
      if (cell < FIRST_LETTER || endsPlainly(units, start, at, cell)) {
        if (mayHold(filter, a, b) || (affixed !== null && mayHaveAffix(affixed, cells, start, at)))
          addHashedWord(scan, a, b, start, at, position, punctuated);
        position++;
        punctuated = false;
        continue;
      }
    } else if (cell < FIRST_LETTER || (cell < PAST_SIGNS && isPlainSign(cell >>> 16))) {
      cells[at++] = cell;
      if (cell >= FIRST_LETTER || cell < SPACE_CELL) punctuated = true;
      continue;
    }
    if (!fillAhead(scan, units, start)) return false;
    scan.position = position;
    scan.punctuated = punctuated;
    at = readNext(scan, start);
    position = scan.position;
    punctuated = scan.punctuated;
  }
  scan.position = position;
  return true;
}

/** For queries, where every word counts. */
const ALL_WORDS = { bits: new Uint8Array([0xff]), mask: 0 };

/** Most words: nothing follows that could join them to something, and they are no abbreviations. */
function endsPlainly(units: Uint16Array, start: number, end: number, cell: number): boolean {
  const sign = cell >>> 16;
  if (sign > QUOTE) return sign < SPECIAL;
  if (sign === CONNECTOR) return false;
  const next = (CELLS[units[end + 1] ?? 0] ?? 0) >>> 16;
  if (next >= SPECIAL) return false;
  if (isWordClass(next)) return sign === HASH || sign === AT;
  if (sign !== DOT || end - start > 2) return true;
  return end - start === 2 && CELLS[units[start] ?? 0] !== CELLS[units[start + 1] ?? 0];
}

/** One that joins nothing where no word stands before it. */
function isPlainSign(sign: number): boolean {
  return sign > CONNECTOR && sign !== HASH && sign !== AT;
}

/** `readNext` looks ahead: so far, and to the end of the word there. */
const AHEAD = 18;
const LEAST_AHEAD = 16;

/** False where a unit asks for more than another one in its place. */
function fillAhead(scan: TokenScan, units: Uint16Array, from: number): boolean {
  const { cells, length } = scan.text;
  if (from + LEAST_AHEAD < scan.filled || scan.filled === length) return true;
  let at = from;
  for (; at < length; at++) {
    const unit = units[at] ?? 0;
    let cell = CELLS[unit] ?? 0;
    if (cell === UNKNOWN) cell = learn(unit);
    if (cell >>> 16 >= SPECIAL) return false;
    cells[at] = cell;
    if (cell >>> 16 === SPACE && at >= from + AHEAD) break;
  }
  scan.filled = at;
  cells[at] = 0;
  return true;
}
