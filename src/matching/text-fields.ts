import { FIELDS, type Field, MAX_ITEM_TEXT_BYTES, type SearchableItem } from '../domain/item.ts';
import type { MappedText } from './compose-text.ts';
import type { TokenMode } from './tokenise.ts';

/** Sets of fields as bits, in the order of FIELDS; the feed's name is searched like a field. */
export type FieldMask = number;
export const FEED_NAME: FieldMask = 1 << FIELDS.length;

export function maskOf(fields: readonly Field[]): FieldMask {
  return fields.reduce((mask, field) => mask | bitOf(field), 0);
}

function bitOf(field: Field): FieldMask {
  return 1 << FIELDS.indexOf(field);
}

const BITS: Record<Field, FieldMask> = {
  title: bitOf('title'),
  summary: bitOf('summary'),
  content: bitOf('content'),
  author: bitOf('author'),
  category: bitOf('category'),
  link: bitOf('link'),
};

/** Where a bare term looks (rule 16). */
export const BARE_MASK = BITS.title | BITS.summary | BITS.content;

/** One text of an item; each category is one. */
export interface FieldText {
  /** Its place among the texts of the item. */
  number: number;
  /** Null for the feed's name, where nothing is marked. */
  field: Field | null;
  bit: FieldMask;
  given: string;
  /** In NFC, as the words were read. */
  composed: string;
  /** The way back from there; null where it is the text as given. */
  mapped: MappedText | null;
  /** The number of its first token. */
  firstToken: number;
  /** Of its first word, whether that became a token or not. */
  firstPosition: number;
}

/** Takes a text of an item. */
export type TakeText = (field: Field | null, bit: FieldMask, given: string) => void;

/** Goes through the texts of an item in those of its fields, without what is beyond the limit (rule 20). */
export function eachText(item: SearchableItem, mask: FieldMask, take: TakeText): void {
  const { title, summary, content } = withinLimit(item);
  if ((mask & BITS.title) !== 0 && title !== '') take('title', BITS.title, title);
  if ((mask & BITS.summary) !== 0 && summary !== '') take('summary', BITS.summary, summary);
  if ((mask & BITS.content) !== 0 && content !== '') take('content', BITS.content, content);
  if ((mask & ~BARE_MASK) === 0) return;
  const { author, categories, link, source } = item;
  if ((mask & BITS.author) !== 0 && author !== null && author !== '') take('author', BITS.author, author);
  if ((mask & BITS.category) !== 0)
    for (const category of categories) if (category !== '') take('category', BITS.category, category);
  if ((mask & BITS.link) !== 0 && link !== null && link !== '') take('link', BITS.link, link);
  if ((mask & FEED_NAME) !== 0 && source.name !== '') take(null, FEED_NAME, source.name);
}

/** How a field is cut into words. */
export function modeOf(field: Field | null): TokenMode {
  return field === 'link' ? 'address' : 'text';
}

function withinLimit(item: SearchableItem): Pick<SearchableItem, 'title' | 'summary' | 'content'> {
  // A UTF-16 unit is at most three bytes.
  if ((item.title.length + item.summary.length + item.content.length) * 3 <= MAX_ITEM_TEXT_BYTES) return item;
  let left = MAX_ITEM_TEXT_BYTES;
  const cut = (text: string) => {
    const bytes = Buffer.byteLength(text);
    const kept = bytes <= left ? text : cutToBytes(text, left);
    left = Math.max(0, left - bytes);
    return kept;
  };
  return { title: cut(item.title), summary: cut(item.summary), content: cut(item.content) };
}

/** The beginning of a text that has at most so many UTF-8 bytes, in whole code points. */
function cutToBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
