import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { runOnce } from '../../src/app.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { testFeed, testSettings } from '../support/hub.ts';
import { testFolder } from '../support/ledger.ts';
import { listenEverywhere } from '../support/listen-everywhere.ts';

const FEEDS = 1_000;
const ITEMS = 5;
const MIB = 1024 * 1024;

type Answer = (response: ServerResponse) => void;
const item = (title: string) =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid></item>`;
const rss = (items: string) => `<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`;
const bomb = gzipSync(Buffer.alloc(64 * MIB));

/** What every twentieth feed does, in turn, and what is said of it; null: nothing is wrong with its outcome. */
const HOSTILE: [answer: Answer, reason: RegExp | null][] = [
  [(response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb), /larger than 10 MiB/],
  [(response) => pour(response), /larger than 10 MiB/],
  [(response) => response.writeHead(302, { location: '/again' }).end(), /redirects in a circle/],
  [(response) => response.end(rss('<x>'.repeat(20_000))), null],
  [(response) => response.end('<'.repeat(200_000)), /not a feed/],
  [(response) => response.end(laughs()), null],
  [(response) => response.end('<!doctype html><html><body>Hello'), /an HTML page, not a feed/],
  [(response) => response.writeHead(500).end('{"error":"oops"}'), /status 500/],
  [(response) => response.end('{"error":"oops"}'), /not a JSON Feed/],
  [(response) => response.end(Buffer.from('89504e470d0a1a0a', 'hex')), /an image \(PNG\)/],
  [(response) => response.destroy(), /broke the connection off/],
  [(response) => response.writeHead(200, { 'content-length': 9_000 }).end('<rss>'), /broke|announced/],
  [(response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(), /network\.allow/],
];

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(MIB, 'x');
  const send = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', send).on('error', () => {});
  send();
}

function laughs(): string {
  const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`);
  return `<!DOCTYPE rss [<!ENTITY e0 "ha">${entities.join('')}]>${rss(item('&e30;'))}`;
}

const isHostile = (feed: number) => feed % 20 === 7;
const hostileCase = (feed: number) => HOSTILE[Math.floor(feed / 20) % HOSTILE.length] ?? HOSTILE[0];

/** All addresses of loopback, so that each feed has a host of its own, to which there is one request at a time. */
async function startHosts(): Promise<{ url(feed: number): string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const feed = Number(/^\/feed\/(\d+)/.exec(request.url ?? '')?.[1]);
    if (isHostile(feed)) hostileCase(feed)?.[0](response);
    else if (request.url === '/again') response.writeHead(302, { location: '/again' }).end();
    else response.end(rss(titles(feed).map(item).join('')));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  const port = await listenEverywhere(server);
  return {
    url: (feed) => `http://127.0.${1 + (feed >> 8)}.${feed & 255}:${port}/feed/${feed}`,
    sockets,
  };
}

const titles = (feed: number) => Array.from({ length: ITEMS }, (_, at) => `Feed ${feed} says ${at}`);

/** A few seconds, unless the machine is busy with much else. */
const PATIENCE = { timeout: 240_000 };

test(
  '1,000 feeds, of which 50 are hostile: every item of the others is found, and each hostile one is explained',
  PATIENCE,
  async () => {
    const { url, sockets } = await startHosts();
    const numbers = Array.from({ length: FEEDS }, (_, at) => at);
    const db = join(testFolder(), 'vigia.db');
    const reasons = new Map<string, string | null>();
    const summary = await runOnce(
      {
        settings: testSettings({
          feeds: numbers.map((feed) => testFeed({ url: url(feed), name: null })),
          topics: [],
          network: { allow: ['127.0.0.0/8'], contact: 'https://vigia.example' },
        }),
        db,
        redisUrl: null,
        secrets: { env: {}, readFile: () => '' },
        log: { info: () => {}, warn: () => {} },
        write: () => {},
        report: (event: HubEvent) => {
          if (event.type === 'polled') reasons.set(event.feed, event.message);
        },
      },
      { signal: new AbortController().signal, onProgress: () => {}, dryRun: false },
    );

    const hostile = numbers.filter(isHostile);
    for (const feed of hostile) {
      const [, reason] = hostileCase(feed) ?? [];
      const said = reasons.get(url(feed));
      if (reason == null) expect(said, url(feed)).toBeNull();
      else expect(said, url(feed)).toMatch(reason);
    }
    const failures = hostile.filter((feed) => hostileCase(feed)?.[1] != null).length;
    expect(summary.feeds).toEqual({ ok: FEEDS - failures, notModified: 0, failed: failures });

    const ledger = openLedger(db, 'share');
    onTestFinished(() => ledger.close());
    const byFeed = Map.groupBy(
      ledger.storedItems.since(0, { reader: 0, readers: 1 }),
      ({ feedId }) => feedId,
    );
    const found = ledger.feeds.watched().map((feed) => [
      feed.url,
      byFeed
        .get(feed.id)
        ?.map(({ title }) => title)
        .toSorted(),
    ]);
    const good = new Map(found.map(([address, items]) => [address, items]));
    for (const feed of numbers) if (!isHostile(feed)) expect(good.get(url(feed))).toEqual(titles(feed));
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));
  },
);
