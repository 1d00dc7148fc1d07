import {
  APOSTROPHE,
  COMMA,
  CONNECTOR,
  DASH,
  DIGIT,
  DOT,
  isWordClass,
  LETTER,
  QUOTE,
} from './character-class.ts';
import { foldedString } from './fold-text.ts';
import { type Abbreviation, endOfAbbreviation } from './read-abbreviation.ts';
import { ABBREVIATION, ASKED, DOTTED, JOINED } from './token-list.ts';
import {
  addToKey,
  addWhole,
  addWord,
  classAt,
  endOfRun,
  type Key,
  type TokenScan,
  trimConnectors,
  unitAt,
} from './token-scan.ts';

/** Articles, pronouns and conjunctions that French, Italian and Catalan elide before a vowel. */
const ELIDED = new Set(
  `l d j m t s n c qu jusqu lorsqu puisqu quoiqu un dell all nell sull dall coll gl quell quest`.split(/\s+/),
);
const MAX_ELIDED_LENGTH = 6;
/** A longer chain of hyphens is a line or a list, not a word. */
export const MAX_COMPOUND_PARTS = 64;
const HEBREW = /^\p{Script=Hebrew}$/u;
export const LETTER_S = 0x73;
/** Digits between the signs of a large number. */
const GROUP = 3;

/**
 * What hyphens, apostrophes and dots make of several words (rules 2 to 5): its parts, one after the other, and
 * the whole; or one word. @returns the offset after it.
 */
export function readCompound(scan: TokenScan, from: number): number {
  // `_Maduro_` is emphasis.
  let start = from;
  while (classAt(scan, start) === CONNECTOR) start++;
  return start > from && !isWordClass(classAt(scan, start)) ? start : readParts(scan, start);
}

function readParts(scan: TokenScan, start: number): number {
  let at = start;
  let first = scan.position;
  let wholeStart = start;
  let wholeEnd = start;
  let parts = 0;
  for (;;) {
    const runEnd = endOfRun(scan, at);
    if (isArticle(scan, at, runEnd)) {
      addWord(scan, at, runEnd, at, runEnd, ASKED);
      at = runEnd + 1;
      if (parts === 0) {
        first = scan.position;
        wholeStart = at;
      }
      continue;
    }
    const { keyStart, keyEnd, end, next } = readPart(scan, at, runEnd);
    if (keyEnd > keyStart) {
      if (parts < MAX_COMPOUND_PARTS) {
        KEYS[parts * 2] = keyStart;
        KEYS[parts * 2 + 1] = keyEnd;
      }
      parts++;
      wholeEnd = end;
    }
    at = next;
    if (classAt(scan, at) !== DASH || !isWordClass(classAt(scan, at + 1))) break;
    at++;
  }
  if (parts > 1 && parts <= MAX_COMPOUND_PARTS) addCompound(scan, parts, first, wholeStart, wholeEnd);
  return at;
}

/** Where the keys of the parts stand, in turn: one array for all, since compounds are frequent. */
const KEYS = new Int32Array(MAX_COMPOUND_PARTS * 2);

function addCompound(scan: TokenScan, parts: number, first: number, start: number, end: number): void {
  const keyStart = scan.keyEnd;
  for (let at = 0; at < parts * 2; at += 2) addToKey(scan, KEYS[at] ?? 0, KEYS[at + 1] ?? 0);
  addWhole(scan, keyStart, scan.keyEnd, first, start, end, ASKED | JOINED);
}

/** After a final `'s`, which is dropped; the same offset where there is none. */
export function endOfPossessive(scan: TokenScan, at: number): number {
  if (classAt(scan, at) !== APOSTROPHE || unitAt(scan, at + 1) !== LETTER_S) return at;
  const after = classAt(scan, at + 2);
  return after === LETTER || after === DIGIT ? at : at + 2;
}

function isArticle(scan: TokenScan, at: number, end: number): boolean {
  return (
    classAt(scan, end) === APOSTROPHE &&
    isWordClass(classAt(scan, end + 1)) &&
    endOfPossessive(scan, end) === end &&
    isElided(scan.text.cells, at, end)
  );
}

/** Whether these cells are such an article or pronoun. */
export function isElided(cells: Int32Array, start: number, end: number): boolean {
  return end - start <= MAX_ELIDED_LENGTH && ELIDED.has(foldedString(cells, start, end));
}

interface Part {
  /** Empty when there were only underscores. */
  keyStart: number;
  keyEnd: number;
  /** Of the word; `next` is where reading goes on, after a possessive. */
  end: number;
  next: number;
}

/** What stands between hyphens. */
function readPart(scan: TokenScan, start: number, runEnd: number): Part {
  if (isWholePart(scan, start, runEnd)) {
    addWord(scan, start, runEnd, start, runEnd, ASKED);
    return { keyStart: start, keyEnd: runEnd, end: runEnd, next: endOfPossessive(scan, runEnd) };
  }
  const abbreviation = endOfAbbreviation(scan, start);
  if (abbreviation.end > start) return readAbbreviation(scan, start, abbreviation);
  const numberEnd = endOfNumberOrRun(scan, start);
  return isWholeWord(scan, start, numberEnd) ? readNumber(scan, start, numberEnd) : readJoined(scan, start);
}

/** No apostrophe or dot makes it one with what follows. */
function isWholeWord(scan: TokenScan, start: number, end: number): boolean {
  if (classAt(scan, start) === CONNECTOR || classAt(scan, end - 1) === CONNECTOR) return false;
  return !joins(scan, end) || endOfPossessive(scan, end) > end;
}

