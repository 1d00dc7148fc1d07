import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runOnce } from '../../src/app.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { testFeed, testSettings } from '../support/hub.ts';
import { testFolder } from '../support/ledger.ts';
import { listenEverywhere } from '../support/listen-everywhere.ts';

const RSS =
  '<rss version="2.0"><channel><title>Wire</title><item><title>One</title><guid>1</guid></item></channel></rss>';

const startServer = (answer: RequestListener) => listenEverywhere(createServer(answer));

function round(urls: string[], db: string, events: HubEvent[] = []) {
  const feeds = urls.map((url) => testFeed({ url, name: url }));
  const network = { allow: ['127.0.0.0/8'], contact: 'https://vigia.example' };
  return runOnce(
    {
      settings: testSettings({ feeds, topics: [], network }),
      db,
      redisUrl: null,
      secrets: { env: {}, readFile: () => '' },
      log: { info() {}, warn() {} },
      write() {},
      report: (event) => events.push(event),
    },
    { signal: new AbortController().signal, onProgress() {}, dryRun: false },
  );
}

test('feeds that redirect to one host are answered there one by one, and keep no others waiting', async () => {
  let now = 0;
  let most = 0;
  let asked = 0;
  const port = await startServer((request, response) => {
    if (request.url?.startsWith('/to/')) {
      asked += 1;
      response.writeHead(302, { location: `http://127.0.3.1:${port}/slow${request.url}` }).end();
    } else if (request.url?.startsWith('/slow/')) {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        response.end(RSS);
      }, 100);
    } else response.end(RSS);
  });
  const redirecting = Array.from({ length: 20 }, (_, n) => `http://127.0.1.${n + 1}:${port}/to/${n}`);
  const good = Array.from({ length: 5 }, (_, n) => `http://127.0.2.${n + 1}:${port}/good/${n}`);
  const events: HubEvent[] = [];
  const summary = await round([...redirecting, ...good], join(testFolder(), 'vigia.db'), events);
  expect(summary.feeds).toEqual({ ok: 25, notModified: 0, failed: 0 });
  expect(most).toBe(1);
  // Once in vain for most, and now and then once more.
  expect(asked).toBeLessThanOrEqual(3 * redirecting.length);
  const order = events.flatMap((event) => (event.type === 'polled' ? [event.feed.includes('/good/')] : []));
  expect(order.slice(0, 10).filter((isGood) => isGood)).toHaveLength(5);
});

test('a feed that meets another at a slow host is not asked again and again meanwhile', async () => {
  const asked: string[] = [];
  const port = await startServer((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end(RSS), 2_500);
    else {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: `http://127.0.3.1:${port}/slow` }).end();
    }
  });
  const urls = [`http://127.0.1.1:${port}/a`, `http://127.0.1.2:${port}/b`];
  const summary = await round(urls, join(testFolder(), 'vigia.db'));
  expect(summary.feeds).toEqual({ ok: 2, notModified: 0, failed: 0 });
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('a Retry-After of an answer that is well is obeyed by the next round, too', async () => {
  let asked = 0;
  const port = await startServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'retry-after': '172800' }).end(RSS);
  });
  const db = join(testFolder(), 'vigia.db');
  expect((await round([`http://127.0.1.1:${port}/`], db)).feeds.ok).toBe(1);
  expect((await round([`http://127.0.1.1:${port}/`], db)).feeds.failed).toBe(1);
  expect(asked).toBe(1);
});
