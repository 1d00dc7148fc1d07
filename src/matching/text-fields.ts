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

/** One text of an item; each category is one. */
export interface FieldText extends ReadText {
  /** Null for the feed's name, where nothing is marked. */
  field: Field | null;
  bit: FieldMask;
  given: string;
}

/** A text whose words were read: in NFC, and the number of its first token. */
export interface ReadText {
  composed: MappedText;
  firstToken: number;
}

/** Reads the texts of an item in those of its fields, without what is beyond the limit (rule 20). */
export function textsOf(
  item: SearchableItem,
  mask: FieldMask,
  read: (given: string, mode: TokenMode) => ReadText,
): FieldText[] {
  const { title, summary, content } = withinLimit(item);
  const texts: FieldText[] = [];
  const add = (field: Field | null, bit: FieldMask, given: string | null) => {
    if (given === null || given === '' || (bit & mask) === 0) return;
    const { composed, firstToken } = read(given, field === 'link' ? 'address' : 'text');
    texts.push({ field, bit, given, composed, firstToken });
  };
  add('title', BITS.title, title);
  add('summary', BITS.summary, summary);
  add('content', BITS.content, content);
  add('author', BITS.author, item.author);
  for (const category of item.categories) add('category', BITS.category, category);
  add('link', BITS.link, item.link);
  add(null, FEED_NAME, item.source.name);
  return texts;
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
