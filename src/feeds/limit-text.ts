import { type Item, MAX_ITEM_TEXT_BYTES } from '../domain/item.ts';

const MAX_ID_LENGTH = 4_096;
const MAX_AUTHOR_LENGTH = 1_000;
const MAX_CATEGORIES = 100;

/** An item whose texts together take at most MAX_ITEM_TEXT_BYTES in UTF-8; what is over is cut, the title last. */
export function limitText(item: Item): Item {
  let left = MAX_ITEM_TEXT_BYTES;
  function take(text: string, most = left): string {
    const kept = cutToBytes(text, Math.min(left, most));
    left -= Buffer.byteLength(kept);
    return kept;
  }
  return {
    ...item,
    id: item.id === null ? null : item.id.slice(0, MAX_ID_LENGTH),
    title: take(item.title),
    author: item.author === null ? null : take(item.author, MAX_AUTHOR_LENGTH),
    categories: item.categories.slice(0, MAX_CATEGORIES).map((category) => take(category, MAX_AUTHOR_LENGTH)),
    summary: take(item.summary),
    content: take(item.content),
  };
}

/** An author that many items share, cut once. */
export function limitAuthor(author: string | null): string | null {
  return author === null ? null : cutToBytes(author, MAX_AUTHOR_LENGTH);
}

/** The beginning of a text that fits into so many bytes of UTF-8, without half a character at its end. */
export function cutToBytes(text: string, maxBytes: number): string {
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const cut = Buffer.from(text).subarray(0, Math.max(maxBytes, 0));
  return new TextDecoder('utf-8').decode(cut, { stream: true });
}
