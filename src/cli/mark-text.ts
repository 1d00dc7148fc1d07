import { plainText } from '../domain/plain-line.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { styled } from './output.ts';

export interface TextRange {
  /** UTF-16 units. */
  start: number;
  end: number;
}

export interface MarkOptions {
  /** UTF-16 units of text to either side of a mark; a text of up to three times as many is shown whole. */
  around?: number;
  /** Columns that the line may take, as on a terminal; null: as many as it needs. */
  width?: number | null;
}

/** A piece of the line. */
interface Piece {
  text: string;
  marked: boolean;
}

const AROUND = 60;
/** Less of the text would be no context. */
const LEAST_AROUND = 6;
/** How far an edge moves to stand between two words. */
const WORD_SEARCH = 12;
/** A regular expression can hit a whole article; of a longer mark the ends are shown. */
const MAX_MARK = 200;

/**
 * What stands around the marks, on one plain line with … where something is missing; all of a short text. A mark
 * is bold and coloured on a terminal, and in [brackets] where there is no styling. The text may be a stranger's,
 * and the ranges may overlap or reach beyond it.
 */
export function markText(
  text: string,
  ranges: readonly TextRange[],
  { around = AROUND, width = null }: MarkOptions = {},
): string {
  const marks = mergeRanges(ranges.map((range) => wholeCharacters(text, range)));
  let pieces = excerptOf(text, marks, around);
  if (width === null) return pieces.map(showPiece).join('');
  for (let near = around / 2; near >= LEAST_AROUND && widthOf(pieces) > width; near /= 1.5)
    pieces = excerptOf(text, marks, Math.floor(near));
  return cutPieces(pieces, width).map(showPiece).join('');
}

function wholeCharacters(text: string, { start, end }: TextRange): TextRange {
  return {
    start: Math.max(0, start - Number(splitsPair(text, start))),
    end: Math.min(text.length, end + Number(splitsPair(text, end))),
  };
}

function splitsPair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, index - 1), index + 1));
}

function mergeRanges(ranges: TextRange[], gap = 0): TextRange[] {
  const merged: TextRange[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start >= end) continue;
    const last = merged.at(-1);
    // Neighbours stay apart: two words of a run in an unspaced script are two marks.
    if (last !== undefined && start < last.end + gap) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function excerptOf(text: string, marks: TextRange[], around: number): Piece[] {
  const whole = text.length <= 3 * around;
  const windows = whole ? [{ start: 0, end: text.length }] : windowsAround(text, marks, around);
  const pieces: Piece[] = [];
  let shown = 0;
  for (const window of windows) {
    if (window.start > shown) pieces.push({ text: shown === 0 ? '… ' : ' … ', marked: false });
    pieces.push(...piecesOf(text, window, marks));
    shown = window.end;
  }
  if (shown < text.length) pieces.push({ text: ' …', marked: false });
  return withoutOuterSpace(pieces);
}

function windowsAround(text: string, marks: TextRange[], around: number): TextRange[] {
  if (marks.length === 0) return [{ start: 0, end: endOfWord(text, 2 * around) }];
  const near = marks.map(({ start, end }) => ({
    start: startOfWord(text, Math.max(0, start - around), start),
    end: endOfWord(text, end + around, end),
  }));
  return mergeRanges(near, WORD_SEARCH);
}

/** Moves an edge forward to the beginning of a word, where one is near. */
function startOfWord(text: string, edge: number, until: number): number {
  if (edge === 0) return 0;
  const space = text.slice(edge, Math.min(until, edge + WORD_SEARCH)).search(/\s/);
  return space === -1 ? edge - Number(splitsPair(text, edge)) : edge + space + 1;
}

/** Moves an edge back to the end of a word, where one is near. */
function endOfWord(text: string, edge: number, from = 0): number {
  if (edge >= text.length) return text.length;
  const near = Math.max(from, edge - WORD_SEARCH);
  const space = text.slice(near, edge).search(/\s\S*$/);
  return space === -1 ? edge + Number(splitsPair(text, edge)) : near + space;
}

function piecesOf(text: string, window: TextRange, marks: TextRange[]): Piece[] {
  const pieces: Piece[] = [];
  let done = window.start;
  for (const mark of marks) {
    if (mark.start < done || mark.end > window.end) continue;
    pieces.push({ text: plainText(text.slice(done, mark.start)), marked: false });
    pieces.push({ text: plainText(clipMiddle(text.slice(mark.start, mark.end))), marked: true });
    done = mark.end;
  }
  pieces.push({ text: plainText(text.slice(done, window.end)), marked: false });
  return pieces.filter((piece) => piece.text !== '');
}

function clipMiddle(text: string): string {
  if (text.length <= MAX_MARK) return text;
  const characters = Array.from(text);
  return `${characters.slice(0, MAX_MARK / 2).join('')} … ${characters.slice(-MAX_MARK / 2).join('')}`;
}

function withoutOuterSpace(pieces: Piece[]): Piece[] {
  const [first, last] = [pieces.at(0), pieces.at(-1)];
  if (first !== undefined) first.text = first.text.trimStart();
  if (last !== undefined) last.text = last.text.trimEnd();
  return pieces.filter((piece) => piece.text !== '');
}

function widthOf(pieces: Piece[]): number {
  return pieces.reduce((width, piece) => width + displayWidth(piece.text) + bracketsOf(piece), 0);
}

/** The pieces that fit into so many columns; what is missing is told by an ellipsis at the end. */
function cutPieces(pieces: Piece[], width: number): Piece[] {
  if (widthOf(pieces) <= width) return pieces;
  let left = width - 1;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const taken = displayWidth(piece.text) + bracketsOf(piece);
    if (taken > left) return [...kept, cutPiece(piece, left)];
    kept.push(piece);
    left -= taken;
  }
  return kept;
}

/** With the ellipsis, for which one column is free beside those that are left. */
function cutPiece({ text, marked }: Piece, left: number): Piece {
  const room = left - bracketsOf({ text, marked });
  // Two columns more than the text has: it is cut also where it would just fit, since something comes after it.
  return room < 1 ? { text: '…', marked: false } : { text: cutToWidth(`${text}  `, room + 1), marked };
}

function bracketsOf({ text, marked }: Piece): number {
  return marked && styled(MARK, text) === text ? 2 : 0;
}

function showPiece({ text, marked }: Piece): string {
  if (!marked) return text;
  const shown = styled(MARK, text);
  return shown === text ? `[${text}]` : shown;
}

const MARK: Parameters<typeof styled>[0] = ['bold', 'yellow'];
