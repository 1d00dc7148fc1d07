import { CONNECTOR, isWordClass } from './character-class.ts';
import type { FoldedText } from './fold-text.ts';
import { appendToken, PUNCTUATED, type TokenList } from './token-list.ts';

/** Where the tokeniser is in a text. Offsets here are those of the folded units. */
export interface TokenScan {
  /** The composed text that was folded; only its case is of interest here. */
  source: string;
  text: FoldedText;
  /** The folded units as a string. */
  folded: string;
  tokens: TokenList;
  /** Of the next word. */
  position: number;
  /** Whether punctuation was passed since the last word. */
  punctuated: boolean;
}

export function classAt(scan: TokenScan, at: number): number {
  return at < scan.text.length ? (scan.text.classes[at] ?? 0) : 0;
}

/** The next word of the text: it takes a position. */
export function addWord(scan: TokenScan, key: string, start: number, end: number, flags: number): void {
  const punctuated = scan.punctuated ? PUNCTUATED : 0;
  add(scan, key, scan.position, start, end, flags | punctuated);
  scan.punctuated = false;
  scan.position++;
}

/** Another word for what was read since the position `first`. */
export function addWhole(
  scan: TokenScan,
  key: string,
  first: number,
  start: number,
  end: number,
  flags: number,
): void {
  appendToken(
    scan.tokens,
    key,
    first,
    scan.position - 1,
    scan.text.starts[start] ?? 0,
    scan.text.ends[end - 1] ?? 0,
    flags,
  );
}

function add(
  scan: TokenScan,
  key: string,
  position: number,
  start: number,
  end: number,
  flags: number,
): void {
  const { starts, ends } = scan.text;
  appendToken(scan.tokens, key, position, position, starts[start] ?? 0, ends[end - 1] ?? 0, flags);
}

/** The end of the letters, digits and connectors that begin at this offset. */
export function endOfRun(scan: TokenScan, at: number): number {
  const { classes, length } = scan.text;
  let end = at;
  while (end < length && isWordClass(classes[end] ?? 0)) end++;
  return end;
}

/** Whether the unit stands for a capital in the text as given. */
export function isCapital(scan: TokenScan, at: number): boolean {
  return /^\p{Lu}/u.test(scan.source.slice(scan.text.starts[at] ?? 0, scan.text.ends[at] ?? 0));
}

/** The word without underscores at its ends (`_Maduro_` is emphasis); empty when there is nothing else. */
export function trimConnectors(scan: TokenScan, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && classAt(scan, from) === CONNECTOR) from++;
  while (to > from && classAt(scan, to - 1) === CONNECTOR) to--;
  return { start: from, end: to };
}
