import {
  classOf,
  EMOJI,
  EMOJI_MORE,
  ignoresMarks,
  isTextClass,
  LETTER,
  SEPARATOR,
  UNSPACED,
  UNSPACED_MORE,
} from './character-class.ts';
import { foldCharacter, NUKTAS } from './fold-character.ts';
import {
  CELLS,
  DROPPED,
  DROPPED_CHARACTERS,
  EXPANSIONS,
  learn,
  MARK,
  SEVERAL,
  SPECIAL,
  SURROGATE,
  UNKNOWN,
} from './fold-table.ts';

/**
 * A text as it is compared, cell by cell: a UTF-16 unit in the lower 16 bits, its class in the upper ones.
 * After the text come cells of class 0, and from `scratch` on there is room for three times the text, where the
 * tokeniser lays out words that don't stand in the text as they are compared.
 */
export interface FoldedText {
  length: number;
  scratch: number;
  cells: Int32Array<ArrayBuffer>;
  /** The hash, as two numbers, of what of the word that is read stands before each cell. */
  hashesA: Int32Array;
  hashesB: Int32Array;
  /** Each unit is that of the composed text at the same offset, and `starts` and `ends` are not filled. */
  aligned: boolean;
  /** UTF-16 offsets in the composed text. */
  starts: Int32Array;
  ends: Int32Array;
}

const VOICING_MARKS = /[\u3099\u309a]/;
const PICTURE_START = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const EMOJI_SEQUENCE =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u20e3\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*)*/uy;
const INVISIBLE_IN_EMOJI = /[\u200d\ufe0f]/;
/** For the classes after the end. */
export const SENTINELS = 4;

/** A buffer that is filled again and again; `foldText` makes it larger where it has to. */
export function createFoldedText(units = 1_024): FoldedText {
  return { length: 0, scratch: SENTINELS, aligned: true, ...createColumns(units) };
}

/**
 * Folds NFC text by rule 1 into the buffer. Linear; never throws, unpaired surrogates become separators.
 */
export function foldText(text: string, into: FoldedText): void {
  into.aligned = false;
  into.length = 0;
  reserve(into, text.length);
  for (let index = 0; index < text.length; ) {
    index = foldPlainUnits(text, index, into);
    if (index < text.length) index = foldSpecial(text, index, into);
  }
  const { length } = into;
  reserve(into, length);
  into.scratch = length + SENTINELS;
  for (let at = length; at < into.scratch; at++) into.cells[at] = 0;
}

const IS_SPECIAL = SPECIAL << 16;

/** Most of every text. @returns the offset of the next unit that asks for more than another one in its place */
function foldPlainUnits(text: string, from: number, into: FoldedText): number {
  const { cells, starts, ends } = into;
  // As many as there is room for: another call makes more.
  const stop = Math.min(text.length, from + starts.length - into.length);
  let { length } = into;
  let index = from;
  for (; index < stop; index++) {
    const unit = text.charCodeAt(index);
    let cell = CELLS[unit] ?? 0;
    if (cell === UNKNOWN) cell = learn(unit);
    if ((cell & IS_SPECIAL) !== 0) break;
    cells[length] = cell;
    starts[length] = index;
    ends[length++] = index + 1;
  }
  into.length = length;
  return index;
}

/** The folded text in these cells. */
export function foldedString(cells: Int32Array, start: number, end: number): string {
  let folded = '';
  for (let at = start; at < end; at++) folded += String.fromCharCode((cells[at] ?? 0) & 0xffff);
  return folded;
}

/** @returns the offset after what was folded. */
function foldSpecial(text: string, index: number, into: FoldedText): number {
  const cell = CELLS[text.charCodeAt(index)] ?? 0;
  const kind = cell >>> 16;
  if ((kind & SPECIAL) === 0) {
    append(into, cell, index, index + 1);
    return index + 1;
  }
  const end = index + (kind === SURROGATE ? surrogateWidth(text, index) : 1);
  if (kind === DROPPED) return end;
  const character = text.slice(index, end);
  if (kind === MARK) {
    appendMark(into, character, index, end);
    return end;
  }
  if (kind === SEVERAL) {
    appendString(into, EXPANSIONS.get(character.charCodeAt(0)) ?? ' ', index, end);
    return end;
  }
  if (PICTURE_START.test(character)) return foldEmoji(text, index, end, into);
  if (end === index + 1) appendUnit(into, 0x20, SEPARATOR, index, end);
  else if (!DROPPED_CHARACTERS.test(character)) {
    if (/\p{M}/u.test(character)) appendMark(into, character, index, end);
    else appendString(into, foldCharacter(character), index, end);
  }
  return end;
}

