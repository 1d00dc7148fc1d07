import { plainText } from '../domain/plain-line.ts';
import type { Hit } from '../domain/topic.ts';

/** A piece of a text on one plain line; marked where a hit is. */
export interface Segment {
  text: string;
  marked: boolean;
}

interface Range {
  start: number;
  end: number;
}

/** Text to either side of a hit that is shown with it, in UTF-16 units. */
const CONTEXT = 110;
/** How far an edge moves to stand between two words. */
const WORD_SEARCH = 24;

/**
 * A text with its hits marked, on one line; a long one as what stands around the hits (or as its beginning),
 * about `limit` UTF-16 units in all. The hits must be of this field.
 */
export function excerptOf(text: string, hits: Hit[], limit: number): Segment[] {
  const marks = mergeRanges(hits.flatMap((hit) => locateHit(text, hit)));
  const windows = text.length <= limit ? [{ start: 0, end: text.length }] : chooseWindows(text, marks, limit);
  const segments: Segment[] = [];
  let shown = 0;
  for (const window of windows) {
    if (window.start > shown) segments.push({ text: segments.length === 0 ? '… ' : ' … ', marked: false });
    segments.push(...splitWindow(text, window, marks));
    shown = window.end;
  }
  if (shown < text.length) segments.push({ text: ' …', marked: false });
  return trimSegments(segments);
}

/** An item that was edited since it matched has its words elsewhere, or no longer. */
function locateHit(text: string, hit: Hit): Range[] {
  if (hit.text === '') return [];
  if (text.slice(hit.start, hit.end) === hit.text) return [{ start: hit.start, end: hit.end }];
  const start = text.indexOf(hit.text);
  return start === -1 ? [] : [{ start, end: start + hit.text.length }];
}

function mergeRanges(ranges: Range[], gap = 0): Range[] {
  const merged: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end + gap) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function chooseWindows(text: string, marks: Range[], limit: number): Range[] {
  if (marks.length === 0) return [{ start: 0, end: cutBefore(text, limit, 0) }];
  const around = marks.map(({ start, end }) => ({
    start: Math.max(0, start - CONTEXT),
    end: Math.min(text.length, Math.min(end, start + limit) + CONTEXT),
  }));
  const chosen: Range[] = [];
  let room = limit;
  for (const { start, end } of mergeRanges(around, WORD_SEARCH)) {
    if (room <= CONTEXT && chosen.length > 0) break;
    const cut = { start: cutAfter(text, start), end: cutBefore(text, Math.min(end, start + room), start) };
    room -= cut.end - cut.start;
    chosen.push(cut);
  }
  return chosen;
}

/** Moves an edge forward to the beginning of a word, where one is near. */
function cutAfter(text: string, edge: number): number {
  if (edge === 0) return 0;
  const offset = text.slice(edge, edge + WORD_SEARCH).search(/\s/);
  return offset === -1 ? edge + Number(isLowSurrogate(text, edge)) : edge + offset + 1;
}

/** Moves an edge back to the end of a word, where one is near. */
function cutBefore(text: string, edge: number, from: number): number {
  if (edge >= text.length) return text.length;
  const near = Math.max(from, edge - WORD_SEARCH);
  const offset = text.slice(near, edge).search(/\s\S*$/);
  return offset === -1 ? edge - Number(isLowSurrogate(text, edge)) : near + offset;
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

function splitWindow(text: string, window: Range, marks: Range[]): Segment[] {
  const segments: Segment[] = [];
  let done = window.start;
  for (const mark of marks) {
    const start = Math.max(mark.start, done);
    const end = Math.min(mark.end, window.end);
    if (start >= end) continue;
    segments.push({ text: text.slice(done, start), marked: false });
    segments.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  segments.push({ text: text.slice(done, window.end), marked: false });
  return segments
    .map((segment) => ({ ...segment, text: plainText(segment.text) }))
    .filter((segment) => segment.text !== '');
}

function trimSegments(segments: Segment[]): Segment[] {
  return segments
    .map(({ text, marked }, index) => ({
      text: index === 0 ? text.trimStart() : index === segments.length - 1 ? text.trimEnd() : text,
      marked,
    }))
    .filter((segment) => segment.text !== '');
}
