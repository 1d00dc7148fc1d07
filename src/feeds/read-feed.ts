import type { IdentifiedItem } from '../domain/item.ts';
import { believeDates } from './believe-dates.ts';
import { charsetOf, decodeAs } from './decode.ts';
import { identify } from './identify.ts';
import {
  circumstancesOf,
  cutSlices,
  type HashedSlice,
  hashSlices,
  type KnownItem,
  type KnownItems,
  noteItem,
  readKnownItems,
  sharesKey,
  writeKnownItems,
} from './known-items.ts';
import { NotAFeedError, refuseBinary } from './not-a-feed.ts';
import { parse } from './parse.ts';

/** A feed's document as it came. */
export interface FeedDocument {
  bytes: Uint8Array;
  contentType: string | undefined;
  /** Where it comes from; null where relative links would carry a secret. */
  url: string | null;
  now: number;
  /** What the last reading gave as `known`; null: read everything. */
  known: string | null;
}

export type FeedAnswer =
  | {
      kind: 'feed';
      title: string;
      link: string | null;
      lang: string | null;
      hubs: string[];
      self: string | null;
      items: IdentifiedItem[];
      /** Items whose bytes the last reading knew, and which are therefore not among the items. */
      unchanged: number;
      /** For the next reading; null where it must read everything. */
      known: string | null;
      dropped: number;
      /** Whether the document ends before its feed does. */
      isCut: boolean;
    }
  /** `start` is the beginning of the document, to tell a bot check from a page. */
  | { kind: 'not-a-feed'; message: string; start: string };

type ReadFeed = Extract<FeedAnswer, { kind: 'feed' }>;

/** What a reading says of a feed, as the outcome of a poll has it. */
export function feedPart(read: ReadFeed) {
  const { title, link, lang, items, unchanged, known, dropped } = read;
  return { title, link, lang, items, unchanged, knownItems: known, dropped };
}

/** Reads what is new in a document: items whose bytes were read before are cut out before the parser runs. */
export async function readFeed(given: FeedDocument): Promise<FeedAnswer> {
  // Of the whole document: a part of it may look like another.
  const charset = charsetOf(given.bytes, { 'content-type': given.contentType });
  const document = { ...given, charset };
  const head = () => decodeAs(given.bytes.subarray(0, HEAD_BYTES), charset);
  try {
    refuseBinary(given.bytes, head);
    const known = document.known === null ? null : readKnownItems(document.known);
    const hashed = hashSlices(document.bytes, known);
    const news = known === null || hashed === null ? null : await readNews(document, hashed, known);
    return news ?? (await readAll(document, hashed));
  } catch (error) {
    if (!(error instanceof NotAFeedError)) throw error;
    return { kind: 'not-a-feed', message: error.message, start: head() };
  }
}

/** What tells a feed, a page, a bot check and binary data from each other. */
const HEAD_BYTES = 20_000;
/** More news than a feed has at once, by far; bytes. */
const MAX_NEWS = 1024 * 1024;

type Document = FeedDocument & { charset: string };
type Hashed = NonNullable<ReturnType<typeof hashSlices>>;

/**
 * Null where the whole document must be read: nothing in it is known, the circumstances have changed, or a new item
 * shares a key with a known one, so that only both together tell whether they are one item.
 */
async function readNews(document: Document, hashed: Hashed, known: KnownItems): Promise<ReadFeed | null> {
  const old = hashed.slices.flatMap((slice) => slice.known ?? []);
  if (old.length === 0) return null;
  const bytes = cutSlices(
    document.bytes,
    hashed.slices.filter((slice) => slice.known !== null),
  );
  // Should all have to be read in the end, that must not double the time of a large document.
  if (bytes.byteLength > MAX_NEWS) return null;
  const read = await readText({ ...document, bytes });
  if (circumstancesOf(hashed.head, document, read) !== known.circumstances) return null;
  if (sharesKey(read.keysOfAll.flat(), old)) return null;
  const fresh = knownOf(
    read,
    hashed.slices.filter((slice) => slice.known === null),
  );
  const items = hashed.slices.flatMap((slice) => slice.known ?? fresh.get(slice) ?? []);
  return answer(read, old.length, writeKnownItems({ circumstances: known.circumstances, items }));
}

async function readAll(document: Document, hashed: Hashed | null): Promise<ReadFeed> {
  const read = await readText(document);
  const items = hashed === null ? [] : [...knownOf(read, hashed.slices).values()];
  if (hashed === null || items.length === 0) return answer(read, 0, null);
  const circumstances = circumstancesOf(hashed.head, document, read);
  return answer(read, 0, writeKnownItems({ circumstances, items }));
}

type Read = Awaited<ReturnType<typeof readText>>;

async function readText({ bytes, charset, url, now }: Document) {
  const { feed, dropped, isCut, slices } = await parse(decodeAs(bytes, charset), url);
  const believed = feed.items.map((item) => believeDates(item, now));
  const { title, link, lang, author, hubs, self } = feed;
  const identified = identify(believed, link);
  const all = dropped + identified.dropped;
  return { title, link, lang, author, hubs, self, slices, isCut, ...identified, dropped: all };
}

/** The items that were read, by their slices; nothing where the text has other slices than the bytes. */
function knownOf({ slices, keysOfAll }: Read, hashed: readonly HashedSlice[]): Map<HashedSlice, KnownItem> {
  const items = new Map<HashedSlice, KnownItem>();
  if (slices === null || slices.slices !== hashed.length) return items;
  for (const [index, slice] of slices.sliceOfItem.entries()) {
    const found = slice === null ? undefined : hashed[slice];
    if (found === undefined) continue;
    items.set(found, { hash: found.hash, note: noteItem(found, keysOfAll[index] ?? []) });
  }
  return items;
}

function answer(read: Read, unchanged: number, known: string | null): ReadFeed {
  const { title, link, lang, hubs, self, items, dropped, isCut } = read;
  return { kind: 'feed', title, link, lang, hubs, self, items, unchanged, known, dropped, isCut };
}
