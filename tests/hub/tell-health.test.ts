import { describe, expect, test } from 'vitest';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { tellHealth } from '../../src/hub/tell-health.ts';
import { createRandom } from '../matching/property/seeded-random.ts';
import { failedOutcome, itemsOutcome, NOW, testFeed, testHub, testSettings } from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';
import {
  DAY,
  feedAt,
  MINUTE,
  OPERATOR,
  poll,
  pollThrice,
  settingsOf,
  told,
  urlOf,
  wait,
  watching,
  works,
} from '../support/operator-news.ts';

describe('a feed that refuses us', () => {
  test('is told when that lasts, with reason and advice, and its recovery later', () => {
    const hub = watching(3);
    pollThrice(hub, 1, failedOutcome({ why: 'blocked', status: 401, message: 'it wants a password (401)' }));
    expect(told(hub)).toHaveLength(1);
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

  test('a single time is told to nobody', () => {
    const hub = watching(3);
    poll(hub, 1, failedOutcome({ why: 'blocked', status: 403 }));
    tellHealth(hub);
    wait(hub, 60);
    poll(hub, 1, works());
    wait(hub, 2 * 24 * 60);
    expect(told(hub)).toEqual([]);
  });

  test('and is tried no more for now is told after twelve hours', () => {
    const hub = watching(3);
    poll(hub, 1, failedOutcome({ why: 'blocked', status: 403 }));
    wait(hub, 719);
    expect(told(hub)).toEqual([]);
    wait(hub, 1);
    expect(told(hub)).toMatchObject([{ summary: 'Paper 1 is blocked: no answer' }]);
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

test('a server that asks for a week of patience is told after twelve hours', () => {
  const hub = watching(5);
  poll(hub, 0, failedOutcome({ why: 'rate-limited', status: 503, retryAfterMs: 7 * DAY, message: 'later' }));
  expect(feedAt(hub, 0).nextPollAt).toBe(NOW + 7 * DAY);
  wait(hub, 719);
  expect(told(hub)).toEqual([]);
  wait(hub, 1);
  expect(told(hub)).toMatchObject([{ summary: 'Paper 0 is failing: later' }]);
  wait(hub, 24 * 60);
  expect(told(hub)).toHaveLength(1);
});

test('an overrun that the next poll finds ended within seconds is told all the same', () => {
  const hub = watching(3);
  const items = () => Array.from({ length: 9 }, () => testItem());
  // What was told a moment ago makes the next message wait.
  poll(hub, 0, failedOutcome({ why: 'gone' }));
  tellHealth(hub);
  const news = items();
  poll(hub, 1, itemsOutcome(news));
  hub.clock.now += 5_000;
  poll(hub, 1, itemsOutcome(news));
  wait(hub, 29);
  expect(told(hub).map(({ feeds }) => feeds.map(({ state }) => state))).toEqual([['gone'], ['overrun']]);
  hub.clock.now += MINUTE;
  poll(hub, 1, itemsOutcome(news));
  wait(hub, 6 * 60);
  expect(told(hub).at(-1)?.summary).toBe('Paper 1 is ok again');
});

test('a feed that comes and goes is told once a day of each', () => {
  const hub = watching(4);
  for (let hour = 0; hour < 48; hour += 1) {
    if (hour % 2 === 0) pollThrice(hub, 2, failedOutcome({ why: 'blocked' }));
    else poll(hub, 2, works());
    wait(hub, hour % 2 === 0 ? 50 : 60);
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
  pollThrice(hub, 2, failedOutcome({ why: 'blocked' }));
  wait(hub, 30);
  expect(told(hub).map(({ summary }) => summary)).toEqual([
    'Paper 0 is gone: no answer',
    '2 of 6 feeds changed: 1 gone, 1 blocked',
  ]);
});

test('of thousands of feeds some are listed, and the others counted', () => {
  const hub = watching(300);
  for (let n = 0; n < 300; n += 1) poll(hub, n, failedOutcome({ why: 'gone' }));
  tellHealth(hub);
  expect(told(hub)[0]?.feeds).toHaveLength(200);
  expect(told(hub)[0]).toMatchObject({ omitted: 100, summary: '300 of 300 feeds changed: 300 gone' });
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
    const refused = () => failedOutcome({ why: 'blocked' });
    const outcomes = [works, failedOutcome, refused, () => failedOutcome({ why: 'gone' })];
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
