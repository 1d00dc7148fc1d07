import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a server says at one moment of the week. */
export interface Said {
  status?: number;
  etag?: string;
  modified?: string;
  maxAgeSeconds?: number;
  retryAfterSeconds?: number;
  location?: string;
}

/** A feed of a publisher; it publishes an item every few hours and shows all. */
export interface Published {
  /** A loopback address; several feeds may share one. */
  host: string;
  /** Null: the feed's own rhythm. */
  everySeconds: number | null;
  gapMs: number;
  /** @param version how many items there are. @param asked how often this address was asked before. */
  says(version: number, asked: number, modified: string): Said;
}

/** What is remembered of an address, to judge the next request for it. */
interface Memory {
  asked: number;
  /** The newest validators that it gave. */
  etag: string | undefined;
  modified: string | undefined;
  notBefore: number;
  failures: number;
  gone: boolean;
  /** Items that were shown, at least once. */
  shown: number;
}

export interface Publisher {
  port: number;
  memory(path: string): Memory;
  /** What no good guest does, as sentences. */
  broken: string[];
  /** Resolves when the next request for a path has come, which is not answered. */
  holdNext(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Titles of the first items of a feed, in the order of publication. */
export const titlesOf = (path: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${path} item ${at + 1}`);

/**
 * Publishers on loopback that judge every request by what they said before. It is their view of the rules, written
 * without a look at the program's own.
 * @param latenessMs by how much polls may come after they are due.
 */
export async function startPublisher(
  feeds: Record<string, Published>,
  now: () => number,
  latenessMs: number,
): Promise<Publisher> {
  const start = now();
  const memories = new Map<string, Memory>();
  const broken: string[] = [];
  const active = new Map<string, number>();
  let held: { path: string; came: () => void } | null = null;

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '', headers } = request;
    const feed = feeds[path];
    if (feed === undefined) throw new Error(`nobody published ${path}`);
    const memory = memoryOf(path);
    broken.push(...misdeeds(path, memory, headers, now()));
    if (held?.path === path) {
      held.came();
      held = null;
      return;
    }
    const others = active.get(feed.host) ?? 0;
    if (others > 0) broken.push(`${path}: asked while another request for ${feed.host} is under way`);
    active.set(feed.host, others + 1);
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    active.set(feed.host, (active.get(feed.host) ?? 1) - 1);
    reply(path, feed, memory, headers, response);
  }

  function reply(
    path: string,
    feed: Published,
    memory: Memory,
    headers: IncomingMessage['headers'],
    response: ServerResponse,
  ): void {
    const version = 3 + Math.floor((now() - start) / feed.gapMs);
    const modified = new Date(start + version * feed.gapMs).toUTCString();
    const said = feed.says(version, memory.asked, modified);
    const isKnown =
      said.etag === undefined
        ? said.modified !== undefined && headers['if-modified-since'] === said.modified
        : headers['if-none-match'] === said.etag;
    const status = said.status ?? (isKnown ? 304 : 200);
    remember(memory, said, status, feed, now(), latenessMs);
    if (status === 200) memory.shown = version;
    response.writeHead(status, written(said));
    response.end(status === 200 ? rss(titlesOf(path, version)) : undefined);
  }

  function memoryOf(path: string): Memory {
    const known = memories.get(path);
    if (known !== undefined) return known;
    const memory = {
      asked: 0,
      etag: undefined,
      modified: undefined,
      notBefore: 0,
      failures: 0,
      gone: false,
      shown: 0,
    };
    memories.set(path, memory);
    return memory;
  }

  return {
    port: (server.address() as AddressInfo).port,
    memory: memoryOf,
    broken,
    holdNext(path) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = { path, came: resolve };
      return promise;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function misdeeds(path: string, memory: Memory, headers: IncomingMessage['headers'], now: number): string[] {
  const found: string[] = [];
  if (memory.gone) found.push(`${path}: asked again after 410`);
  if (now < memory.notBefore) found.push(`${path}: asked ${(memory.notBefore - now) / 1000} s too early`);
  const { 'if-none-match': etag, 'if-modified-since': modified } = headers;
  if (etag !== memory.etag) found.push(`${path}: asks with the ETag ${etag}, given was ${memory.etag}`);
  if (modified !== memory.modified)
    found.push(`${path}: asks with the date ${modified}, given was ${memory.modified}`);
  for (const name of ['cookie', 'referer', 'range'])
    if (name in headers) found.push(`${path}: sends ${name}`);
  return found;
}

/** How long a guest stays away after this answer. */
function remember(
  memory: Memory,
  said: Said,
  status: number,
  feed: Published,
  now: number,
  latenessMs: number,
): void {
  memory.asked += 1;
  if (status === 200) Object.assign(memory, { etag: said.etag, modified: said.modified });
  if (status === 410) memory.gone = true;
  memory.failures = status >= 400 ? memory.failures + 1 : 0;
  const interval = feed.everySeconds === null ? 120_000 : feed.everySeconds * 1000;
  // Twice as long each time, less a quarter at most for the spread; a day at most.
  const doubled = Math.min(interval * 2 ** (memory.failures - 1), DAY);
  // An interval counts from when a poll was due, and it came later by a step of the clock.
  const backOff =
    memory.failures === 0 ? interval - latenessMs : memory.failures === 1 ? interval : doubled * 0.75;
  const asked = (said.retryAfterSeconds ?? said.maxAgeSeconds ?? 0) * 1000;
  memory.notBefore = now + Math.max(backOff, asked);
}

function written(said: Said): Record<string, string> {
  const headers: Record<string, string> = {};
  if (said.etag !== undefined) headers['etag'] = said.etag;
  if (said.modified !== undefined) headers['last-modified'] = said.modified;
  if (said.maxAgeSeconds !== undefined) headers['cache-control'] = `max-age=${said.maxAgeSeconds}`;
  if (said.retryAfterSeconds !== undefined) headers['retry-after'] = String(said.retryAfterSeconds);
  if (said.location !== undefined) headers['location'] = said.location;
  return headers;
}

function rss(titles: string[]): string {
  const items = titles.map(
    (title) => `<item><title>${title}</title><guid isPermaLink="false">${title}</guid></item>`,
  );
  return `<rss version="2.0"><channel><title>Week</title>${items.toReversed().join('')}</channel></rss>`;
}
