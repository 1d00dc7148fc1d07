import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { elementName, localName, type NamespaceScope, namespaceOf, scopeWithin } from './element-names.ts';
import { createFeedElement, type FeedElement, writeElement } from './feed-element.ts';
import { elementKind, TRANSPARENT } from './feed-vocabulary.ts';
import { refusal } from './not-a-feed.ts';
import { resolveUrl } from './resolve-url.ts';
import { type Attributes, readXml } from './xml-events.ts';

export interface RepairedFeed {
  /** Well-formed, flat RSS 2.0 or Atom that holds only elements that are read, under their known names. */
  xml: string;
  /** Items beyond the limit, and one that the end of the document cut off. */
  dropped: number;
}

interface Frame {
  writtenName: string;
  name: string;
  scope: NamespaceScope | null;
  base: string | null;
  isItem: boolean;
}

/** Structure deeper than this is passed over; feeds have five levels. */
const MAX_FRAMES = 50;
/** Of one item, or of the feed itself; further ones are passed over. */
const MAX_ELEMENTS = 500;

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
  let frames: Frame[] = [];
  let root: { isAtom: boolean; namespace: string | null } | null = null;
  let element: FeedElement | null = null;
  let passedOver: { writtenName: string; depth: number } | null = null;
  let firstElement: string | null = null;

  function open(writtenName: string, attributes: Attributes, selfClosed: boolean): void {
    const top = frames.at(-1);
    const scope = scopeWithin(top?.scope ?? null, attributes);
    if (root === null) {
      openRoot(writtenName, attributes, scope, selfClosed);
      return;
    }
    const name = elementName(writtenName, scope, root.namespace, root.isAtom);
    const startsItem = name === 'item' || name === 'entry';
    if (element !== null || passedOver !== null) {
      // An item can't be within a text: the text's end tag is missing.
      const endTagMissing = startsItem && element?.name !== 'content';
      if (!endTagMissing) {
        openInner(writtenName, selfClosed);
        return;
      }
      leaveInner();
    }
    if (startsItem && inItem()) closeFrame(frames.findLastIndex((frame) => frame.isItem));
    openOuter(writtenName, name, attributes, scope, selfClosed, startsItem, root.isAtom);
  }

  function openRoot(
    writtenName: string,
    attributes: Attributes,
    scope: NamespaceScope | null,
    selfClosed: boolean,
  ): void {
    const name = localName(writtenName);
    const late = firstElement !== null && !attributes.has('version') && scope === null;
    firstElement ??= name;
    if (late || !['rss', 'feed', 'rdf', 'channel'].includes(name)) return;
    root = { isAtom: name === 'feed', namespace: namespaceOf(writtenName, scope) };
    if (name === 'rdf') root.namespace = null;
    feed.begin(root.isAtom, attributes.get('xml:lang') ?? null);
    if (!selfClosed) frames = [{ writtenName, name, scope, base: baseOf(attributes), isItem: false }];
  }

  function openInner(writtenName: string, selfClosed: boolean): void {
    const inner = element ?? passedOver;
    if (inner !== null && inner.writtenName === writtenName && !selfClosed) inner.depth += 1;
    if (element === null) return;
    const tag = localName(writtenName);
    if (tag === 'name' && element.name.endsWith('author')) element.restart();
    if (/^[a-z][a-z0-9]*$/.test(tag)) element.tag(selfClosed ? `<${tag}/>` : `<${tag}>`);
  }

  function openOuter(
    writtenName: string,
    name: string,
    attributes: Attributes,
    scope: NamespaceScope | null,
    selfClosed: boolean,
    startsItem: boolean,
    isAtom: boolean,
  ): void {
    const base = baseOf(attributes);
    const kind = startsItem ? null : elementKind(name, inItem());
    if (startsItem) feed.beginItem(attributes);
    if (kind !== null) {
      element = createFeedElement(writtenName, name, kind, attributes, base, isAtom);
      if (selfClosed) endElement();
    } else if ((startsItem || TRANSPARENT.has(name)) && frames.length < MAX_FRAMES) {
      if (name === 'channel') feed.language(attributes.get('xml:lang') ?? null);
      frames.push({ writtenName, name, scope, base, isItem: startsItem });
      if (selfClosed) closeFrame(frames.length - 1);
    } else if (!selfClosed) {
      passedOver = { writtenName, depth: 1 };
    }
  }

  function close(writtenName: string): void {
    const inner = element ?? passedOver;
    if (inner !== null) {
      if (inner.writtenName === writtenName) {
        inner.depth -= 1;
      }
      // The end of an item ends what is open in it, whatever is missing.
      const endsFrame = frames.some((frame) => frame.writtenName === writtenName);
      if (inner.depth === 0 || endsFrame) leaveInner();
      else closeInner(writtenName);
      if (!endsFrame) return;
    }
    closeFrame(frames.findLastIndex((frame) => frame.writtenName === writtenName));
  }

  function closeInner(writtenName: string): void {
    if (element === null) return;
    const tag = localName(writtenName);
    if (tag === 'name' && element.name.endsWith('author')) element.complete();
    if (/^[a-z][a-z0-9]*$/.test(tag)) element.tag(`</${tag}>`);
  }

  function closeFrame(index: number): void {
    if (index === -1) return;
    if (frames.slice(index).some((frame) => frame.isItem)) feed.endItem();
    frames.length = index;
  }

  function leaveInner(): void {
    if (element !== null) endElement();
    passedOver = null;
  }
  function endElement(): void {
    if (element !== null) feed.add(element);
    element = null;
  }
  function inItem(): boolean {
    return frames.some((frame) => frame.isItem);
  }
  function baseOf(attributes: Attributes): string | null {
    const outer = frames.at(-1)?.base ?? null;
    const own = attributes.get('xml:base');
    return own === undefined ? outer : resolveUrl(own, [outer, url]);
  }

  readXml(withoutTrouble(document), { open, close, text: (text) => element?.text(text) });
  if (root === null) throw refusal(document, firstElement);
  return feed.end();
}

