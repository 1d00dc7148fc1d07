import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { allowed, type FeedElement, writeElement } from './feed-element.ts';
import type { NodeAttributes } from './feed-nodes.ts';
import type { Slice } from './item-slices.ts';
import { parseDate } from './parse-date.ts';
import type { Attributes } from './xml-events.ts';

export interface RepairedFeed {
  /**
   * Well-formed, flat RSS 2.0 that holds only elements that are read, under codes, texts as plain text. A large feed
   * is several, of which the first has what the feed says of itself: the parser takes a hundred times an element's
   * length.
   */
  parts: string[];
  /** The names of its elements, as writeElement takes them. */
  names: ReadonlySet<string>;
  /** Those of its elements, by their numbers. */
  attributes: readonly NodeAttributes[];
  /** Where each of its items stands in the document; null for one without an end tag of its own. */
  places: (Slice | null)[];
  /** Items beyond the limit, and one that the end of the document cut off. */
  dropped: number;
  /** Whether the document ends within an item. */
  endsInItem: boolean;
}

/** Of one item, or of the feed itself; further ones are passed over. */
const MAX_ELEMENTS = 500;
/** Of one name in a row, as categories come: what follows them must not be passed over. */
const MAX_IN_A_ROW = 100;
/** Of all items; each costs the parser as much as some hundred letters do. Thirty for each item that a feed may have. */
const MAX_ALL_ELEMENTS = 150_000;
/** UTF-16 units of all that is written: more than a document has, which only repeating its `xml:base` can come to. */
const MAX_ALL_LENGTH = 16 * 1024 * 1024;

/** Elements of the items of one part. */
const PART_ELEMENTS = 5_000;

/** rss-parser takes an element without children for a string. */
const SOMETHING = writeElement('language', '');

export type FeedWriter = ReturnType<typeof createFeedWriter>;

/** Writes a feed from its elements in the order of the document. */
export function createFeedWriter() {
  const head: string[] = [];
  const parts: string[][] = [[]];
  let inPart = 0;
  const places: (Slice | null)[] = [];
  const attributes: NodeAttributes[] = [];
  const keep = (given: NodeAttributes) => attributes.push(given) - 1;
  let item: string[] | null = null;
  let itemStart = 0;
  const names = new Set(['language', 'dc:identifier', 'link', 'updated']);
  let lastName = '';
  let inARow = 0;
  let overLimit = 0;
  let written = 0;
  let length = 0;

  function isFull(): boolean {
    return places.length >= MAX_ITEMS_PER_FEED || written >= MAX_ALL_ELEMENTS || length >= MAX_ALL_LENGTH;
  }
  function keepItem(elements: string[]): void {
    if (inPart >= PART_ELEMENTS) {
      parts.push([]);
      inPart = 0;
    }
    inPart += elements.length;
    parts.at(-1)?.push(`<item>${elements.join('') || SOMETHING}</item>`);
  }
  return {
    /** The attributes of the feed or channel itself. */
    describe(attributes: Attributes) {
      const lang = attributes.get('xml:lang');
      if (lang !== undefined) head.push(writeElement('language', allowed(lang)));
    },
    /** @param start where it begins in the document. */
    beginItem(attributes: Attributes, start: number) {
      item = [];
      inARow = 0;
      itemStart = start;
      if (isFull()) return;
      const lang = attributes.get('xml:lang');
      const href = attributes.get('href');
      const about = attributes.get('rdf:about');
      const changed = attributes.get('lastmod');
      if (lang !== undefined) item.push(writeElement('language', allowed(lang)));
      // Channel Definition Format: <ITEM HREF="…" LASTMOD="…">
      if (href !== undefined) item.push(writeElement('link', allowed(href)));
      if (changed !== undefined) item.push(writeElement('updated', parseDate(changed) ?? ''));
      if (about !== undefined) item.push(writeElement('dc:identifier', allowed(about)));
    },
    /** @param end of its end tag; null where that is missing. */
    endItem(end: number | null) {
      if (isFull()) overLimit += 1;
      else if (item !== null) {
        keepItem(item);
        places.push(end === null ? null : { start: itemStart, end });
      }
      written += item?.length ?? 0;
      item = null;
    },
    /** An element of the item that has begun, else of the feed. */
    add(element: FeedElement) {
      const into = item ?? head;
      const isOver = item !== null && isFull();
      inARow = element.name === lastName ? inARow + 1 : 1;
      lastName = element.name;
      if (into.length >= MAX_ELEMENTS || inARow > MAX_IN_A_ROW || isOver) return;
      names.add(element.name);
      const text = element.write(keep);
      length += text.length;
      into.push(text);
    },
    end(): RepairedFeed {
      const [first = [], ...others] = parts;
      const documents = [[head.join(''), ...first], ...others].map(writeDocument);
      const endsInItem = item !== null;
      return {
        parts: documents,
        names,
        attributes,
        places,
        dropped: overLimit + Number(endsInItem),
        endsInItem,
      };
    },
  };
}

function writeDocument(contents: string[]): string {
  return `<rss version="2.0"><channel>${SOMETHING}${contents.join('')}</channel></rss>`;
}