/** A number with its signs, or a word before a sign. */
function readNumber(scan: TokenScan, start: number, end: number): Part {
  const key = comparableNumber(scan, start, end);
  addWord(scan, key.start, key.end, start, end, ASKED);
  return { keyStart: key.start, keyEnd: key.end, end, next: endOfPossessive(scan, end) };
}

/** Words, or parts of one, that apostrophes and dots hold together: they and the whole. */
function readJoined(scan: TokenScan, start: number): Part {
  const { words, next: wordsEnd } = readJoinedWords(scan, start);
  const end = words.at(-1)?.end ?? start;
  const next = endOfPossessive(scan, wordsEnd);
  const from = words[0]?.start ?? start;
  const key = comparableNumber(scan, from, end);
  const part = { keyStart: key.start, keyEnd: key.end, end, next };
  if (words.length === 1) addWord(scan, key.start, key.end, from, end, ASKED);
  if (words.length < 2) return part;
  const first = scan.position;
  for (const word of words) {
    const inner = comparableNumber(scan, word.start, word.end);
    addWord(scan, inner.start, inner.end, word.start, word.end, 0);
  }
  addWhole(scan, key.start, key.end, first, from, end, ASKED);
  return part;
}

/** Most parts: a run that ends at a hyphen, a possessive or the end of the word. */
function isWholePart(scan: TokenScan, start: number, end: number): boolean {
  if (classAt(scan, start) === CONNECTOR || classAt(scan, end - 1) === CONNECTOR) return false;
  const sign = classAt(scan, end);
  if (sign === APOSTROPHE) return endOfPossessive(scan, end) > end;
  return sign !== DOT && sign !== COMMA && sign !== QUOTE;
}

/** Its key are its letters. */
function readAbbreviation(scan: TokenScan, start: number, { end, singleLetters }: Abbreviation): Part {
  const keyStart = scan.keyEnd;
  for (let at = start; at < end; at++) if (classAt(scan, at) === LETTER) addToKey(scan, at, at + 1);
  const flags = singleLetters ? ASKED | DOTTED | ABBREVIATION : ASKED | DOTTED;
  addWord(scan, keyStart, scan.keyEnd, start, end, flags);
  return { keyStart, keyEnd: scan.keyEnd, end, next: endOfPossessive(scan, end) };
}

/** The words that apostrophes and dots hold together, without underscores at their ends. */
function readJoinedWords(scan: TokenScan, start: number): { words: Key[]; next: number } {
  const words: Key[] = [];
  let at = start;
  for (;;) {
    const end = endOfNumberOrRun(scan, at);
    const word = trimConnectors(scan, at, end);
    if (word.end > word.start) words.push(word);
    at = end;
    if (endOfPossessive(scan, end) > end || !joins(scan, end)) break;
    at = end + 1;
  }
  return { words, next: at };
}

/** A run of letters and digits; between digits a comma, a dot or an apostrophe belongs to the number. */
function endOfNumberOrRun(scan: TokenScan, start: number): number {
  let end = endOfRun(scan, start);
  while (
    isNumberSign(classAt(scan, end)) &&
    classAt(scan, end - 1) === DIGIT &&
    classAt(scan, end + 1) === DIGIT
  )
    end = endOfRun(scan, end + 1);
  return end;
}

function isNumberSign(charClass: number): boolean {
  return charClass === COMMA || charClass === DOT || charClass === APOSTROPHE;
}

function joins(scan: TokenScan, at: number): boolean {
  const charClass = classAt(scan, at);
  if (charClass === APOSTROPHE || charClass === DOT) return isWordClass(classAt(scan, at + 1));
  // Gershayim, written as a straight quote: צה"ל.
  return charClass === QUOTE && isHebrew(unitAt(scan, at - 1)) && isHebrew(unitAt(scan, at + 1));
}

function isHebrew(unit: number): boolean {
  return HEBREW.test(String.fromCharCode(unit));
}

/** `1,000` is compared as `1000`; letters may follow, as in `1,000km`. */
function comparableNumber(scan: TokenScan, start: number, end: number): Key {
  const groupsEnd = endOfGroups(scan, start, end);
  if (groupsEnd === start) return { start, end };
  const keyStart = scan.keyEnd;
  for (let at = start; at < groupsEnd; at++) if (classAt(scan, at) === DIGIT) addToKey(scan, at, at + 1);
  addToKey(scan, groupsEnd, end);
  return { start: keyStart, end: scan.keyEnd };
}

/**
 * The end of digits in groups of three with the same sign between, where no more signs follow than that of
 * decimals; with commas also `1,00,000` of India. The start where there is no such number.
 */
function endOfGroups(scan: TokenScan, start: number, end: number): number {
  const sign = start + digitsAt(scan, start, end);
  if (sign === start || sign > start + GROUP || sign >= end) return start;
  if (!isNumberSign(classAt(scan, sign))) return start;
  let at = sign;
  let last = 0;
  while (at < end && unitAt(scan, at) === unitAt(scan, sign)) {
    if (last !== 0 && last !== GROUP && classAt(scan, sign) !== COMMA) return start;
    last = digitsAt(scan, at + 1, end);
    if (last !== GROUP && last !== GROUP - 1) return start;
    at += 1 + last;
  }
  if (last !== GROUP) return start;
  const decimals = at < end && isNumberSign(classAt(scan, at)) ? digitsAt(scan, at + 1, end) : 0;
  return decimals > 0 && isNumberSign(classAt(scan, at + 1 + decimals)) ? start : at;
}

function digitsAt(scan: TokenScan, start: number, end: number): number {
  let at = start;
  while (at < end && classAt(scan, at) === DIGIT) at++;
  return at - start;
}
