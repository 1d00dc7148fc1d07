import { endianness } from 'node:os';
import { type AffixFilter, mayHavePrefix, mayHaveSuffix } from './affixes.ts';
import { COMMA, DOT, QUOTE, SEPARATOR, SPACE } from './character-class.ts';
import { CELLS, learn, SPECIAL, UNKNOWN } from './fold-table.ts';
import { createFoldedText, type FoldedText, SENTINELS } from './fold-text.ts';
import { bitOf, type HashFilter, NO_HASH } from './hash-filter.ts';
import { FACTOR_A, FACTOR_B } from './word-hash.ts';

/** UTF-16 units of a text that is read so: longer ones are not kept from an item's title, summary and content. */
const CAPACITY = 262_144;
const IS_BIG_ENDIAN = endianness() === 'BE';
const IS_SPECIAL = SPECIAL << 16;

/*
 * Buffers of a constant size, and what else the loops below need, in this module: so their addresses and lengths are
 * known when those are translated, which then take two thirds of the time. Memory that is never touched is never taken.
 */
const TABLE = CELLS;
const FACTOR_1 = FACTOR_A;
const FACTOR_2 = FACTOR_B;
const BYTES = Buffer.alloc((CAPACITY + SENTINELS) * 2);
const UNITS = new Uint16Array(BYTES.buffer, BYTES.byteOffset, CAPACITY + SENTINELS);
const TEXT = createFoldedText(CAPACITY);
const { cells: TEXT_CELLS, hashesA: HASHES_A, hashesB: HASHES_B } = TEXT;
const EDGES = new Int32Array(CAPACITY + 2);
const SELECTED = new Int32Array(CAPACITY);

/** A folded text with its runs, until the next one is read. */
export interface TextRuns {
  text: FoldedText;
  /** Where runs of letters and digits begin and end, in turn. */
  edges: Int32Array;
  edgeCount: number;
  /** As `selectRuns` filled it in. */
  selected: Int32Array;
}

const RUNS: TextRuns = { text: TEXT, edges: EDGES, edgeCount: 0, selected: SELECTED };

/** Folds and hashes a text and finds its runs; null where a unit asks for more than another one in its place. */
export function readAlignedText(given: string): TextRuns | null {
  const { length } = given;
  if (length > CAPACITY) return null;
  copyUnits(given);
  if ((foldUnits(length) & IS_SPECIAL) !== 0) {
    if (!learnUnits(length)) return null;
    foldUnits(length);
  }
  return endText(length, true);
}

/** The same of a text that was folded already; null where it is too long. */
export function readFoldedText({ length, cells, starts, ends }: FoldedText): TextRuns | null {
  if (length > CAPACITY) return null;
  TEXT_CELLS.set(cells.subarray(0, length + 1));
  findRuns(length);
  TEXT.starts = starts;
  TEXT.ends = ends;
  return endText(length, false);
}

function endText(length: number, aligned: boolean): TextRuns {
  // The other sentinels: a loop would take longer than a short text.
  TEXT_CELLS[length + 1] = 0;
  TEXT_CELLS[length + 2] = 0;
  TEXT_CELLS[length + 3] = 0;
  // The gap behind the last run ends here.
  EDGES[RUNS.edgeCount] = length;
  TEXT.length = length;
  TEXT.scratch = length + SENTINELS;
  TEXT.aligned = aligned;
  return RUNS;
}

/** All at once, in a third of the time of charCodeAt. */
function copyUnits(given: string): void {
  const { length } = given;
  BYTES.write(given, 0, 'utf16le');
  if (IS_BIG_ENDIAN) BYTES.subarray(0, length * 2).swap16();
  UNITS[length] = 0;
}

/**
 * In one pass without a branch: where words end can't be foreseen, and a branch that was foreseen wrongly takes
 * longer than ten units. @returns the bits of all cells
 */
function foldUnits(length: number): number {
  let a = 0;
  let b = 0;
  let seen = 0;
  let before = 0;
  let count = 0;
  // To the sentinel after the end, which is no part of a word.
  for (let at = 0; at <= length; at++) {
    const cell = TABLE[UNITS[at] ?? 0] ?? 0;
    const unit = cell & 0xffff;
    /** All bits within a word, else none. */
    const within = cell >> 31;
    TEXT_CELLS[at] = cell;
    HASHES_A[at] = a;
    HASHES_B[at] = b;
    EDGES[count] = at;
    count += (within ^ before) & 1;
    before = within;
    seen |= cell;
    a = Math.imul(a ^ unit, FACTOR_1) & within;
    b = (Math.imul(b, FACTOR_2) + unit) & within;
  }
  RUNS.edgeCount = count;
  return seen;
}

