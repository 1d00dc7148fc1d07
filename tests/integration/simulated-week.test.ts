import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createVigia, type HubApp } from '../../src/app.ts';
import type { HubQueue } from '../../src/domain/queue.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { type Ledger, openLedger } from '../../src/ledger/open-ledger.ts';
import { testFeed, testSettings } from '../support/hub.ts';
import { testFolder } from '../support/ledger.ts';
import { type Published, type Publisher, type Said, startPublisher, titlesOf } from '../support/publisher.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 22, 12);
/** Longer than a move must hold. */
const WEEK = 7 * DAY + 12 * HOUR;
/** The clock goes on by so much at least: polls come a little late, as in life. */
const STEP = 20 * 60_000;

type Says = Published['says'];
const etag = (version: number) => ({ etag: `"v${version}"` });
const feed = (says: Says, part: Partial<Published> = {}): Published => ({
  host: '127.0.0.1',
  everySeconds: 7_200,
  gapMs: 5 * HOUR,
  says,
  ...part,
});

/** By path; `/moved` and `/place` are no feeds of their own, redirects lead to them. */
function publishedFeeds(origin: (host: string) => string): Record<string, Published> {
  const second = { host: '127.0.0.2' };
  const third = { host: '127.0.0.3' };
  const redirect = (status: number, path: string): Said => ({
    status,
    location: `${origin('127.0.0.3')}${path}`,
  });
  return {
    '/etag': feed((version) => etag(version)),
    '/date': feed((_version, _asked, modified) => ({ modified }), { host: '127.0.0.5' }),
    '/both': feed((version, _asked, modified) => ({ ...etag(version), modified }), { host: '127.0.0.4' }),
    '/neither': feed(() => ({})),
    '/weak': feed((version) => ({ etag: `W/"v${version}"` })),
    '/restless': feed((_version, asked) => ({ etag: `"${asked}"` }), second),
    '/forgetful': feed((version, asked) => (asked % 10 > 6 ? {} : etag(version)), second),
    '/max-age': feed((version) => ({ ...etag(version), maxAgeSeconds: 9_000 }), { host: '127.0.0.5' }),
    '/limited': feed((version, asked) => limited(version, asked), third),
    '/faulty': feed((version, asked) => (asked % 7 < 3 ? etag(version) : { status: 500 }), third),
    '/gone': feed((version, asked) => (asked < 30 ? etag(version) : { status: 410 }), third),
    '/old': feed(() => redirect(301, '/moved'), { host: '127.0.0.6' }),
    '/moved': feed((version) => etag(version), third),
    '/for-now': feed(() => redirect(302, '/place'), second),
    '/place': feed((version, _asked, modified) => ({ ...etag(version), modified }), third),
    '/rhythm': feed((version) => etag(version), { host: '127.0.0.6', everySeconds: null }),
  };
}

function limited(version: number, asked: number): Said {
  if (asked % 9 === 4) return { status: 429, retryAfterSeconds: 5 * 3_600 };
  if (asked % 9 === 8) return { status: 503, retryAfterSeconds: 9_000 };
  return etag(version);
}

/** How often each may be asked: once per interval of two hours, whatever else happens, and not much less. */
const USUAL: [number, number] = [88, 92];
const ASKED: Record<string, [least: number, most: number]> = {
  '/etag': USUAL,
  '/date': USUAL,
  '/both': USUAL,
  '/neither': USUAL,
  '/weak': USUAL,
  '/restless': USUAL,
  '/forgetful': USUAL,
  '/max-age': [65, 73],
  '/limited': [70, 76],
  '/faulty': [30, 60],
  '/gone': [31, 31],
  // Asked at its new address after a week.
  '/old': [84, 86],
  '/moved': USUAL,
  '/for-now': USUAL,
  '/place': USUAL,
  '/rhythm': [30, WEEK / 120_000],
};

/** Random numbers that are the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Week {
  clock: { now: number };
  publisher: Publisher;
  /** Another connection to the database, to look at. */
  ledger: Ledger;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Polls all that is due, and returns when there is nothing more to do, or that many polls hang. */
  settle(unanswered?: number): Promise<void>;
  /** Submits what is due. */
  tick(): Promise<void>;
}

