import { FIELDS, type Field, MAX_ITEM_TEXT_BYTES, type SearchableItem } from '../domain/item.ts';
import { composeText, type MappedText } from './compose-text.ts';
import { decodeAddress } from './decode-address.ts';
import type { TokenMode } from './tokenise.ts';

/** Sets of fields as bits, in the order of FIELDS; the feed's name is searched like a field. */
export type FieldMask = number;
export const FEED_NAME: FieldMask = 1 << FIELDS.length;

export function maskOf(fields: readonly Field[]): FieldMask {
  return fields.reduce((mask, field) => mask | bitOf(field), 0);
}

export function bitOf(field: Field): FieldMask {
  return 1 << FIELDS.indexOf(field);
}

/** One text of an item; each category is one. */
export interface FieldText {
  /** Null for the feed's name, where nothing is marked. */
  field: Field | null;
  bit: FieldMask;
  given: string;
  /** In NFC, as the words are read. */
  composed: MappedText;
  mode: TokenMode;
}

/** The texts of an item in those of its fields, without what is beyond the limit (rule 20). */
export function textsOf(item: SearchableItem, mask: FieldMask): FieldText[] {
  const [title = '', summary = '', content = ''] = withinLimit([item.title, item.summary, item.content]);
  const texts: FieldText[] = [];
  const add = (field: Field, given: string | null) => {
    if (given === null || given === '' || (bitOf(field) & mask) === 0) return;
    const address = field === 'link';
    const composed = address ? decodeAddress(given) : composeText(given);
    texts.push({ field, bit: bitOf(field), given, composed, mode: address ? 'address' : 'text' });
  };
  add('title', title);
  add('summary', summary);
  add('content', content);
  add('author', item.author);
  for (const category of item.categories) add('category', category);
  add('link', item.link);
  const { name } = item.source;
  if ((mask & FEED_NAME) !== 0 && name !== '')
    texts.push({ field: null, bit: FEED_NAME, given: name, composed: composeText(name), mode: 'text' });
  return texts;
}

function withinLimit(texts: string[]): string[] {
  // A UTF-16 unit is at most three bytes.
  if (texts.reduce((length, text) => length + text.length, 0) * 3 <= MAX_ITEM_TEXT_BYTES) return texts;
  let left = MAX_ITEM_TEXT_BYTES;
  return texts.map((text) => {
    const bytes = Buffer.byteLength(text);
    const kept = bytes <= left ? text : cutToBytes(text, left);
    left = Math.max(0, left - bytes);
    return kept;
  });
}

/** The beginning of a text that has at most so many UTF-8 bytes, in whole code points. */
function cutToBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
