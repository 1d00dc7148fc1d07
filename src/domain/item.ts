/** An item's fields that the query language can search, in the order in which alerts name them. */
export const FIELDS = ['title', 'summary', 'content', 'author', 'category', 'link'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * One entry of a feed, normalised. All texts are plain text: markup is gone, character references are
 * decoded, blocks are separated by line breaks. Dates are ISO 8601 in UTC, null where none is believed.
 */
export interface Item {
  /** As published: RSS guid, Atom id, JSON Feed id. */
  id: string | null;
  title: string;
  /** Absolute; http(s) only. */
  link: string | null;
  published: string | null;
  updated: string | null;
  summary: string;
  content: string;
  author: string | null;
  categories: string[];
  /** BCP 47, as declared by the item or else by its feed. */
  lang: string | null;
}

export interface ParsedFeed {
  title: string;
  link: string | null;
  lang: string | null;
  /** Of the items that don't name one. */
  author: string | null;
  /** Its hubs and its own address, as it says them (WebSub §4). */
  hubs: string[];
  self: string | null;
  /** In document order. */
  items: Item[];
}

/**
 * An item with the keys by which it is recognised within its feed, strongest first (see feeds/identify.ts).
 * A key is a signed 64-bit hash in decimal, since it crosses JSON.
 */
export interface IdentifiedItem extends Item {
  keys: string[];
  /** That of its page, where it is found by that but not known again; null where it has none, or is. */
  pageKey: string | null;
  /** Hash of the searchable text: another one for a known item means that the item was edited. */
  textHash: string;
}

/** Where an item comes from, for `feed:`, `tag:` and `lang:`. */
export interface ItemSource {
  name: string;
  url: string;
  tags: string[];
  lang: string | null;
}

/** What the matcher sees of an item. */
export interface SearchableItem {
  title: string;
  summary: string;
  content: string;
  author: string | null;
  categories: string[];
  link: string | null;
  lang: string | null;
  source: ItemSource;
}

/** Text beyond this many UTF-8 bytes of an item is neither kept nor searched. */
export const MAX_ITEM_TEXT_BYTES = 256 * 1024;
export const MAX_ITEMS_PER_FEED = 5_000;
