import { parseFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { readFeed } from '../../src/feeds/read-feed.ts';
import { type Outlet, writeOutlets } from '../news/write-outlets.ts';

export const ENGINES = ['vigia', 'rss-parser', 'feedsmith'] as const;
export type Engine = (typeof ENGINES)[number];
/** `whole`: a document that was never seen; `one new item`: of 30; `nothing new`: another date at its head. */
export const CASES = ['whole', 'one new item', 'nothing new'] as const;
export type Case = (typeof CASES)[number];

export interface ParseRequest {
  engine: Engine;
  case: Case;
  quick: boolean;
}

export interface ParseSpeed {
  feedsPerSecond: number;
  mbPerSecond: number;
  /** Items that a document gave, on average. */
  itemsPerFeed: number;
}

const SEED = 20_261_127;
const FEEDS = 120;
const QUICK_FEEDS = 12;
const PACE = { warmUpMs: 2_000, measureMs: 5_000 };
const QUICK_PACE = { warmUpMs: 150, measureMs: 300 };

interface Document {
  bytes: Uint8Array;
  /** What Vigía knows of the document before this one. */
  known: string | null;
}
/** Reads a document; resolves with the number of its items. */
type Read = (document: Document) => Promise<number>;

const utf8 = new TextDecoder();
const READERS: Record<Engine, Read> = {
  vigia: async ({ bytes, known }) => {
    const answer = await readVigia(bytes, known);
    return answer.items.length;
  },
  'rss-parser': async ({ bytes }) => (await new Parser().parseString(utf8.decode(bytes))).items.length,
  feedsmith: async ({ bytes }) => {
    const { format, feed } = parseFeed(utf8.decode(bytes));
    return format === 'rss' ? (feed.items?.length ?? 0) : 0;
  },
};

async function readVigia(bytes: Uint8Array, known: string | null) {
  const contentType = 'application/rss+xml; charset=utf-8';
  const url = 'https://outlet.example/feed.xml';
  const answer = await readFeed({ bytes, contentType, url, now: Date.UTC(2026, 10, 28), known });
  if (answer.kind !== 'feed') throw new Error(answer.message);
  return answer;
}

/** What an engine does of a case, in time of this thread's processor. */
export async function measureParse({ engine, case: name, quick }: ParseRequest): Promise<ParseSpeed> {
  const documents: Document[] = [];
  for (const outlet of writeOutlets(quick ? QUICK_FEEDS : FEEDS, SEED))
    documents.push(await createDocument(outlet, name));
  const read = READERS[engine];
  const pace = quick ? QUICK_PACE : PACE;
  await readFor(pace.warmUpMs, documents, read);
  const { feeds, bytes, items, ms } = await readFor(pace.measureMs, documents, read);
  return {
    feedsPerSecond: (feeds / ms) * 1000,
    mbPerSecond: bytes / 1000 / ms,
    itemsPerFeed: items / feeds,
  };
}

async function createDocument({ before, after }: Outlet, name: Case): Promise<Document> {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  if (name === 'whole') return { bytes: bytes(after), known: null };
  const { known } = await readVigia(bytes(before), null);
  const next = name === 'one new item' ? after : before.replace(/<lastBuildDate>.*?</, '<lastBuildDate>now<');
  return { bytes: bytes(next), known };
}

async function readFor(leastMs: number, documents: Document[], read: Read) {
  const total = { feeds: 0, bytes: 0, items: 0, ms: 0 };
  const startedAt = threadMs();
  while (total.ms < leastMs) {
    for (const document of documents) {
      total.items += await read(document);
      total.bytes += document.bytes.byteLength;
    }
    total.feeds += documents.length;
    total.ms = threadMs() - startedAt;
  }
  return total;
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
