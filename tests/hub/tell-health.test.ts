import { describe, expect, test } from 'vitest';
import type { HealthNews } from '../../src/domain/health.ts';
import type { PollOutcome } from '../../src/domain/job.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { tellHealth } from '../../src/hub/tell-health.ts';
import type { FeedRow } from '../../src/ledger/feed-store.ts';
import { createRandom } from '../matching/property/seeded-random.ts';
import {
  failedOutcome,
  itemsOutcome,
  NOW,
  type TestHub,
  testFeed,
  testHub,
  testSettings,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const OPERATOR = { operator: { type: 'console', name: 'operator' } } as const;
const urlOf = (n: number) => `https://paper-${n}.example/feed`;
const settingsOf = (feeds: number, channels: object = OPERATOR) =>
  testSettings({
    feeds: Array.from({ length: feeds }, (_, n) => testFeed({ url: urlOf(n), name: `Paper ${n}` })),
    channels: { ...testSettings().channels, ...channels },
  });

function feedAt(hub: TestHub, n: number): FeedRow {
  const feed = hub.ledger.feeds.watched().find(({ url }) => url === urlOf(n));
  if (feed === undefined) throw new Error(`feed ${n} is not watched`);
  return feed;
}

function poll(hub: TestHub, n: number, outcome: PollOutcome): void {
  const feed = feedAt(hub, n);
  applyPoll(hub, pollJobId(feed), feed.id, outcome);
}

/** A hub that watches so many feeds, all of which have been read. */
function watching(feeds: number, channels: object = OPERATOR): TestHub {
  const hub = testHub(settingsOf(feeds, channels));
  for (let n = 0; n < feeds; n += 1) poll(hub, n, itemsOutcome([testItem()]));
  return hub;
}

const works = (): PollOutcome => itemsOutcome([]);

/** What the operator was told, oldest first. */
function told(hub: TestHub): HealthNews[] {
  return hub.ledger.deliveries
    .list(null, 1_000)
    .flatMap(({ channel, message }) => (channel === 'operator' && message.type === 'health' ? [message] : []))
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp))
    .map(({ data }) => data);
}

/** A minute passes so many times, each with a look at what is to be told. */
function wait(hub: TestHub, minutes: number): void {
  for (let n = 0; n < minutes; n += 1) {
    hub.clock.now += MINUTE;
    tellHealth(hub);
  }
}

