import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';

/** A stretch of a document, in units of its string. */
export interface Slice {
  start: number;
  end: number;
}

/** A document as a string, or its bytes as one of Latin-1 (see bytesAsSource). */
export interface Source {
  indexOf(text: string, from: number): number;
  /** Not a number past the end. */
  charCodeAt(at: number): number;
}

/** Without a string: to make one of a large document takes as long as to hash it. */
export function bytesAsSource(bytes: Buffer): Source {
  return {
    indexOf: (text, from) => bytes.indexOf(text, from, 'latin1'),
    charCodeAt: (at) => bytes[at] ?? Number.NaN,
  };
}

/**
 * The items of a feed as stretches of its source, from the bracket of `<item` (`<entry` where there is no item)
 * to that of its end tag, in order. Comments and CDATA sections hold no items. It is a scan, much faster than
 * reading, and linear; what it takes for an item is one only if a reader found it at the same place before
 * (see known-items.ts). Items with a prefix or in capitals are not found, nor those after the first that is over the limit.
 * @param guess where an item that begins here ends, if the caller knows; null otherwise.
 */
export function findSlices(document: Source, guess: (start: number) => number | null = () => null): Slice[] {
  const opening = document.indexOf('<item', 0) === -1 ? '<entry' : '<item';
  const closing = `</${opening.slice(1)}>`;
  const nextMark = createMarkFinder(document);
  const slices: Slice[] = [];
  let start = -1;
  for (let at = 0; ; ) {
    const next = skipSpace(document, at);
    const isNext = slices.length > 0 && startsWith(document, opening, next);
    if (isNext) start = next;
    // Many marks may stand before it.
    else if (start < at) start = document.indexOf(opening, at);
    if (start === -1) return slices;
    const mark = isNext ? null : nextMark(at);
    if (mark !== null && mark.start < start) {
      if (mark.end === -1) return slices;
      at = mark.end;
      continue;
    }
    at = start + opening.length;
    if (!endsName(document.charCodeAt(at))) continue;
    const end = guess(start) ?? endOfItem(document, closing, at, nextMark);
    if (end === -1) return slices;
    slices.push({ start, end });
    if (slices.length > MAX_ITEMS_PER_FEED) return slices;
    at = end;
  }
}

function startsWith(document: Source, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (document.charCodeAt(at + index) !== text.charCodeAt(index)) return false;
  }
  return true;
}

function skipSpace(document: Source, from: number): number {
  let at = from;
  while (isSpace(document.charCodeAt(at))) at += 1;
  return at;
}

type FindMark = (from: number) => { start: number; end: number } | null;

function endOfItem(document: Source, endTag: string, from: number, nextMark: FindMark): number {
  for (let at = from; ; ) {
    const found = document.indexOf(endTag, at);
    if (found === -1) return -1;
    const end = found + endTag.length;
    for (let mark = nextMark(at); ; mark = nextMark(at)) {
      if (mark === null || mark.start > found) return end;
      if (mark.end === -1) return -1;
      at = mark.end;
      if (at > found) break;
    }
  }
}

/** Finds the next comment or CDATA section: each place of the document is looked at once. */
function createMarkFinder(document: Source): FindMark {
  let next: { start: number; end: number } | null | undefined;
  function find(from: number): { start: number; end: number } | null {
    for (let at = document.indexOf('<!', from); at !== -1; at = document.indexOf('<!', at + 2)) {
      const closing = closingOf(document, at);
      if (closing === null) continue;
      const found = document.indexOf(closing, at + 4);
      return { start: at, end: found === -1 ? -1 : found + 3 };
    }
    return null;
  }
  return (from) => {
    if (next === undefined || (next !== null && next.start < from)) next = find(from);
    return next;
  };
}

function closingOf(document: Source, at: number): string | null {
  if (startsWith(document, '<![CDATA[', at)) return ']]>';
  return startsWith(document, '<!--', at) ? '-->' : null;
}

/** White space, `>` and `/`. */
function endsName(code: number): boolean {
  return code === 0x3e || code === 0x2f || isSpace(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
