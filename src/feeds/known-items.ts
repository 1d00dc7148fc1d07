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
  /** A note of each item (see noteItem) by the hash of its slice, in the order of the document. */
  items: ReadonlyMap<string, string>;
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
  const document = buffer.toString('latin1');
  const guess = createGuess(buffer, known);
  const found = findSlices(document, guess.end);
  const headEnd = found[0]?.start ?? 0;
  if (found.length === 0 || found.length > MAX_ITEMS_PER_FEED || headEnd > MAX_HEAD) return null;
  const slices = found.map(({ start, end }) => ({
    start,
    end,
    hash: guess.hashes.get(start) ?? hash64(buffer.subarray(start, end)),
  }));
  return { head: document.slice(0, headEnd), slices };
}

const BRACKET = 0x3e;

/** Takes an item for the one that followed the last known one before, if it has its length and hash. */
function createGuess(buffer: Buffer, known: KnownItems | null) {
  const expected = [...(known?.items ?? [])];
  const hashes = new Map<number, string>();
  let next = 0;
  let left = 2 * buffer.length;
  return {
    /** Of the items that were guessed, by where they begin. */
    hashes,
    end(start: number): number | null {
      // One that was edited or taken out stands in the way once.
      for (const index of [next, next + 1]) {
        const [slice, note] = expected[index] ?? [];
        if (slice === undefined || note === undefined) return null;
        const end = start + lengthOf(note);
        if (end > buffer.length || buffer[end - 1] !== BRACKET) continue;
        // A document whose items only look as if they were of those lengths must not be hashed again and again.
        left -= end - start;
        if (left < 0) return null;
        if (hash64(buffer.subarray(start, end)) !== slice) continue;
        hashes.set(start, slice);
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
const READING = 1;
const OUTER_TAGS = /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)\b[^>]*>/gi;

/**
 * All that decides, besides an item's own bytes, how it is read: the charset, namespaces, `xml:base` and the like
 * in the tags around it, where the document comes from, and what the feed says of itself.
 */
export function circumstancesOf(
  head: string,
  { charset, url }: { charset: string; url: string | null },
  feed: { link: string | null; lang: string | null },
): string {
  const tags = head.match(OUTER_TAGS) ?? [];
  return hash64(JSON.stringify([READING, charset, url, feed.link, feed.lang, tags]));
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

/** As text, to travel in a job and lie in the ledger: some 45 letters an item. */
export function writeKnownItems({ circumstances, items }: KnownItems): string {
  let text = circumstances;
  for (const [slice, note] of items) text += slice + String.fromCharCode(note.length) + note;
  return Buffer.from(text, 'latin1').toString('base64');
}

/** Null of a text that writeKnownItems did not write. */
export function readKnownItems(written: string): KnownItems | null {
  const text = Buffer.from(written, 'base64').toString('latin1');
  const items = new Map<string, string>();
  let at = HASH_LENGTH;
  while (at < text.length) {
    const noteAt = at + HASH_LENGTH + 1;
    const end = noteAt + text.charCodeAt(noteAt - 1);
    items.set(text.slice(at, at + HASH_LENGTH), text.slice(noteAt, end));
    // Not a number where the text ends too early: then the loop ends, past the end.
    at = end;
  }
  return at === text.length ? { circumstances: text.slice(0, HASH_LENGTH), items } : null;
}

/**
 * Whether one of the keys is a known item's. Two that only look alike in short cost a reading of the whole document.
 * @param known - their notes
 */
export function sharesKey(keys: readonly string[], known: readonly string[]): boolean {
  const notes = known.join(' ');
  return keys.some((key) => notes.includes(shortKey(key)));
}

function hash64(data: string | Uint8Array): string {
  return hash('sha256', data, 'binary').slice(0, HASH_LENGTH);
}
