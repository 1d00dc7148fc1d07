import { hash } from 'node:crypto';
import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { findSlices, type Slice } from './item-slices.ts';

/** An item of a document as its bytes; the hash as eight bytes in a string, which is the quickest to make. */
export interface HashedSlice extends Slice {
  hash: string;
}

/** What a former reading knows of a feed: under what circumstances it was read, and each item by its bytes. */
export interface KnownItems {
  circumstances: string;
  /** 32 bits of each of the item's keys, by the hash of its slice. */
  items: ReadonlyMap<string, readonly number[]>;
}

/** Before the first item there is a head of some kilobytes. */
const MAX_HEAD = 64 * 1024;

/**
 * The items of a document by their bytes; null where bytes don't tell: a charset in which `<` may be part of
 * another character, or more items than are read.
 */
export function hashSlices(bytes: Uint8Array): { head: string; slices: HashedSlice[] } | null {
  // UTF-16 and UTF-32 have zeros, ISO-2022 has escapes.
  if (bytes.includes(0) || bytes.includes(0x1b)) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const document = buffer.toString('latin1');
  const found = findSlices(document);
  const headEnd = found[0]?.start ?? 0;
  if (found.length === 0 || found.length > MAX_ITEMS_PER_FEED || headEnd > MAX_HEAD) return null;
  const slices = found.map(({ start, end }) => ({ start, end, hash: hash64(buffer.subarray(start, end)) }));
  return { head: document.slice(0, headEnd), slices };
}

/** The document without these stretches. */
export function cutSlices(bytes: Uint8Array, slices: readonly Slice[]): Uint8Array {
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const { start, end } of slices) {
    kept.push(bytes.subarray(from, start));
    from = end;
  }
  kept.push(bytes.subarray(from));
  return Buffer.concat(kept);
}

/** Another number for the same circumstances: what was read before is read again. */
const READING = 1;
const OUTER_TAGS = /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)\b[^>]*>/gi;

/**
 * All that decides, besides an item's own bytes, how it is read: the charset, namespaces, `xml:base` and the like
 * in the tags around it, where the document comes from, and what the feed says of itself.
 */
export function circumstancesOf(
  head: string,
  { contentType, url }: { contentType: string | undefined; url: string | null },
  feed: { link: string | null; lang: string | null },
): string {
  const declaration = /^[^<]*<\?xml[^>]*>/.exec(head)?.[0] ?? '';
  const tags = head.match(OUTER_TAGS) ?? [];
  return hash64(JSON.stringify([READING, contentType, url, feed.link, feed.lang, declaration, tags]));
}

const HASH_BYTES = 8;

/** As text, to travel in a job and lie in the ledger: some 30 bytes an item. */
export function writeKnownItems({ circumstances, items }: KnownItems): string {
  const keys = [...items.values()].reduce((sum, list) => sum + list.length, 0);
  const bytes = Buffer.alloc(HASH_BYTES + items.size * (HASH_BYTES + 1) + keys * 4);
  let at = bytes.write(circumstances, 'latin1');
  for (const [slice, list] of items) {
    at += bytes.write(slice, at, 'latin1');
    at = bytes.writeUInt8(list.length, at);
    for (const key of list) at = bytes.writeUInt32LE(key, at);
  }
  return bytes.toString('base64');
}

/** Null of a text that writeKnownItems did not write. */
export function readKnownItems(text: string): KnownItems | null {
  const bytes = Buffer.from(text, 'base64');
  const items = new Map<string, number[]>();
  try {
    const circumstances = bytes.toString('latin1', 0, HASH_BYTES);
    for (let at = HASH_BYTES; at < bytes.length; ) {
      const keys = Array.from({ length: bytes.readUInt8(at + HASH_BYTES) }, (_, index) =>
        bytes.readUInt32LE(at + HASH_BYTES + 1 + index * 4),
      );
      items.set(bytes.toString('latin1', at, at + HASH_BYTES), keys);
      at += HASH_BYTES + 1 + keys.length * 4;
    }
    return { circumstances, items };
  } catch {
    return null;
  }
}

/** The lower half of a key (a signed 64-bit number in decimal): enough to notice that two items share one. */
export function shortKey(key: string): number {
  return Number(BigInt.asUintN(32, BigInt(key)));
}

function hash64(data: string | Uint8Array): string {
  return hash('sha256', data, 'binary').slice(0, HASH_BYTES);
}
