import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { MAX_ITEMS_PER_FEED } from '../domain/item.ts';
import { bytesAsSource, findSlices, type Slice } from './item-slices.ts';

/** An item as the checksum of its slice (eight bytes in a string, see checksum) and a note (see noteItem). */
export interface KnownItem {
  hash: string;
  note: string;
}

/** What a former reading knows of a feed: under what circumstances it was read, and its items in their order. */
export interface KnownItems {
  circumstances: string;
  items: readonly KnownItem[];
}

/** An item of a document as its bytes; `known` where the last document had it. */
export interface HashedSlice extends Slice {
  hash: string;
  known: KnownItem | null;
}

/** Before the first item there is a head of some kilobytes. */
const MAX_HEAD = 64 * 1024;

/**
 * The items of a document by their bytes; null where bytes don't tell: a charset in which `<` may be part of
 * another character, or more items than are read.
 * @param known those of the last document. They are tried first, in their order: most documents hold them in it.
 */
export function hashSlices(
  bytes: Uint8Array,
  known: KnownItems | null,
): { head: string; slices: HashedSlice[] } | null {
  // A Buffer searches several times as fast as a Uint8Array.
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // UTF-16 and UTF-32 begin with a mark or with a bracket, which has zeros; ISO-2022 has escapes.
  const isWide = buffer.subarray(0, 4).includes(0) || (buffer[0] ?? 0) >= 0xfe;
  if (isWide || buffer.includes(0x1b)) return null;
  const guess = createGuess(buffer, known?.items ?? []);
  const found = findSlices(bytesAsSource(buffer), guess.end);
  const headEnd = found[0]?.start ?? 0;
  if (found.length === 0 || found.length > MAX_ITEMS_PER_FEED || headEnd > MAX_HEAD) return null;
  const byHash = new Map(known?.items.map((item) => [item.hash, item]));
  const slices = found.map(({ start, end }) => {
    const guessed = guess.found.get(start);
    if (guessed !== undefined) return { start, end, hash: guessed.hash, known: guessed };
    const hash = checksum(buffer.subarray(start, end));
    return { start, end, hash, known: byHash.get(hash) ?? null };
  });
  return { head: buffer.toString('latin1', 0, headEnd), slices };
}

const BRACKET = 0x3e;

/** Takes an item for the one that followed the last known one before, if it has its length and hash. */
function createGuess(buffer: Buffer, expected: readonly KnownItem[]) {
  const found = new Map<number, KnownItem>();
  let next = 0;
  let left = 2 * buffer.length;

  function isAt(start: number, end: number, { hash }: KnownItem): boolean {
    if (end > buffer.length || buffer[end - 1] !== BRACKET) return false;
    // A document whose items only look as if they were of those lengths must not be hashed again and again.
    left -= end - start;
    return left >= 0 && checksum(buffer.subarray(start, end)) === hash;
  }
  return {
    /** The items that were guessed, by where they begin. */
    found,
    end(start: number): number | null {
      // One that was edited or taken out stands in the way once.
      for (let index = next; index <= next + 1; index += 1) {
        const item = expected[index];
        if (item === undefined) return null;
        const end = start + lengthOf(item.note);
        if (!isAt(start, end, item)) continue;
        found.set(start, item);
        next = index + 1;
        return end;
      }
      return null;
    },
  };
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
const READING = 2;
const OUTER_TAGS = /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)\b[^>]*>/gi;

/**
 * All that decides, besides an item's own bytes, how it is read: the charset, namespaces, `xml:base` and the like
 * in the tags around it, where the document comes from, and what the feed says of itself.
 */
export function circumstancesOf(
  head: string,
  { charset, url }: { charset: string; url: string | null },
  feed: { link: string | null; lang: string | null; author: string | null },
): string {
  const tags = head.match(OUTER_TAGS) ?? [];
  return hash64(JSON.stringify([READING, charset, url, feed.link, feed.lang, feed.author, tags]));
}

const HASH_LENGTH = 8;
const KEY_LENGTH = 8;

/** What is kept of an item: the length of its slice (below 16 MiB, in three bytes), and its keys in short (signed 64-bit numbers in decimal). */
export function noteItem({ start, end }: Slice, keys: readonly string[]): string {
  const length = end - start;
  return String.fromCharCode(length >> 16, (length >> 8) & 0xff, length & 0xff) + keys.map(shortKey).join('');
}

function lengthOf(note: string): number {
  return (note.charCodeAt(0) << 16) | (note.charCodeAt(1) << 8) | note.charCodeAt(2);
}

/** Enough to notice that two items share a key. */
const shortKey = (key: string) => key.slice(-KEY_LENGTH).padStart(KEY_LENGTH, ' ');

/** As text, to travel in a job and lie in the ledger: some 80 letters an item. */
export function writeKnownItems({ circumstances, items }: KnownItems): string {
  let text = circumstances;
  for (const { hash, note } of items) text += hash + String.fromCharCode(note.length) + note;
  return Buffer.from(text, 'latin1').toString('base64');
}

/** Null of a text that writeKnownItems did not write. */
export function readKnownItems(written: string): KnownItems | null {
  const text = Buffer.from(written, 'base64').toString('latin1');
  const items: KnownItem[] = [];
  let at = HASH_LENGTH;
  while (at < text.length) {
    const noteAt = at + HASH_LENGTH + 1;
    const end = noteAt + text.charCodeAt(noteAt - 1);
    items.push({ hash: text.slice(at, at + HASH_LENGTH), note: text.slice(noteAt, end) });
    // Not a number where the text ends too early: then the loop ends, past the end.
    at = end;
  }
  return at === text.length ? { circumstances: text.slice(0, HASH_LENGTH), items } : null;
}

/**
 * Whether one of the keys is a known item's. Two that only look alike in short cost a reading of the whole document.
 */
export function sharesKey(keys: readonly string[], known: readonly KnownItem[]): boolean {
  const notes = known.map(({ note }) => note).join(' ');
  return keys.some((key) => notes.includes(shortKey(key)));
}

function hash64(data: string): string {
  return hash('sha256', data, 'binary').slice(0, HASH_LENGTH);
}

/**
 * CRC-32 and the length. Three times as fast as SHA-256, and what is at stake is the feed's own: an edit that leaves
 * the length as it is and changes up to four bytes in a row is always seen, any other but for one in four thousand million.
 */
function checksum(bytes: Uint8Array): string {
  return bytesOf(crc32(bytes)) + bytesOf(bytes.byteLength);
}

const bytesOf = (number: number) =>
  String.fromCharCode(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
