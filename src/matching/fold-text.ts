import { endianness } from 'node:os';
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
import { composeText, type MappedText, unchangedText } from './compose-text.ts';
import { foldCharacter, NUKTAS } from './fold-character.ts';

/**
 * A text as it is compared, cell by cell: a UTF-16 unit in the lower 16 bits, its class in the upper ones.
 * After the text come cells of class 0, and from `scratch` on there is room for twice the text, where the
 * tokeniser lays out words that don't stand in the text as they are compared.
 */
export interface FoldedText {
  length: number;
  scratch: number;
  cells: Int32Array<ArrayBuffer>;
  /** Each unit is that of the composed text at the same offset, and `starts` and `ends` are not filled. */
  aligned: boolean;
  /** UTF-16 offsets in the composed text. */
  starts: Int32Array;
  ends: Int32Array;
}

/**
 * Beyond the classes: what a source unit asks for. Anything below is a class: one unit to one unit, which
 * stays as it is in NFC whatever stands beside it.
 */
const DROPPED = 32;
const MARK = 33;
const SEVERAL = 34;
const PICTURE = 35;
const SURROGATE = 36;
const UNKNOWN = 255;

/**
 * The cell of each unit, with what it asks for in place of its class. Filled in as characters turn up, since
 * filling all takes longer than a short run of the program.
 */
const CELLS = new Int32Array(65_536).fill(UNKNOWN << 16);
const EXPANSIONS = new Map<number, string>();

const DROPPED_CHARACTERS = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa]/u;
const VOICING_MARKS = /[\u3099\u309a]/;
/** Pictographs that are typography rather than emoji: ©, ®, ™, arrows, bullets. */
const TYPOGRAPHY =
  /[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u25aa-\u25fe\u24c2\u3030\u303d\u3297\u3299]/;
const PICTURE_START = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const EMOJI_SEQUENCE =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u20e3\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]*)*/uy;
const INVISIBLE_IN_EMOJI = /[\u200d\ufe0f]/;
/** Jamo that NFC joins to the one before. */
const JOINING_JAMO = /[\u1161-\u1175\u11a8-\u11c2]/;
/** For the classes after the end. */
const SENTINELS = 4;
const IS_BIG_ENDIAN = endianness() === 'BE';

/** A buffer that `foldText` fills again and again. */
export function createFoldedText(): FoldedText {
  return { length: 0, scratch: SENTINELS, aligned: true, ...createColumns(1024) };
}

/**
 * Folds a text by rule 1 into the buffer. Linear; never throws, unpaired surrogates become separators.
 * @returns the text in NFC, which offsets refer to
 */
export function foldText(given: string, into: FoldedText): MappedText {
  if (foldAligned(given, into)) return unchangedText(given);
  const composed = composeText(given);
  foldMapped(composed.text, into);
  return composed;
}

/** As `foldText`, of a text that is in NFC. */
export function foldComposed(text: string, into: FoldedText): void {
  if (!foldAligned(text, into)) foldMapped(text, into);
}

/** The folded text in these cells. */
export function foldedString(cells: Int32Array, start: number, end: number): string {
  let folded = '';
  for (let at = start; at < end; at++) folded += String.fromCharCode((cells[at] ?? 0) & 0xffff);
  return folded;
}

/** Nearly all texts: no unit asks for more than another one in its place. False when one does. */
function foldAligned(text: string, into: FoldedText): boolean {
  const { length } = text;
  reserve(into, length);
  const { cells } = into;
  const units = unitsOf(text);
  for (let index = 0; index < length; index++) {
    const unit = units[index] ?? 0;
    let cell = CELLS[unit] ?? 0;
    if (cell >= DROPPED << 16) {
      if (cell === UNKNOWN << 16) cell = learn(unit);
      if (cell >= DROPPED << 16) return false;
    }
    cells[index] = cell;
  }
  into.aligned = true;
  close(into, length);
  return true;
}

function foldMapped(text: string, into: FoldedText): void {
  into.aligned = false;
  into.length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    let cell = CELLS[unit] ?? 0;
    if (cell === UNKNOWN << 16) cell = learn(unit);
    const kind = cell >>> 16;
    if (kind < DROPPED) append(into, cell, index, index + 1);
    else if (kind !== DROPPED) index = foldSpecial(text, index, kind, into) - 1;
  }
  const { length } = into;
  reserve(into, length);
  close(into, length);
}

function close(into: FoldedText, length: number): void {
  into.length = length;
  into.scratch = length + SENTINELS;
  for (let at = length; at < into.scratch; at++) into.cells[at] = 0;
}

let bytes = Buffer.alloc(8_192);
let words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);

/** The UTF-16 units of a text, until the next call: copied at once, in a third of the time of charCodeAt. */
function unitsOf(text: string): Uint16Array {
  if (text.length > words.length) {
    bytes = Buffer.alloc(text.length * 4);
    words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }
  const length = bytes.write(text, 0, 'utf16le');
  if (IS_BIG_ENDIAN) bytes.subarray(0, length).swap16();
  return words;
}

/** @returns the offset after what was folded. */
function foldSpecial(text: string, index: number, kind: number, into: FoldedText): number {
  const end = index + (kind === SURROGATE ? surrogateWidth(text, index) : 1);
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

function learn(unit: number): number {
  const cell = learnCell(unit);
  CELLS[unit] = cell;
  return cell;
}

function learnCell(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE << 16;
  const character = String.fromCharCode(unit);
  if (DROPPED_CHARACTERS.test(character)) return DROPPED << 16;
  if (/\p{M}/u.test(character)) return MARK << 16;
  if (/\p{Extended_Pictographic}/u.test(character) && !TYPOGRAPHY.test(character)) return PICTURE << 16;
  const folded = foldCharacter(character);
  const composes = character.normalize('NFC') !== character || JOINING_JAMO.test(character);
  if (folded.length === 1 && !composes && !/\p{M}/u.test(folded)) {
    return (classOf(folded) << 16) | folded.charCodeAt(0);
  }
  EXPANSIONS.set(unit, folded);
  return SEVERAL << 16;
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

function createColumns(size: number): Pick<FoldedText, 'cells' | 'starts' | 'ends'> {
  return {
    cells: new Int32Array(size * 3 + SENTINELS),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
  };
}
