import { mayHaveAffix } from './affixes.ts';
import { CONNECTOR, isWordClass } from './character-class.ts';
import type { FoldedText } from './fold-text.ts';
import { filterBit } from './hash-filter.ts';
import { ASKED, addToken, type TokenList } from './token-list.ts';
import type { WordGraph } from './word-graph.ts';
import { FACTOR_A, FACTOR_B } from './word-hash.ts';

/** Where the tokeniser is in a text. Offsets here are those of the folded units. */
export interface TokenScan {
  /** The composed text that was folded; only its case is of interest here. */
  source: string;
  text: FoldedText;
  tokens: TokenList;
  /** Only words that it may know become tokens; null, in a query: all do. */
  graph: WordGraph | null;
  /** Of the next word. */
  position: number;
  /** `PUNCTUATED` when punctuation was passed since the last word, else 0. */
  punctuated: number;
  /** The end of the last tag; another may begin there. */
  tagEnd: number;
  /** Where the next key is laid out that doesn't stand in the text as it is compared. */
  keyEnd: number;
}

/** A folded word, as a range of the cells. */
export interface Key {
  start: number;
  end: number;
}

export function unitAt(scan: TokenScan, at: number): number {
  return (scan.text.cells[at] ?? 0) & 0xffff;
}

/** Zero beyond the ends of the text. */
export function classAt(scan: TokenScan, at: number): number {
  return (scan.text.cells[at] ?? 0) >>> 16;
}

/** The next word of the text: it takes a position. */
export function addWord(
  scan: TokenScan,
  keyStart: number,
  keyEnd: number,
  start: number,
  end: number,
  flags: number,
): void {
  const { position } = scan;
  add(scan, keyStart, keyEnd, position, position, start, end, flags | scan.punctuated);
  scan.punctuated = 0;
  scan.position = position + 1;
}

/**
 * The next word, a plain one that may be asked for: it stands in the text as it is compared.
 * @param affixed - whether a beginning or end of it may be asked for
 */
export function addPlainWord(scan: TokenScan, start: number, end: number, affixed: boolean): void {
  const { position, punctuated } = scan;
  const token = append(scan, start, end, position, position, start, end, ASKED | punctuated);
  if (affixed) scan.graph?.enterAffixes(token, position, scan.text, start, end);
  scan.punctuated = 0;
  scan.position = position + 1;
}

/** The next word, a run of an aligned text, which becomes a token where it may be asked for. */
export function addRun(scan: TokenScan, start: number, end: number): void {
  const { graph, text } = scan;
  const affixed = graph !== null && graph.affixes !== null && mayHaveAffix(graph.affixes, text, start, end);
  if (graph === null || affixed || filterBit(graph.words, text.hashesA[end] ?? 0) === 1) {
    addPlainWord(scan, start, end, affixed);
  } else passWord(scan);
}

/** The next word, of which nobody asks. */
export function passWord(scan: TokenScan): void {
  scan.punctuated = 0;
  scan.position++;
}

/** Another word for what was read since the position `first`. */
export function addWhole(
  scan: TokenScan,
  keyStart: number,
  keyEnd: number,
  first: number,
  start: number,
  end: number,
  flags: number,
): void {
  if (add(scan, keyStart, keyEnd, first, scan.position - 1, start, end, flags)) scan.tokens.wholes++;
}

/** @returns whether it became a token */
function add(
  scan: TokenScan,
  keyStart: number,
  keyEnd: number,
  first: number,
  last: number,
  start: number,
  end: number,
  flags: number,
): boolean {
  const { graph, text } = scan;
  if (graph === null) {
    append(scan, keyStart, keyEnd, first, last, start, end, flags);
    return true;
  }
  hashKey(text, keyStart, keyEnd);
  const affixed = graph.affixes !== null && mayHaveAffix(graph.affixes, text, keyStart, keyEnd);
  if (!affixed && filterBit(graph.words, text.hashesA[keyEnd] ?? 0) === 0) return false;
  const token = append(scan, keyStart, keyEnd, first, last, start, end, flags);
  if (affixed) graph.enterAffixes(token, first, text, keyStart, keyEnd);
  return true;
}

/** The hashes of what stands before each of its cells and after the last; what stood there was read before. */
function hashKey({ cells, hashesA, hashesB }: FoldedText, start: number, end: number): void {
  let a = 0;
  let b = 0;
  for (let at = start; at < end; at++) {
    const unit = (cells[at] ?? 0) & 0xffff;
    hashesA[at] = a;
    hashesB[at] = b;
    a = Math.imul(a ^ unit, FACTOR_A);
    b = (Math.imul(b, FACTOR_B) + unit) | 0;
  }
  hashesA[end] = a;
  hashesB[end] = b;
}

function append(
  { tokens, text, graph }: TokenScan,
  keyStart: number,
  keyEnd: number,
  first: number,
  last: number,
  start: number,
  end: number,
  flags: number,
): number {
  const token = addToken(tokens);
  if (graph === null) {
    tokens.keyStarts[token] = keyStart;
    tokens.keyEnds[token] = keyEnd;
  } else {
    tokens.hashesA[token] = text.hashesA[keyEnd] ?? 0;
    tokens.hashesB[token] = text.hashesB[keyEnd] ?? 0;
  }
  tokens.first[token] = first;
  tokens.last[token] = last;
  tokens.starts[token] = text.aligned ? start : (text.starts[start] ?? 0);
  tokens.ends[token] = text.aligned ? end : (text.ends[end - 1] ?? 0);
  tokens.flags[token] = flags;
  return token;
}

/**
 * Adds a piece to the key that is being laid out at `keyEnd`. There is room for three times the text: a number with
 * signs (`1,000`) is laid out by itself, in the word that an apostrophe makes with others, and in their compound.
 */
export function addToKey(scan: TokenScan, start: number, end: number): void {
  const { cells } = scan.text;
  // Short as they are, a loop is faster than copyWithin.
  for (let at = start; at < end; at++) cells[scan.keyEnd++] = cells[at] ?? 0;
}

/** The end of the letters, digits and connectors that begin at this offset. */
export function endOfRun(scan: TokenScan, at: number): number {
  const { cells } = scan.text;
  let end = at;
  while (isWordClass((cells[end] ?? 0) >>> 16)) end++;
  return end;
}

/** Whether the unit stands for a capital in the text as given. */
export function isCapital({ source, text }: TokenScan, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const start = text.aligned ? at : (text.starts[at] ?? 0);
  const end = text.aligned ? at + 1 : (text.ends[at] ?? 0);
  return /^\p{Lu}/u.test(source.slice(start, end));
}

/** Whether the unit and the one before come from one character, as the two of Œ. */
export function sharesCharacter({ text }: TokenScan, at: number): boolean {
  return !text.aligned && at < text.length && text.starts[at] === text.starts[at - 1];
}

/** The word without underscores at its ends (`_Maduro_` is emphasis); empty when there is nothing else. */
export function trimConnectors(scan: TokenScan, start: number, end: number): Key {
  let from = start;
  let to = end;
  while (from < to && classAt(scan, from) === CONNECTOR) from++;
  while (to > from && classAt(scan, to - 1) === CONNECTOR) to--;
  return { start: from, end: to };
}