/** The second half of that, for cells that are there. */
function findRuns(length: number): void {
  let a = 0;
  let b = 0;
  let before = 0;
  let count = 0;
  for (let at = 0; at <= length; at++) {
    const cell = TEXT_CELLS[at] ?? 0;
    const unit = cell & 0xffff;
    const within = cell >> 31;
    HASHES_A[at] = a;
    HASHES_B[at] = b;
    EDGES[count] = at;
    count += (within ^ before) & 1;
    before = within;
    a = Math.imul(a ^ unit, FACTOR_1) & within;
    b = (Math.imul(b, FACTOR_2) + unit) & within;
  }
  RUNS.edgeCount = count;
}

/** @returns false where one asks for more than another one in its place */
function learnUnits(length: number): boolean {
  for (let at = 0; at < length; at++) {
    const unit = UNITS[at] ?? 0;
    let cell = CELLS[unit] ?? 0;
    if (cell === UNKNOWN) cell = learn(unit);
    if ((cell & IS_SPECIAL) !== 0) return false;
  }
  return true;
}

const SPACE_CELL = (SPACE << 16) | 0x20;
/** Signs, as bits, that end a word of more than two letters and nothing else, when a space follows. */
const PLAIN_SIGNS = (1 << SEPARATOR) | (1 << DOT) | (1 << COMMA) | (1 << QUOTE);
const LONGEST_ABBREVIATED = 2;

/** Of a selected run, beside its edge: whether the word, or a beginning or end of it, may be asked for. */
export const ASKED_RUN = 1;
export const AFFIXED_RUN = 2;
/** Something else follows than a space and the next run, perhaps with a sign before the space that joins nothing. */
export const ODD_RUN = 4;

/** An edge of a run is even. */
export function edgeOf(selected: number): number {
  return (selected >> 3) << 1;
}

/**
 * Selects, of the text that was read, the runs that have to be looked at, again without a branch that can't be foreseen.
 * @returns how many there are
 */
export function selectRuns(words: HashFilter, affixes: AffixFilter | null): number {
  const count = RUNS.edgeCount;
  const { bits, shift } = words;
  const prefixes = affixes?.prefixes ?? null;
  const suffixes = affixes?.suffixes ?? null;
  const opening = prefixes?.openings ?? NO_HASH;
  const { bits: openingBits, shift: openingShift } = opening;
  const units = prefixes?.units ?? 0;
  let selected = 0;
  for (let edge = 0; edge < count; edge += 2) {
    const start = EDGES[edge] ?? 0;
    const end = EDGES[edge + 1] ?? 0;
    let why = bitOf(bits, shift, HASHES_A[end] ?? 0);
    if (bitOf(openingBits, openingShift, HASHES_A[start + units] ?? 0) === 1)
      if (prefixes !== null && mayHavePrefix(prefixes, HASHES_A, start, end)) why |= AFFIXED_RUN;
    if (suffixes !== null && mayHaveSuffix(suffixes, TEXT_CELLS, start, end)) why |= AFFIXED_RUN;
    const gap = (EDGES[edge + 2] ?? 0) - end;
    const sign = TEXT_CELLS[end] ?? 0;
    // Zero where one space and the next run follow; and where a sign does before it.
    const spaced = (sign ^ SPACE_CELL) | (gap - 1);
    const signed = ((TEXT_CELLS[end + 1] ?? 0) ^ SPACE_CELL) | (gap - 2);
    const isPlain = (PLAIN_SIGNS >>> (sign >>> 16)) & ((LONGEST_ABBREVIATED - end + start) >>> 31);
    // The sign bit of `value | -value` is that of no zero.
    why |= (((spaced | -spaced) & (signed | -signed | (isPlain - 1))) >>> 29) & ODD_RUN;
    SELECTED[selected] = (edge << 2) | why;
    selected += (why | (why >> 1) | (why >> 2)) & 1;
  }
  return selected;
}
