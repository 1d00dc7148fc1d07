import {
  elementName,
  type FeedRoot,
  localName,
  type NamespaceScope,
  namespaceOf,
  prefixOf,
  scopeWithin,
} from './element-names.ts';
import { createFeedElement, type FeedElement } from './feed-element.ts';
import { elementKind, TRANSPARENT } from './feed-vocabulary.ts';
import type { FeedWriter } from './feed-writer.ts';
import { createFinder } from './finder.ts';
import { resolveUrl } from './resolve-url.ts';
import type { Attributes, XmlHandler } from './xml-events.ts';

/** An open element that holds others: the feed, a channel, an item, a group. */
interface Frame {
  writtenName: string;
  scope: NamespaceScope | null;
  /** What relative addresses in it refer to; null when the document doesn't say. */
  base: string | null;
  isItem: boolean;
  /** Whether it is the feed that an entry was taken from, or within it: only its author is read. */
  isSource: boolean;
}
/** An element that opens, as the document has it and as it is understood. */
interface Tag extends Frame {
  name: string;
  attributes: Attributes;
  selfClosed: boolean;
  /** Where it begins in the document. */
  start: number;
}

export interface FeedStructure extends XmlHandler {
  /** Whether a feed has begun. */
  isFeed(): boolean;
  /** Whether the feed has not ended yet. */
  isOpen(): boolean;
  /** The name of the document's first element. */
  firstElement(): string | null;
}

/** Structure deeper than this is passed over; feeds have five levels. */
const MAX_FRAMES = 50;
/** An `xml:base` is written and resolved again with each element to which it applies. */
const MAX_BASE_LENGTH = 2_048;
const MAX_SEARCHED = 10;
const ROOTS = new Set(['rss', 'feed', 'rdf', 'channel']);
const HTML_NAME = /^[a-z][a-z0-9]*$/;

/**
 * Finds the structure of a feed in tags that need not balance, and hands its items and their elements to the
 * writer. Nesting within a text becomes part of the text, so that depth costs nothing.
 * @param source the document.
 * @param url where it comes from; relative `xml:base` refer to it.
 */
