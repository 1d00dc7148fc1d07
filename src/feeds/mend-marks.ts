import { createFinder } from './finder.ts';
import { type ItemTag, itemTags } from './item-tags.ts';

/** What holds all that follows until it is closed. */
const MARKS: Mark[] = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
];
interface Mark {
  open: string;
  close: string;
}

/**
 * A feed in which no comment, CDATA section, tag or quoted attribute swallows items that don't belong into it: one
 * that is not closed in its own item, or before the first, ends there, so that a slip of the pen costs that item's
 * text and no other. Whole items within a comment or section stay in it. Linear in the length of the document.
 */
export function mendMarks(document: string): string {
  const tags = createTagCursor(itemTags(document));
  const next = createFinder(document);
  const behind = createFinder(document);
  const parts: string[] = [];
  let copied = 0;
  let inItem = false;
  /** What begins before it is not around other marks. */
  let looseUntil = 0;

  function insert(text: string, at: number, replaced = 0): number {
    parts.push(document.slice(copied, at), text);
    copied = at + replaced;
    return copied;
  }

  function passMark(mark: Mark, at: number): number {
    const { open, close } = mark;
    const inside = at + open.length;
    const closing = next(close, inside);
    const limit = closing === -1 ? document.length : closing;
    const cut = inItem ? tags.ownEnd(at, limit) : tags.start(at, limit);
    const end = closing === -1 ? document.length : closing + close.length;
    if (cut === null) return end;
    if (closing === -1) return insert(close, cut);
    // The closing of another mark of the kind, if one begins within what this one would hold.
    const opening = next(open, cut);
    if (opening === -1 || opening > closing) return end;
    if (inItem) return isBorder(document, cut) ? insert(close, cut) : end;
    return passOuter(mark, closing) ?? insert(close, cut);
  }

  /**
   * A mark around whole items that have such marks of their own, as when they are commented out, ends at the closing
   * that is left over; null where there is none.
   * @param closing of the first mark in it.
   */
  function passOuter({ open, close }: Mark, closing: number): number | null {
    const inner: number[] = [];
    let to = closing;
    while (to >= looseUntil) {
      inner.push(to);
      const after = to + close.length;
      const opening = behind(open, after);
      to = behind(close, after);
      const isLeft = opening === -1 || to < opening;
      // An outer mark begins, or an arrow is meant.
      if (to === -1 || isLeft === tags.isInItem(isLeft ? to : opening)) break;
      if (!isLeft) continue;
      for (const place of inner) insert('', place, close.length);
      return to + close.length;
    }
    looseUntil = to === -1 ? document.length : Math.max(looseUntil, to);
    return null;
  }

  function passTag(at: number): number {
    const tag = tags.at(at);
    if (tag !== null) inItem = !tag.isEnd;
    const limit = tags.after(at) ?? document.length;
    const { end, isClosed, quote } = endOfTag(document, at, limit);
    if (isClosed) {
      if (tag !== null && document.charAt(end - 2) === '/') inItem = false;
      return end;
    }
    // The quote was forgotten before the bracket.
    const bracket = quote === null ? -1 : next('>', quote.at);
    if (quote !== null && bracket !== -1 && bracket < limit) return insert(quote.sign, bracket) + 1;
    if (end === document.length) return end;
    return tag === null ? insert('&lt;', at, 1) : insert('>', end);
  }

  for (let at = document.indexOf('<'); at !== -1; at = document.indexOf('<', at)) {
    const start = at;
    const mark = MARKS.find(({ open }) => document.startsWith(open, start));
    at = mark === undefined ? passTag(at) : passMark(mark, at);
  }
  return parts.join('') + document.slice(copied);
}

/** The end of an item: no words follow it before the next tag, nor the end of what HTML quotes it in. */
const BORDER =
  /<\/[^<>]{1,60}>(?:&#?\w{1,10};|[^<&\p{L}\p{N}]){0,1000}(?:<(?!\/(?:[abipq]|li|ul|ol|em|strong|code|pre|tt|kbd|samp|span|div|blockquote|t[dr]|h[1-6])[\s>])|$)/iuy;

/** Whether an item ends here, and not what a text quotes. */
function isBorder(document: string, at: number): boolean {
  BORDER.lastIndex = at;
  return BORDER.test(document);
}

/** Asked for places in their order. */
function createTagCursor(tags: readonly ItemTag[]) {
  let index = 0;

  function indexFrom(from: number): number {
    while ((tags[index]?.at ?? Number.POSITIVE_INFINITY) < from) index += 1;
    return index;
  }
  return {
    /** The tag that begins here. */
    at(place: number): ItemTag | null {
      const tag = tags[indexFrom(place)];
      return tag?.at === place ? tag : null;
    },
    /** Where the next one begins. */
    after: (place: number): number | null => tags[indexFrom(place + 1)]?.at ?? null,
    /** Whether a place further on is within an item, by the last tag before it. */
    isInItem(place: number): boolean {
      let [low, high] = [index, tags.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((tags[middle]?.at ?? place) < place) low = middle + 1;
        else high = middle;
      }
      return tags[low - 1]?.isEnd === false;
    },
    /** Where the first item begins in a stretch. */
    start(from: number, to: number): number | null {
      for (let at = indexFrom(from); (tags[at]?.at ?? to) < to; at += 1) {
        if (tags[at]?.isEnd === false) return tags[at]?.at ?? null;
      }
      return null;
    },
    /** Where an item ends in a stretch that does not begin in it. */
    ownEnd(from: number, to: number): number | null {
      let within = 0;
      for (let at = indexFrom(from); (tags[at]?.at ?? to) < to; at += 1) {
        if (tags[at]?.isEnd === false) within += 1;
        else if (within > 0) within -= 1;
        else return tags[at]?.at ?? null;
      }
      return null;
    },
  };
}

interface TagEnd {
  end: number;
  isClosed: boolean;
  /** One in it that is open where it must have ended. */
  quote: { at: number; sign: string } | null;
}

/** Where a tag ends, or must have ended: no tag reaches into another. */
function endOfTag(document: string, from: number, limit: number): TagEnd {
  let quote: TagEnd['quote'] = null;
  for (let at = from + 1; at < limit; at += 1) {
    const sign = document.charAt(at);
    if (quote !== null) {
      if (sign === quote.sign) quote = null;
    } else if (sign === '>') return { end: at + 1, isClosed: true, quote: null };
    else if (sign === '<') return { end: at, isClosed: false, quote: null };
    else if ((sign === '"' || sign === "'") && document.charAt(at - 1) === '=') quote = { at, sign };
  }
  return { end: Math.max(limit, from + 1), isClosed: false, quote };
}
