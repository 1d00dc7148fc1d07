import { createFeedStructure } from './feed-structure.ts';
import { createFeedWriter, type RepairedFeed } from './feed-writer.ts';
import { refusal } from './not-a-feed.ts';
import { readXml } from './xml-events.ts';

/**
 * Rewrites a feed as people publish them into one that any parser reads: loose ampersands, undeclared
 * entities and prefixes, controls, junk around the document, missing end tags, markup in texts, dates in
 * words. Elements that are not read are left out, nesting within texts becomes text. An item that the end of
 * the document cuts off is dropped: its texts can't be told from whole ones.
 * @param url where the document comes from; relative `xml:base` refer to it.
 * @throws NotAFeedError when there is no feed in it.
 */
export function repair(document: string, url: string | null): RepairedFeed {
  const feed = createFeedWriter();
  const structure = createFeedStructure(feed, url);
  readXml(withoutInternalSubset(document).replace(OPENS_NO_TAG, escaped), structure);
  if (!structure.isFeed()) throw refusal(document, structure.firstElement());
  return feed.end();
}

/** Loose brackets, a run of them at once; XML would have its names begin with nearly anything. */
const OPENS_NO_TAG = /<+(?=<)|<(?![\p{L}_/!?:])/gu;
const escaped = (brackets: string) => '&lt;'.repeat(brackets.length);

/** Cuts the DTD within the document: its entities are never expanded, its markup is no feed. */
function withoutInternalSubset(document: string): string {
  const start = document.search(/<!DOCTYPE/i);
  const opens = /<!DOCTYPE[^<>[]*\[/iy;
  opens.lastIndex = start;
  if (start === -1 || !opens.test(document)) return document;
  const ends = /\]\s*>/g;
  ends.lastIndex = opens.lastIndex;
  return ends.test(document) ? document.slice(0, start) + document.slice(ends.lastIndex) : document;
}
