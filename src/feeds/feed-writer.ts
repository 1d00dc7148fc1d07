import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { type FeedElement, writeElement } from './feed-element.ts';
import type { Attributes } from './xml-events.ts';

export interface RepairedFeed {
  /** Well-formed, flat RSS 2.0 or Atom that holds only elements that are read, under their known names. */
  xml: string;
  /** The names of its elements, as writeElement takes them. */
  names: ReadonlySet<string>;
  /** Items beyond the limit, and one that the end of the document cut off. */
  dropped: number;
}

/** Of one item, or of the feed itself; further ones are passed over. */
const MAX_ELEMENTS = 500;
/** Of all items; each costs the parser as much as some hundred letters do. Thirty for each item that a feed may have. */
const MAX_ALL_ELEMENTS = 150_000;

/** rss-parser takes an element without children for a string, and the `link` of a string for its links. */
const SOMETHING = writeElement('language', [], '');

export type FeedWriter = ReturnType<typeof createFeedWriter>;

/** Writes a feed from its elements in the order of the document. */
export function createFeedWriter() {
  const head: string[] = [SOMETHING];
  const items: string[] = [];
  let item: string[] | null = null;
  const names = new Set(['language', 'dc:identifier', 'link']);
  let isAtom = false;
  let overLimit = 0;
  let written = 0;

  function isFull(): boolean {
    return items.length >= MAX_ITEMS_PER_FEED || written >= MAX_ALL_ELEMENTS;
  }
  return {
    begin(atom: boolean) {
      isAtom = atom;
    },
    /** The attributes of the feed or channel itself. */
    describe(attributes: Attributes) {
      const lang = attributes.get('xml:lang');
      if (lang !== undefined) head.push(writeElement('language', [], lang));
    },
    beginItem(attributes: Attributes) {
      item = [SOMETHING];
      if (isFull()) return;
      const lang = attributes.get('xml:lang');
      const href = attributes.get('href');
      const about = attributes.get('rdf:about');
      if (lang !== undefined) item.push(writeElement('language', [], lang));
      // Channel Definition Format: <ITEM HREF="…">
      if (href !== undefined) item.push(writeElement('link', [['rel', 'alternate']], href));
      if (about !== undefined) item.push(writeElement('dc:identifier', [], about));
    },
    endItem() {
      if (isFull()) overLimit += 1;
      else if (item !== null) items.push(item.join(''));
      written += item?.length ?? 0;
      item = null;
    },
    /** An element of the item that has begun, else of the feed. */
    add(element: FeedElement) {
      const into = item ?? head;
      const isOver = item !== null && isFull();
      if (into.length >= MAX_ELEMENTS || isOver) return;
      names.add(element.name);
      into.push(element.write());
    },
    end(): RepairedFeed {
      const name = isAtom ? 'entry' : 'item';
      const body = head.join('') + items.map((text) => `<${name}>${text}</${name}>`).join('');
      const xml = isAtom ? `<feed>${body}</feed>` : `<rss version="2.0"><channel>${body}</channel></rss>`;
      return { xml, names, dropped: overLimit + (item === null ? 0 : 1) };
    },
  };
}