/** Cuts the internal subset (entities are never expanded) and escapes signs that open no tag. */
function withoutTrouble(document: string): string {
  return withoutInternalSubset(document).replace(/<(?![\p{L}_/!?:])/gu, '&lt;');
}

function withoutInternalSubset(document: string): string {
  const start = document.search(/<!DOCTYPE/i);
  const opens = /<!DOCTYPE[^<>[]*\[/iy;
  opens.lastIndex = start;
  if (start === -1 || !opens.test(document)) return document;
  const ends = /\]\s*>/g;
  ends.lastIndex = opens.lastIndex;
  return ends.test(document) ? document.slice(0, start) + document.slice(ends.lastIndex) : document;
}

function createFeedWriter() {
  const head: string[] = [];
  const items: string[] = [];
  let item: string[] | null = null;
  let isAtom = false;
  let overLimit = 0;

  function isFull(): boolean {
    return items.length >= MAX_ITEMS_PER_FEED;
  }
  function language(lang: string | null): void {
    if (lang !== null) head.push(writeElement('language', [], lang));
  }
  return {
    language,
    begin(atom: boolean, lang: string | null) {
      isAtom = atom;
      language(lang);
    },
    beginItem(attributes: Attributes) {
      item = [];
      if (isFull()) return;
      const lang = attributes.get('xml:lang');
      const about = attributes.get('rdf:about');
      if (lang !== undefined) item.push(writeElement('language', [], lang));
      if (about !== undefined) item.push(writeElement('dc:identifier', [], about));
    },
    endItem() {
      if (isFull()) overLimit += 1;
      else if (item !== null) items.push(item.join(''));
      item = null;
    },
    add(element: FeedElement) {
      const into = item ?? head;
      if (into.length < MAX_ELEMENTS && !(item !== null && isFull())) into.push(element.write());
    },
    end(): RepairedFeed {
      const name = isAtom ? 'entry' : 'item';
      const body = head.join('') + items.map((text) => `<${name}>${text}</${name}>`).join('');
      const xml = isAtom ? `<feed>${body}</feed>` : `<rss version="2.0"><channel>${body}</channel></rss>`;
      return { xml, dropped: overLimit + (item === null ? 0 : 1) };
    },
  };
}
