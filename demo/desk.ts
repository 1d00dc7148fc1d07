import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { NewsItem, Outlet } from './news.ts';
import { type FeedEntry, writeFeed } from './write-feed.ts';
import { writePage } from './write-page.ts';

/** What a poll of a feed can be answered with. */
export type PollStatus = 200 | 304 | 500;

/** One outlet's feed and pages. */
export interface Desk {
  readonly answers: Record<PollStatus, number>;
  /** Adds an item on top, or changes the one of this slug. */
  publish(item: NewsItem, at: Date): void;
  renumber(slug: string): void;
  setBroken(broken: boolean): void;
  served(signal: AbortSignal): Promise<void>;
  refused(signal: AbortSignal): Promise<void>;
  answeredAgain(signal: AbortSignal): Promise<void>;
  answerPoll(request: IncomingMessage, response: ServerResponse): void;
  /** HTML; null when no item has the slug. */
  page(slug: string): string | null;
}

interface Entry {
  item: NewsItem;
  published: Date;
  updated: Date;
  /** Part of its guid. */
  edition: number;
}

interface State {
  entries: Entry[];
  /** Counts changes; `servedVersion` is the newest that was handed over in full. */
  version: number;
  servedVersion: number;
  broken: boolean;
  /** A poll has met the present outage. */
  refused: boolean;
}

/** @param home the outlet's own address, ending in a slash. */
export function createDesk(outlet: Outlet, home: string): Desk {
  const state: State = { entries: [], version: 1, servedVersion: 0, broken: false, refused: false };
  const answers: Record<PollStatus, number> = { 200: 0, 304: 0, 500: 0 };
  const changed = new EventEmitter();
  const next = (signal: AbortSignal) => once(changed, 'answered', { signal });
  const find = (slug: string) => state.entries.find(({ item }) => item.slug === slug);

  return {
    answers,
    publish(item, at) {
      const present = find(item.slug);
      if (present === undefined) state.entries.unshift({ item, published: at, updated: at, edition: 1 });
      else Object.assign(present, { item, updated: at });
      state.version += 1;
    },
    renumber(slug) {
      const entry = find(slug);
      if (entry === undefined) throw new Error(`${outlet.name} has not published "${slug}" yet`);
      entry.edition += 1;
      state.version += 1;
    },
    setBroken(broken) {
      Object.assign(state, { broken, refused: false });
    },
    async served(signal) {
      while (state.servedVersion < state.version) await next(signal);
    },
    async refused(signal) {
      while (!state.refused) await next(signal);
    },
    async answeredAgain(signal) {
      await next(signal);
    },
    answerPoll(request, response) {
      const { version, broken } = state;
      const status = broken
        ? answerError(response)
        : answerFeed(outlet, home, state.entries, request, response);
      response.once('finish', () => {
        answers[status] += 1;
        if (status === 500) state.refused = state.broken;
        else state.servedVersion = version;
        changed.emit('answered');
      });
    },
    page(slug) {
      const entry = find(slug);
      return entry === undefined ? null : writePage(outlet, entry.item);
    },
  };
}

function answerError(response: ServerResponse): 500 {
  response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Something went wrong</h1>');
  return 500;
}

function answerFeed(
  outlet: Outlet,
  home: string,
  entries: Entry[],
  request: IncomingMessage,
  response: ServerResponse,
): 200 | 304 {
  const { contentType, body } = writeFeed(
    outlet,
    home,
    entries.map((entry) => feedEntry(entry, home)),
  );
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return 304;
  }
  const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zips) response.setHeader('content-encoding', 'gzip');
  response.writeHead(200, { 'content-type': contentType }).end(zips ? gzipSync(body) : body);
  return 200;
}

const feedEntry = ({ item, published, updated, edition }: Entry, home: string): FeedEntry => ({
  guid: `${item.outlet}-${item.slug}-${edition}`,
  link: `${home}${item.slug}`,
  title: item.title,
  summary: item.summary,
  published,
  updated,
});
