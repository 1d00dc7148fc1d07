import { createFeedStructure } from './feed-structure.ts';
import { createFeedWriter, type RepairedFeed } from './feed-writer.ts';
import { findSlices, type Slice } from './item-slices.ts';
import { countItemTags } from './item-tags.ts';
import { mendMarks } from './mend-marks.ts';
import { refusal } from './not-a-feed.ts';
import { readXml } from './xml-events.ts';

/**
 * Rewrites a feed as people publish them into one that any parser reads: loose ampersands, undeclared
 * entities and prefixes, controls, junk around the document, missing end tags, markup in texts, dates in
 * words. Elements that are not read are left out, nesting within texts becomes text. An item that the end of
 * the document cuts off is dropped: its texts can't be told from whole ones.
 * @param url where the document comes from; relative `xml:base` refer to it.
 * @returns `isCut`: whether the document ends before its feed does.
 * @throws NotAFeedError when there is no feed in it.
 */
export function repair(document: string, url: string | null): RepairedFeed & ItemSlices & { isCut: boolean } {
  const source = withoutLooseBrackets(withoutInternalSubset(document));
  const repaired = read(source, document, url);
  const mended = holdsMore(repaired, source) ? mendMarks(source) : source;
  if (mended === source) return { ...repaired, ...slicesOf(repaired.places, findSlices(source)) };
  // Its items stand elsewhere than in the document, so that all of it is read the next time, too.
  const again = read(mended, document, url);
  return { ...again, slices: 0, sliceOfItem: again.places.map(() => null) };
}

function read(source: string, document: string, url: string | null): RepairedFeed & { isCut: boolean } {
  const feed = createFeedWriter();
  const structure = createFeedStructure(feed, source, url);
  readXml(source, structure);
  if (!structure.isFeed()) throw refusal(document, structure.firstElement());
  return { ...feed.end(), isCut: structure.isOpen() };
}

/** Whether the document has more tags of items than were met: something holds items that may not belong into it. */
function holdsMore({ places, dropped, endsInItem }: RepairedFeed, source: string): boolean {
  const { starts, ends } = countItemTags(source);
  const met = places.length + dropped;
  return starts > met || ends > met - Number(endsInItem);
}

/** Which of the slices that a scan finds in the document hold its items. */
export interface ItemSlices {
  slices: number;
  /** For each item the number of its slice; null where the scan and the reader don't agree. */
  sliceOfItem: (number | null)[];
}

function slicesOf(places: readonly (Slice | null)[], slices: readonly Slice[]): ItemSlices {
  const byStart = new Map(slices.map((slice, index) => [slice.start, index]));
  const sliceOfItem = places.map((place) => {
    const index = place === null ? undefined : byStart.get(place.start);
    return index !== undefined && slices[index]?.end === place?.end ? index : null;
  });
  return { slices: slices.length, sliceOfItem };
}

/** Loose brackets, a run of them at once; XML would have its names begin with nearly anything. */
const OPENS_NO_TAG = /<+(?=<)|<(?![\p{L}_/!?:])/gu;
/** No text has more of them in a row; they take four letters each. */
const MAX_LOOSE = 100;
const escaped = (brackets: string) => '&lt;'.repeat(Math.min(brackets.length, MAX_LOOSE));

function withoutLooseBrackets(document: string): string {
  for (let at = document.indexOf('<'); at !== -1; at = document.indexOf('<', at + 1)) {
    // Nearly all documents are done here; the pattern knows the letters beyond ASCII.
    if (!OPENS_TAG[document.charCodeAt(at + 1)]) return document.replace(OPENS_NO_TAG, escaped);
  }
  return document;
}

const OPENS_TAG = Array.from({ length: 128 }, (_, code) => /[A-Za-z_/!?:]/.test(String.fromCharCode(code)));
/** A document type stands before the feed. */
const HEAD_LENGTH = 100_000;

/** Cuts the DTD within the document: its entities are never expanded, its markup is no feed. */
function withoutInternalSubset(document: string): string {
  const start = document.slice(0, HEAD_LENGTH).search(/<!DOCTYPE|<[a-z_]/i);
  const opens = /<!DOCTYPE[^<>[]*\[/iy;
  opens.lastIndex = start;
  if (start === -1 || !opens.test(document)) return document;
  const ends = /\]\s*>/g;
  ends.lastIndex = opens.lastIndex;
  return ends.test(document) ? document.slice(0, start) + document.slice(ends.lastIndex) : document;
}