async function beginWeek(): Promise<Week> {
  const clock = { now: START };
  const ports = { publisher: 0 };
  const feeds = publishedFeeds((host) => `http://${host}:${ports.publisher}`);
  const publisher = await startPublisher(feeds, () => clock.now, STEP);
  onTestFinished(() => publisher.close());
  ports.publisher = publisher.port;
  const db = join(testFolder(), 'vigia.db');
  const settings = settingsFor(feeds, publisher.port);
  const polls = { underWay: 0, ended: () => {} };
  const random = seeded(7);
  let app: HubApp | null = null;

  const counted = (queue: HubQueue): HubQueue => ({
    ...queue,
    submit(jobs) {
      polls.underWay += jobs.filter((job) => job.kind === 'poll').length;
      return queue.submit(jobs);
    },
    consume: (handle) =>
      queue.consume(async (result) => {
        await handle(result);
        if (result.kind === 'poll') polls.underWay -= 1;
        polls.ended();
      }),
  });
  async function start(): Promise<void> {
    polls.underWay = 0;
    const log = { info: () => {}, warn: () => {} };
    const secrets = { env: {}, readFile: () => '' };
    app = await createVigia(
      { settings, db, redisUrl: null, secrets, log, write: () => {}, report: () => {} },
      { now: () => clock.now, random, hubQueue: counted },
    );
    await app.start();
  }
  await start();
  const ledger = openLedger(db, 'share');
  onTestFinished(() => ledger.close());
  onTestFinished(() => app?.stop(0));

  const tick = async () => app?.reload(settings);
  return {
    clock,
    publisher,
    ledger,
    start,
    tick,
    async stop() {
      await app?.stop(0);
      app = null;
    },
    async settle(unanswered = 0) {
      while (polls.underWay > unanswered || (unanswered === 0 && ledger.feeds.due(clock.now).length > 0)) {
        if (polls.underWay === 0) {
          await tick();
          // A feed that met another at the place to which it redirects waits by a timer.
          await setTimeout(10);
        } else await new Promise<void>((resolve) => Object.assign(polls, { ended: resolve }));
      }
    },
  };
}

function settingsFor(feeds: Record<string, Published>, port: number): Settings {
  const watched = Object.entries(feeds).filter(([path]) => path !== '/moved' && path !== '/place');
  return testSettings({
    feeds: watched.map(([path, { host, everySeconds }]) =>
      testFeed({ url: `http://${host}:${port}${path}`, name: path, everySeconds }),
    ),
    topics: [],
    network: { allow: ['127.0.0.0/8'], contact: 'https://vigia.example' },
  });
}

/** A few seconds, unless the machine is busy with much else. */
const PATIENCE = { timeout: 240_000 };

test('a week with restarts: a good guest everywhere, and no item lost or doubled', PATIENCE, async () => {
  const { clock, publisher, ledger, start, stop, settle, tick } = await beginWeek();
  const restarts = [1.3, 2, 3.5, 5.1, 6.9].map((days) => START + days * DAY);
  const cuts = [0.8, 4.2].map((days) => START + days * DAY);
  await settle();
  while (clock.now < START + WEEK) {
    const due = ledger.feeds.nextDue(clock.now) ?? START + WEEK;
    clock.now = Math.ceil(due / STEP) * STEP;
    if (clock.now >= (cuts[0] ?? Number.POSITIVE_INFINITY) && isDue(ledger, clock.now, '/etag')) {
      cuts.shift();
      // Answered by nobody; what others were told before the stop is recorded.
      const asked = publisher.holdNext('/etag');
      await tick();
      await asked;
      await settle(1);
      await stop();
      await start();
    }
    await settle();
    if (clock.now < (restarts[0] ?? Number.POSITIVE_INFINITY)) continue;
    restarts.shift();
    await stop();
    await start();
    await settle();
  }
  await stop();

  expect([restarts, cuts]).toEqual([[], []]);
  expect(publisher.broken).toEqual([]);
  for (const [path, [least, most]] of Object.entries(ASKED)) {
    expect(publisher.memory(path).asked, path).toBeGreaterThanOrEqual(least);
    expect(publisher.memory(path).asked, path).toBeLessThanOrEqual(most);
  }
  expect(ledger.feeds.watched().filter(({ state }) => state === 'gone')).toHaveLength(1);
  const all = [...ledger.storedItems.since(0, { reader: 0, readers: 1 })];
  for (const { id, url } of ledger.feeds.watched()) {
    const path = sourceOf(new URL(url).pathname);
    const titles = all.filter(({ feedId }) => feedId === id).map(({ title }) => title);
    expect(titles).toEqual(titlesOf(path, publisher.memory(path).shown));
  }
});

/** Where the items of a feed come from. */
const sourceOf = (path: string) => ({ '/old': '/moved', '/for-now': '/place' })[path] ?? path;

function isDue(ledger: Ledger, now: number, path: string): boolean {
  return ledger.feeds.due(now).some(({ url }) => url.endsWith(path));
}
