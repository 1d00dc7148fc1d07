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
import { endOfAbbreviation } from './read-abbreviation.ts';
import { ABBREVIATION, ASKED, DOTTED, JOINED } from './token-list.ts';
import { addWhole, addWord, classAt, endOfRun, type TokenScan, trimConnectors } from './token-scan.ts';

/** Articles, pronouns and conjunctions that French, Italian and Catalan elide before a vowel. */
const ELIDED = new Set(
  `l d j m t s n c qu jusqu lorsqu puisqu quoiqu un dell all nell sull dall coll gl quell quest`.split(/\s+/),
);
/** A longer chain of hyphens is a line or a list, not a word. */
const MAX_COMPOUND_PARTS = 16;
const HEBREW = /^\p{Script=Hebrew}$/u;
/** Letters may follow: `1,000km`. */
const GROUPED_NUMBER = /^\d{1,3}([,.'])\d{3}(?:\1\d{3})*(?![\d,.'])/;

/**
 * One word, or what hyphens, apostrophes and dots make of several (rules 2 to 5): its parts, one after the
 * other, and the whole. @returns the offset after it.
 */
export function readCompound(scan: TokenScan, from: number): number {
  const end = endOfRun(scan, from);
  // `_Maduro_` is emphasis.
  let start = from;
  while (classAt(scan, start) === CONNECTOR) start++;
  if (start === end) return end;
  if (isPlainWord(scan, start, end)) {
    addWord(scan, scan.folded.slice(start, end), start, end, ASKED);
    return end;
  }
  return readParts(scan, start);
}

/** Most words: nothing that could join the run to what follows. */
function isPlainWord(scan: TokenScan, start: number, end: number): boolean {
  const { classes } = scan.text;
  if (classes[end - 1] === CONNECTOR) return false;
  const sign = classAt(scan, end);
  if (sign === DOT || sign === COMMA) return end - start > 2 && !isWordClass(classAt(scan, end + 1));
  return sign !== APOSTROPHE && sign !== DASH && sign !== QUOTE;
}

function readParts(scan: TokenScan, start: number): number {
  let at = start;
  let first = scan.position;
  let wholeStart = start;
  let wholeEnd = start;
  let parts = 0;
  let key = '';
  for (;;) {
    const article = endOfArticle(scan, at);
    if (article > at) {
      addWord(scan, scan.folded.slice(at, article), at, article, ASKED);
      at = article + 1;
      if (parts === 0) {
        first = scan.position;
        wholeStart = at;
      }
      continue;
    }
    const part = readPart(scan, at);
    if (part.key !== '') {
      parts++;
      if (parts <= MAX_COMPOUND_PARTS) key += part.key;
      wholeEnd = part.end;
    }
    at = part.next;
    if (classAt(scan, at) !== DASH || !isWordClass(classAt(scan, at + 1))) break;
    at++;
  }
  if (parts > 1 && parts <= MAX_COMPOUND_PARTS)
    addWhole(scan, key, first, wholeStart, wholeEnd, ASKED | JOINED);
  return at;
}

/** After a final `'s`, which is dropped; the same offset where there is none. */
export function endOfPossessive(scan: TokenScan, at: number): number {
  if (classAt(scan, at) !== APOSTROPHE || scan.folded[at + 1] !== 's') return at;
  const after = classAt(scan, at + 2);
  return after === LETTER || after === DIGIT ? at : at + 2;
}

function endOfArticle(scan: TokenScan, at: number): number {
  const end = endOfRun(scan, at);
  const elides =
    classAt(scan, end) === APOSTROPHE &&
    isWordClass(classAt(scan, end + 1)) &&
    endOfPossessive(scan, end) === end &&
    ELIDED.has(scan.folded.slice(at, end));
  return elides ? end : at;
}

interface Part {
  /** Empty when there were only underscores. */
  key: string;
  /** Of the word; `next` is where reading goes on, after a possessive. */
  end: number;
  next: number;
}

/** What stands between hyphens. */
function readPart(scan: TokenScan, start: number): Part {
  const abbreviation = endOfAbbreviation(scan, start);
  if (abbreviation.end > start) {
    const key = scan.folded.slice(start, abbreviation.end).replace(/[^\p{L}]/gu, '');
    const flags = abbreviation.singleLetters ? ASKED | DOTTED | ABBREVIATION : ASKED | DOTTED;
    addWord(scan, key, start, abbreviation.end, flags);
    return { key, end: abbreviation.end, next: endOfPossessive(scan, abbreviation.end) };
  }
  const { words, next: wordsEnd } = readJoinedWords(scan, start);
  const end = words.at(-1)?.end ?? start;
  const next = endOfPossessive(scan, wordsEnd);
  const from = words[0]?.start ?? start;
  const key = comparableNumber(scan.folded.slice(from, end));
  if (words.length === 1) addWord(scan, key, from, end, ASKED);
  if (words.length < 2) return { key, end, next };
  const first = scan.position;
  for (const word of words) {
    const part = comparableNumber(scan.folded.slice(word.start, word.end));
    addWord(scan, part, word.start, word.end, 0);
  }
  addWhole(scan, key, first, from, end, ASKED);
  return { key, end, next };
}

interface WordRange {
  start: number;
  end: number;
}

/** The words that apostrophes and dots hold together, without underscores at their ends. */
function readJoinedWords(scan: TokenScan, start: number): { words: WordRange[]; next: number } {
  const words: WordRange[] = [];
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
  return (
    charClass === QUOTE && HEBREW.test(scan.folded[at - 1] ?? '') && HEBREW.test(scan.folded[at + 1] ?? '')
  );
}

/** `1,000` is compared as `1000`. */
function comparableNumber(key: string): string {
  return key.replace(GROUPED_NUMBER, (number) => number.replace(/\D/g, ''));
}
