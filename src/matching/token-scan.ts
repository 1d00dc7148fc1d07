import { mayHaveAffix } from './affixes.ts';
import { CONNECTOR, isWordClass } from './character-class.ts';
import type { FoldedText } from './fold-text.ts';
import { mayHold } from './pair-table.ts';
import { ASKED, addToken, PUNCTUATED, type TokenList } from './token-list.ts';
import type { WordGraph } from './word-graph.ts';
import { FACTOR_A, FACTOR_B, SEED_A, SEED_B } from './word-hash.ts';

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
  /** Whether punctuation was passed since the last word. */
  punctuated: boolean;
  /** The end of the last tag; another may begin there. */
  tagEnd: number;
  /** Of an aligned text: so far its cells are filled. */
  filled: number;
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
  const punctuated = scan.punctuated ? PUNCTUATED : 0;
  add(scan, keyStart, keyEnd, position, position, start, end, flags | punctuated);
  scan.punctuated = false;
  scan.position = position + 1;
}

/** A plain word that may be asked for: it stands in the text as it is compared, and its hash is known. */
export function addHashedWord(
  scan: TokenScan,
  a: number,
  b: number,
  start: number,
  end: number,
  position: number,
  punctuated: boolean,
): void {
  const flags = punctuated ? ASKED | PUNCTUATED : ASKED;
  const token = append(scan, start, end, position, position, start, end, flags);
  scan.graph?.enter(token, position, a, b, scan.text.cells, start, end);
}

/** Another word for what was read since the position `first`. */
export function addWhole(
  scan: TokenScan,
  key: Key,
  first: number,
  start: number,
  end: number,
  flags: number,
): void {
  add(scan, key.start, key.end, first, scan.position - 1, start, end, flags);
}

function add(
  scan: TokenScan,
  keyStart: number,
  keyEnd: number,
  first: number,
  last: number,
  start: number,
  end: number,
  flags: number,
): void {
  const { graph, text } = scan;
  if (graph === null) {
    append(scan, keyStart, keyEnd, first, last, start, end, flags);
    return;
  }
  let a = SEED_A;
  let b = SEED_B;
  for (let at = keyStart; at < keyEnd; at++) {
    const unit = (text.cells[at] ?? 0) & 0xffff;
    a = Math.imul(a ^ unit, FACTOR_A);
    b = (Math.imul(b, FACTOR_B) + unit) | 0;
  }
  const mayBeAffixed = graph.affixes !== null && mayHaveAffix(graph.affixes, text.cells, keyStart, keyEnd);
  if (!mayBeAffixed && !mayHold(graph.words, a, b)) return;
  const token = append(scan, keyStart, keyEnd, first, last, start, end, flags);
  graph.enter(token, first, a, b, text.cells, keyStart, keyEnd);
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
  // Of a text the hash was enough.
  if (graph === null) {
    tokens.keyStarts[token] = keyStart;
    tokens.keyEnds[token] = keyEnd;
  }
  tokens.first[token] = first;
  tokens.last[token] = last;
  tokens.starts[token] = text.aligned ? start : (text.starts[start] ?? 0);
  tokens.ends[token] = text.aligned ? end : (text.ends[end - 1] ?? 0);
  tokens.flags[token] = flags;
  return token;
}

/** Adds a piece to the key that is being laid out at `keyEnd`. There is room for twice the text. */
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