describe('a feed that refuses us', () => {
  test('is told at once, with reason and advice, and its recovery later', () => {
    const hub = watching(3);
    poll(hub, 1, failedOutcome({ why: 'blocked', status: 401, message: 'it wants a password (401)' }));
    tellHealth(hub);
    const [first] = told(hub);
    expect(first).toMatchObject({
      summary: 'Paper 1 is blocked: it wants a password (401)',
      feeds: [
        {
          name: 'Paper 1',
          url: urlOf(1),
          state: 'blocked',
          from: 'ok',
          since: new Date(NOW).toISOString(),
          reason: 'it wants a password (401)',
          advice: expect.stringContaining('https://user:password@'),
        },
      ],
      omitted: 0,
    });
    poll(hub, 1, works());
    wait(hub, 60);
    expect(told(hub)).toHaveLength(2);
    expect(told(hub)[1]).toMatchObject({
      summary: 'Paper 1 is ok again',
      feeds: [{ state: 'ok', from: 'blocked', reason: null, advice: null }],
    });
  });

  test('is told once, also by a hub that starts again', () => {
    const hub = watching(2);
    poll(hub, 0, failedOutcome({ why: 'gone' }));
    tellHealth(hub);
    const [delivery] = hub.ledger.deliveries.list(null, 10);
    enforceWatchlist(hub, readWatchlist(settingsOf(2)));
    wait(hub, 2 * 24 * 60);
    expect(hub.ledger.deliveries.list(null, 10)).toEqual([delivery]);
    expect(delivery?.id).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  test('and a crash between what is told and its delivery leaves both undone', () => {
    const hub = watching(2);
    poll(hub, 0, failedOutcome({ why: 'gone' }));
    const { tell } = hub.ledger.health;
    hub.ledger.health.tell = () => {
      throw new Error('killed');
    };
    expect(() => tellHealth(hub)).toThrow('killed');
    expect(told(hub)).toEqual([]);
    hub.ledger.health.tell = tell;
    tellHealth(hub);
    expect(told(hub)).toHaveLength(1);
  });
});

test('a failed poll that the next one mends is not told', () => {
  const hub = watching(5);
  poll(hub, 0, failedOutcome());
  wait(hub, 20);
  poll(hub, 0, failedOutcome());
  wait(hub, 20);
  poll(hub, 0, works());
  wait(hub, 60);
  expect(told(hub)).toEqual([]);
});

test('a feed that goes on failing is told when it has lasted', () => {
  const hub = watching(5);
  for (const minutes of [4, 4, 4]) {
    poll(hub, 0, failedOutcome({ message: 'no answer' }));
    tellHealth(hub);
    expect(told(hub)).toEqual([]);
    hub.clock.now += minutes * MINUTE;
  }
  tellHealth(hub);
  expect(told(hub)).toMatchObject([{ summary: 'Paper 0 is failing: no answer' }]);
});

test('a feed that comes and goes is told once a day of each', () => {
  const hub = watching(4);
  for (let hour = 0; hour < 48; hour += 1) {
    poll(hub, 2, hour % 2 === 0 ? failedOutcome({ why: 'blocked' }) : works());
    wait(hub, 60);
  }
  const states = told(hub).map(({ feeds }) => feeds[0]?.state);
  expect(states.length).toBeLessThanOrEqual(4);
  expect(states.slice(0, 2)).toEqual(['blocked', 'ok']);
  // What is true in the end is told in the end.
  poll(hub, 2, works());
  wait(hub, 2 * 24 * 60);
  expect(told(hub).at(-1)?.feeds[0]?.state).toBe('ok');
});

test('our own network is down: one message of 41 feeds, and one that they are back', () => {
  const hub = watching(42);
  // Each is polled every ten minutes, at a time of its own, and backs off.
  for (let minute = 0; minute < 90; minute += 1) {
    for (let n = 0; n < 41; n += 1) {
      if ([n % 10, 10 + (n % 10), 30 + (n % 10), 70 + (n % 10)].includes(minute))
        poll(hub, n, failedOutcome());
    }
    wait(hub, 1);
  }
  expect(told(hub).map(({ summary }) => summary)).toEqual([
    '41 of 42 feeds fail: is the network of this machine down?',
  ]);
  expect(told(hub)[0]?.feeds).toHaveLength(41);
  for (let n = 0; n < 41; n += 1) {
    poll(hub, n, works());
    wait(hub, 1);
  }
  wait(hub, 60);
  expect(told(hub).slice(1)).toMatchObject([{ summary: '41 of 42 feeds changed: 41 ok again' }]);
});

test('changes in the meantime come together', () => {
  const hub = watching(6);
  poll(hub, 0, failedOutcome({ why: 'gone' }));
  tellHealth(hub);
  poll(hub, 1, failedOutcome({ why: 'gone' }));
  wait(hub, 5);
  poll(hub, 2, failedOutcome({ why: 'blocked' }));
  wait(hub, 30);
  expect(told(hub).map(({ summary }) => summary)).toEqual([
    'Paper 0 is gone: no answer',
    '2 of 6 feeds changed: 1 gone, 1 blocked',
  ]);
});

test('of thousands of feeds some are listed, and the others counted', () => {
  const hub = watching(300);
  for (let n = 0; n < 300; n += 1) poll(hub, n, failedOutcome({ why: 'blocked' }));
  tellHealth(hub);
  expect(told(hub)[0]?.feeds).toHaveLength(200);
  expect(told(hub)[0]).toMatchObject({ omitted: 100, summary: '300 of 300 feeds changed: 300 blocked' });
});

test('without an operator nobody is told; one that is named later hears what is wrong then', () => {
  const hub = watching(3, {});
  poll(hub, 0, failedOutcome({ why: 'gone' }));
  poll(hub, 1, failedOutcome({ why: 'blocked' }));
  wait(hub, 60);
  poll(hub, 1, works());
  expect(hub.ledger.deliveries.list(null, 10)).toEqual([]);
  enforceWatchlist(hub, readWatchlist(settingsOf(3)));
  tellHealth(hub);
  expect(told(hub).map(({ summary }) => summary)).toEqual(['Paper 0 is gone: no answer']);
});

test('a feed that left the watchlist is not told', () => {
  const hub = watching(3);
  poll(hub, 2, failedOutcome({ why: 'gone' }));
  enforceWatchlist(hub, readWatchlist(settingsOf(2)));
  wait(hub, 60);
  hub.clock.now += DAY;
  tellHealth(hub);
  expect(told(hub)).toEqual([]);
});

test('credentials in an address are not told', () => {
  const url = 'https://me:hunter2@paper.example/feed';
  const hub = testHub(
    testSettings({
      feeds: [testFeed({ url, name: null })],
      channels: { ...testSettings().channels, ...OPERATOR },
    }),
  );
  const [feed] = hub.ledger.feeds.watched();
  applyPoll(hub, 'poll-1-0', feed?.id ?? 0, failedOutcome({ why: 'gone' }));
  tellHealth(hub);
  expect(told(hub)).toHaveLength(1);
  expect(JSON.stringify(told(hub))).not.toContain('hunter2');
});

describe('whatever feeds do for three days', () => {
  test.each([1, 2, 3])('(seed %i) the operator is not flooded, and hears the truth in the end', (seed) => {
    const random = createRandom(seed);
    const hub = watching(12);
    const outcomes = [works, failedOutcome, () => failedOutcome({ why: 'blocked' })];
    for (let quarter = 0; quarter < 3 * 96; quarter += 1) {
      for (let n = 0; n < 12; n += 1) {
        // Some feeds change at each poll, others hardly ever.
        if (random.chance(n / 12)) poll(hub, n, random.pick(outcomes)());
      }
      wait(hub, 15);
    }
    for (let n = 0; n < 12; n += 1) poll(hub, n, works());
    wait(hub, 26 * 60);

    const messages = told(hub);
    const times = hub.ledger.deliveries.list(null, 1_000).map(({ createdAt }) => createdAt);
    const gaps = times.slice(1).map((time, index) => (times[index] ?? 0) - time);
    expect(messages.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10 * MINUTE);
    const known = new Map<string, string>();
    for (const { url, state, from } of messages.flatMap(({ feeds }) => feeds)) {
      expect(from).toBe(known.get(url) ?? 'ok');
      expect(state).not.toBe(from);
      known.set(url, state);
    }
    expect([...known.values()].filter((state) => state !== 'ok')).toEqual([]);
    const perState = Map.groupBy(
      messages.flatMap(({ feeds }) => feeds),
      ({ url, state }) => `${url} ${state}`,
    );
    // Three days and a bit: four times, each a day after the last.
    expect(Math.max(...[...perState.values()].map((each) => each.length))).toBeLessThanOrEqual(5);
  });
});