export function createFeedStructure(feed: FeedWriter, source: string, url: string | null): FeedStructure {
  const find = createFinder(source);
  /** The names that it was asked for; each costs a look at the document. */
  const searched = new Set<string>();
  const frames: Frame[] = [];
  /** Where the item is among them, -1 outside of items. */
  let itemFrame = -1;
  let root: FeedRoot | null = null;
  let firstElement: string | null = null;
  /** The element that is being read, or else one that is passed over with all it holds. */
  let element: FeedElement | null = null;
  /** Items that are open in it and no items of the feed. */
  let itemsInText = 0;
  let passedOver: { writtenName: string; depth: number } | null = null;

  function open(writtenName: string, attributes: Attributes, selfClosed: boolean, start: number): void {
    const scope = scopeWithin(frames.at(-1)?.scope ?? null, attributes);
    if (root === null) beginFeed(writtenName, attributes, scope);
    if (root === null) return;
    if (element?.endsAtTag()) leaveText();
    const name = elementName(writtenName, scope, root);
    const isCalledItem = name === 'item' || name === 'entry';
    const isItem = isCalledItem && !isForeign(writtenName, scope) && !isPartOfText(writtenName, start);
    if (isCalledItem && !isItem && !selfClosed) itemsInText += 1;
    if ((element !== null || passedOver !== null) && !isItem) {
      openWithinText(writtenName, selfClosed);
      return;
    }
    // An item is neither within a text nor within an item: their end tags are missing.
    leaveText();
    if (isItem) closeFrame(itemFrame, null);
    const outer = frames.at(-1);
    const inSource = outer?.isSource === true;
    openStructure(
      {
        writtenName,
        name: inSource ? `source:${name}` : name,
        attributes,
        // What the item before it declared ends with it.
        scope: isItem ? scopeWithin(outer?.scope ?? null, attributes) : scope,
        base: baseOf(attributes),
        selfClosed,
        isItem,
        isSource: inSource || (root.isAtom && itemFrame !== -1 && name === 'source'),
        start,
      },
      root,
    );
  }

  /** Within an item, one that ends in a text that is closed after it, before another of its kind, belongs to that text. */
  function isPartOfText(writtenName: string, start: number): boolean {
    const outer = itemFrame === -1 ? undefined : (element ?? passedOver)?.writtenName;
    if (outer === undefined) return false;
    const isSearched = searched.has(outer) && searched.has(writtenName);
    if (!isSearched && searched.size >= MAX_SEARCHED) return false;
    searched.add(outer).add(writtenName);
    const itemEnd = find(`</${writtenName}>`, start);
    const end = find(`</${outer}>`, start);
    const next = find(`<${outer}`, start);
    return itemEnd !== -1 && itemEnd < end && (next === -1 || end < next);
  }

  /** An item within an item, of a namespace that is declared there, is none of the feed. */
  function isForeign(writtenName: string, scope: NamespaceScope | null): boolean {
    const item = frames[itemFrame];
    if (item === undefined || item.scope === scope) return false;
    return namespaceOf(writtenName, scope) !== namespaceOf(item.writtenName, item.scope);
  }

  /** After another element (a warning in HTML, say) only what declares itself a feed is one. */
  function beginFeed(writtenName: string, attributes: Attributes, scope: NamespaceScope | null): void {
    const name = localName(writtenName);
    const declaresItself = attributes.has('version') || scope !== null;
    const isFirst = firstElement === null;
    firstElement ??= name;
    if (!ROOTS.has(name) || !(isFirst || declaresItself)) return;
    // RDF's own namespace is not that of the items in it.
    const namespace = name === 'rdf' ? null : namespaceOf(writtenName, scope);
    root = { isAtom: name === 'feed', namespace, prefix: prefixOf(writtenName), known: new Map() };
  }

  function openStructure(tag: Tag, { isAtom }: { isAtom: boolean }): void {
    const inItem = itemFrame !== -1;
    const kind = tag.isItem ? null : elementKind(tag.name, inItem, isAtom);
    const isHolder = tag.isItem || (tag.isSource && tag.name === 'source');
    const holdsOthers = isHolder || ROOTS.has(localName(tag.writtenName)) || TRANSPARENT.has(tag.name);
    if (kind !== null) {
      element = createFeedElement(tag, kind, isAtom);
      if (element.isEmpty) leaveText();
    } else if (holdsOthers && frames.length < MAX_FRAMES) {
      if (tag.isItem) {
        feed.beginItem(tag.attributes, tag.start);
        itemFrame = frames.length;
      } else if (!inItem) feed.describe(tag.attributes);
      frames.push(tag);
      if (tag.selfClosed) closeFrame(frames.length - 1, null);
    } else if (!tag.selfClosed) {
      passedOver = { writtenName: tag.writtenName, depth: 1 };
    }
  }

  function openWithinText(writtenName: string, selfClosed: boolean): void {
    const outer = element ?? passedOver;
    if (outer?.writtenName === writtenName && !selfClosed) outer.depth += 1;
    const name = localName(writtenName);
    if (name === 'name') element?.beginName();
    if (HTML_NAME.test(name)) element?.tag(selfClosed ? `<${name}/>` : `<${name}>`);
  }

  function close(writtenName: string, end: number): void {
    if (itemsInText > 0 && frames[itemFrame]?.writtenName === writtenName) {
      itemsInText -= 1;
      return;
    }
    const frame = frameOf(writtenName);
    const outer = element ?? passedOver;
    if (outer?.writtenName === writtenName) outer.depth -= 1;
    // The end of an item ends what is open in it, whatever is missing.
    if (outer?.depth === 0 || frame !== -1) leaveText();
    else if (outer !== null) closeWithinText(localName(writtenName));
    if (outer?.depth !== 0) closeFrame(frame, end);
  }

  function frameOf(writtenName: string): number {
    let index = frames.length - 1;
    while (index >= 0 && frames[index]?.writtenName !== writtenName) index -= 1;
    return index;
  }

  function closeWithinText(name: string): void {
    if (name === 'name') element?.endName();
    if (HTML_NAME.test(name)) element?.tag(`</${name}>`);
  }

  /** @param end of the tag that closes it; null where there is none. */
  function closeFrame(index: number, end: number | null): void {
    if (index === -1) return;
    if (index <= itemFrame) {
      feed.endItem(index === itemFrame ? end : null);
      itemFrame = -1;
    }
    frames.length = index;
  }

  function leaveText(): void {
    if (element !== null) feed.add(element);
    element = null;
    passedOver = null;
    itemsInText = 0;
  }

  function baseOf(attributes: Attributes): string | null {
    const outer = frames.at(-1)?.base ?? null;
    const own = attributes.get('xml:base');
    return own === undefined || own.length > MAX_BASE_LENGTH ? outer : resolveUrl(own, [outer, url]);
  }

  return {
    open,
    close,
    text: (text) => element?.text(text),
    isFeed: () => root !== null,
    isOpen: () => frames.length > 0,
    firstElement: () => firstElement,
  };
}
