const ITEM_END = /<\/(?:item|entry)\s*>/gi;
const ITEM_FOLLOWS = /\s*<(?:item|entry)[\s>/]/iy;
const ITEM_TAG = /<(\/?)(?:item|entry)[\s>/]/iy;

/** What holds all that follows until it is closed. */
const MARKS = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
];

/**
 * A feed in which no comment, CDATA section or quoted attribute of an item swallows the items after it: one that is
 * not closed in its own item ends there, so that a slip of the pen costs that item's text and no other. Comments
 * around whole items stay. Linear in the length of the document.
 */
export function mendMarks(document: string): string {
  const ends = findItemEnds(document);
  const neverClosed = new Set<string>();
  const parts: string[] = [];
  let copied = 0;
  let inItem = false;

  function insert(text: string, at: number): number {
    parts.push(document.slice(copied, at), text);
    copied = at;
    return at;
  }
  function passMark({ open, close }: { open: string; close: string }, at: number): number {
    const found = neverClosed.has(close) ? -1 : document.indexOf(close, at + open.length);
    if (found === -1) neverClosed.add(close);
    const limit = found === -1 ? ends.next(at) : inItem ? ends.nextBetweenItems(at) : null;
    if (limit === null) return found === -1 ? document.length : found + close.length;
    return found === -1 || limit < found ? insert(close, limit) : found + close.length;
  }
  function passTag(at: number): number {
    ITEM_TAG.lastIndex = at;
    const tag = ITEM_TAG.exec(document);
    if (tag !== null) inItem = tag[1] === '';
    const { end, quote } = endOfTag(document, at, ends.nextBetweenItems(at) ?? document.length);
    if (quote === null) return end;
    // The quote was forgotten before the bracket.
    const bracket = document.indexOf('>', quote.at);
    return bracket === -1 ? document.length : insert(quote.sign, bracket) + 1;
  }

  for (let at = document.indexOf('<'); at !== -1; at = document.indexOf('<', at)) {
    const start = at;
    const mark = MARKS.find(({ open }) => document.startsWith(open, start));
    at = mark === undefined ? passTag(at) : passMark(mark, at);
  }
  return parts.join('') + document.slice(copied);
}

interface ItemEnds {
  /** Where the next end tag of an item begins. */
  next(from: number): number | null;
  /** Where the next one begins that another item follows. */
  nextBetweenItems(from: number): number | null;
}

/** Further ones are not looked at: four times as many items as a feed may have. */
const MAX_ITEM_ENDS = 20_000;

/** Asked for places in their order. */
function findItemEnds(document: string): ItemEnds {
  const all: number[] = [];
  const between: number[] = [];
  for (const { 0: tag, index } of document.matchAll(ITEM_END)) {
    if (all.push(index) === MAX_ITEM_ENDS) break;
    ITEM_FOLLOWS.lastIndex = index + tag.length;
    if (ITEM_FOLLOWS.test(document)) between.push(index);
  }
  return { next: createCursor(all), nextBetweenItems: createCursor(between) };
}

function createCursor(places: readonly number[]): (from: number) => number | null {
  let index = 0;
  return (from) => {
    while ((places[index] ?? Number.POSITIVE_INFINITY) < from) index += 1;
    return places[index] ?? null;
  };
}

/** Where a tag ends; `quote`: one in it that is open where it must have ended. */
function endOfTag(
  document: string,
  from: number,
  limit: number,
): { end: number; quote: { at: number; sign: string } | null } {
  let quote: { at: number; sign: string } | null = null;
  for (let at = from + 1; at < limit; at += 1) {
    const sign = document.charAt(at);
    if (quote !== null) {
      if (sign === quote.sign) quote = null;
    } else if (sign === '>') return { end: at + 1, quote: null };
    else if ((sign === '"' || sign === "'") && document.charAt(at - 1) === '=') quote = { at, sign };
  }
  return { end: limit === from ? from + 1 : limit, quote };
}

/** How many end tags of items a document has, wherever they stand. */
export function countItemEnds(document: string): number {
  let count = 0;
  for (const _end of document.matchAll(ITEM_END)) count += 1;
  return count;
}