function surrogateWidth(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function appendString(into: FoldedText, folded: string, start: number, end: number): void {
  for (const character of folded) {
    if (/\p{M}/u.test(character)) {
      appendMark(into, character, start, end);
      continue;
    }
    const charClass = classOf(character);
    appendCharacter(
      into,
      character,
      charClass,
      charClass === UNSPACED ? UNSPACED_MORE : charClass,
      start,
      end,
    );
  }
}

function appendCharacter(
  into: FoldedText,
  character: string,
  first: number,
  more: number,
  start: number,
  end: number,
): void {
  for (let unit = 0; unit < character.length; unit++)
    appendUnit(into, character.charCodeAt(unit), unit === 0 ? first : more, start, end);
}

/** A mark goes with the letter before it: dropped by rule 1, composed, or kept; elsewhere it is nothing. */
function appendMark(into: FoldedText, mark: string, start: number, end: number): void {
  const last = into.length - 1;
  const lastClass = (into.cells[last] ?? 0) >>> 16;
  if (last < 0 || !isTextClass(lastClass)) return;
  const letter = String.fromCharCode((into.cells[last] ?? 0) & 0xffff);
  if (ignoresMarks(letter) || NUKTAS.test(mark)) {
    into.ends[last] = end;
    return;
  }
  if (VOICING_MARKS.test(mark)) {
    const composed = (letter + mark).normalize('NFC');
    if (composed.length === 1) {
      into.cells[last] = (lastClass << 16) | composed.charCodeAt(0);
      into.ends[last] = end;
      return;
    }
  }
  const unspaced = lastClass === UNSPACED || lastClass === UNSPACED_MORE;
  const charClass = unspaced ? UNSPACED_MORE : LETTER;
  appendCharacter(into, mark, charClass, charClass, start, end);
}

/** An emoji is one word, however many code points it has; what is invisible in it doesn't count. */
function foldEmoji(text: string, index: number, end: number, into: FoldedText): number {
  EMOJI_SEQUENCE.lastIndex = index;
  const sequence = EMOJI_SEQUENCE.exec(text)?.[0];
  if (sequence === undefined) {
    appendUnit(into, 0x20, SEPARATOR, index, end);
    return end;
  }
  const sequenceEnd = index + sequence.length;
  let charClass = EMOJI;
  for (let at = 0; at < sequence.length; at++) {
    if (INVISIBLE_IN_EMOJI.test(sequence.charAt(at))) continue;
    appendUnit(into, sequence.charCodeAt(at), charClass, index, sequenceEnd);
    charClass = EMOJI_MORE;
  }
  return sequenceEnd;
}

function appendUnit(into: FoldedText, unit: number, charClass: number, start: number, end: number): void {
  append(into, (charClass << 16) | unit, start, end);
}

function append(into: FoldedText, cell: number, start: number, end: number): void {
  const at = into.length;
  if (at === into.starts.length) reserve(into, at);
  into.cells[at] = cell;
  into.starts[at] = start;
  into.ends[at] = end;
  into.length = at + 1;
}

/** Makes room for a text of so many units, with what lies beyond it. */
function reserve(into: FoldedText, length: number): void {
  if (length < into.starts.length) return;
  const larger = createColumns(length * 2);
  larger.cells.set(into.cells);
  larger.starts.set(into.starts);
  larger.ends.set(into.ends);
  Object.assign(into, larger);
}

function createColumns(size: number): Pick<FoldedText, 'cells' | 'hashesA' | 'hashesB' | 'starts' | 'ends'> {
  const cells = size * 4 + SENTINELS;
  return {
    cells: new Int32Array(cells),
    hashesA: new Int32Array(cells + 1),
    hashesB: new Int32Array(cells + 1),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
  };
}
