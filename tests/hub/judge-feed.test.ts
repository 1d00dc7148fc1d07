import { describe, expect, test } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import type { PollOutcome } from '../../src/domain/job.ts';
import { adviseFeed } from '../../src/hub/advise-feed.ts';
import {
  failedOutcome,
  itemsOutcome,
  NOW,
  poll as pollNow,
  type TestHub,
  testFeed,
  testHub,
  testSettings,
  theFeed,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The outcome of the feed's poll, so much later. */
function poll(hub: TestHub, afterMs: number, outcome: PollOutcome): void {
  hub.clock.now += afterMs;
  pollNow(hub, outcome);
}

const unchanged: PollOutcome = {
  kind: 'not-modified',
  validators: { etag: null, lastModified: null, bodyHash: 'hash', givenBy: null },
  maxAgeMs: null,
  retryAfterMs: null,
  movedTo: null,
  websub: null,
};

const fresh = (count: number, at: number): IdentifiedItem[] =>
  Array.from({ length: count }, () => testItem({ published: new Date(at).toISOString() }));

/** A feed without a schedule that has been read once. */
function watching(items: IdentifiedItem[]): TestHub {
  const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: null })] }), { random: () => 0.5 });
  poll(hub, 0, itemsOutcome(items));
  return hub;
}

describe('overrun', () => {
  test('every item is new: we came too late, and come sooner next time', () => {
    const hub = watching(fresh(20, NOW - DAY));
    const calm = theFeed(hub).nextPollAt - NOW;
    poll(hub, 30 * MINUTE, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', stateSince: NOW + 30 * MINUTE });
    expect(theFeed(hub).reason).toBe(
      'all 20 items were new after 30 min, so others may have been missed: poll it more often',
    );
    expect(theFeed(hub).nextPollAt - hub.clock.now).toBeLessThan(calm / 2);
    expect(hub.events.at(-1)).toMatchObject({ type: 'feed-state', from: 'ok', to: 'overrun' });
  });

  test('an explicit interval stays as it is', () => {
    const hub = testHub();
    poll(hub, 0, itemsOutcome(fresh(20, NOW)));
    poll(hub, 10 * MINUTE, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', nextPollAt: NOW + 20 * MINUTE });
  });

  const last = testItem({ title: 'The last of before' });
  test.each<[string, IdentifiedItem[], IdentifiedItem[]]>([
    ['the baseline', [], fresh(20, NOW)],
    ['one known item among the new', [last], [...fresh(19, NOW), last]],
    ['one that was edited', [last], [...fresh(19, NOW), { ...last, textHash: 'another' }]],
    ['four items are too few to say', fresh(9, NOW), fresh(4, NOW)],
    ['a document that was empty before', [], fresh(9, NOW)],
  ])('not: %s', (name, before, after) => {
    const hub = watching(name === 'the baseline' ? after : before);
    if (name !== 'the baseline') poll(hub, HOUR, itemsOutcome(after));
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null });
  });

  test('after a time in which nothing ran, that is said, not that it is polled too rarely', () => {
    const hub = testHub();
    poll(hub, 0, itemsOutcome(fresh(20, NOW)));
    // Due after ten minutes: late by half of the time, and by more.
    poll(hub, 20 * MINUTE, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub).reason).toMatch(/ after 20 min, so others may have been missed: poll it more often$/);
    poll(hub, 20 * MINUTE + 1, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub).reason).toMatch(/: nothing was polled in between$/);
    poll(hub, 3 * DAY, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub).reason).toMatch(/ after 3 d, .*: nothing was polled in between$/);
    poll(hub, 10 * MINUTE, itemsOutcome(fresh(20, NOW)));
    expect(theFeed(hub).reason).toMatch(/: poll it more often$/);
  });

  test.each<[string, Partial<Parameters<typeof itemsOutcome>[1] & object>]>([
    ['max-age', { maxAgeMs: 3 * HOUR }],
    ['Retry-After', { retryAfterMs: 3 * HOUR }],
  ])(
    'where its server asked to wait (%s), that is said, not that it is polled too rarely',
    (_name, asked) => {
      const hub = testHub();
      poll(hub, 0, itemsOutcome(fresh(20, NOW), asked));
      poll(hub, 3 * HOUR, itemsOutcome(fresh(20, NOW), { maxAgeMs: MINUTE }));
      expect(theFeed(hub).reason).toMatch(
        / after 3 h, .*: its server asked not to be polled for that long .*, which is obeyed$/,
      );
      expect(adviseFeed(theFeed(hub), testFeed())).toMatch(/^no other interval here would help/);
      // By its own interval again; and by hand, before its server allowed it.
      poll(hub, 10 * MINUTE, itemsOutcome(fresh(20, NOW), { maxAgeMs: 3 * HOUR }));
      expect(theFeed(hub).reason).toMatch(/: poll it more often$/);
      poll(hub, HOUR, itemsOutcome(fresh(20, NOW)));
      expect(theFeed(hub).reason).toMatch(/: poll it more often$/);
    },
  );

  test('ends with a poll that finds known items again, not with one that finds nothing', () => {
    const hub = watching(fresh(10, NOW));
    const batch = fresh(10, NOW);
    poll(hub, HOUR, itemsOutcome(batch));
    const { reason } = theFeed(hub);
    for (const nothing of [unchanged, itemsOutcome([]), itemsOutcome(fresh(3, NOW))]) {
      poll(hub, 5 * MINUTE, nothing);
      expect(theFeed(hub)).toMatchObject({ state: 'overrun', stateSince: NOW + HOUR, reason });
    }
    poll(hub, 15 * MINUTE, itemsOutcome([...fresh(5, NOW), ...batch.slice(0, 5)]));
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null });
  });

  test('lasts for half an hour, whatever the next polls find', () => {
    const hub = watching(fresh(10, NOW));
    const batch = fresh(10, NOW);
    poll(hub, HOUR, itemsOutcome(batch));
    const { reason } = theFeed(hub);
    poll(hub, 5_000, itemsOutcome(batch));
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', reason });
    poll(hub, 30 * MINUTE - 5_001, itemsOutcome(batch));
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', stateSince: NOW + HOUR, reason });
    poll(hub, 1, itemsOutcome(batch));
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null, stateSince: NOW + HOUR + 30 * MINUTE });
  });

  test('ends after a day of "not modified"', () => {
    const hub = watching(fresh(10, NOW));
    poll(hub, HOUR, itemsOutcome(fresh(10, NOW)));
    for (let hour = 1; hour < 24; hour += 1) poll(hub, HOUR, unchanged);
    poll(hub, HOUR - 1, unchanged);
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', stateSince: NOW + HOUR });
    poll(hub, 1, unchanged);
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null });
  });

  test('a document that is replaced every hour is overrun all the time, and does not flap', () => {
    const hub = watching(fresh(10, NOW));
    for (let hour = 0; hour < 5; hour += 1) {
      poll(hub, 30 * MINUTE, itemsOutcome(fresh(10, NOW)));
      poll(hub, 30 * MINUTE, unchanged);
    }
    expect(hub.events.filter((event) => event.type === 'feed-state')).toHaveLength(2);
    expect(theFeed(hub)).toMatchObject({ state: 'overrun', stateSince: NOW + 30 * MINUTE });
  });
});

describe('stale', () => {
  const hourly = Array.from({ length: 20 }, (_, n) => fresh(1, NOW - n * HOUR)).flat();

  test('begins when its time has come, also with "not modified", and ends with a new item', () => {
    const hub = watching(hourly);
    poll(hub, 3 * DAY, unchanged);
    expect(theFeed(hub).state).toBe('ok');
    poll(hub, DAY, unchanged);
    expect(theFeed(hub)).toMatchObject({
      state: 'stale',
      stateSince: NOW + 4 * DAY,
      reason: 'nothing new since 2026-11-22, where its longest silence used to be 60 min',
    });
    poll(hub, HOUR, failedOutcome());
    expect(theFeed(hub).state).toBe('failing');
    poll(hub, HOUR, unchanged);
    expect(theFeed(hub).state).toBe('stale');
    // An old date on it does not matter.
    poll(hub, HOUR, itemsOutcome([...fresh(1, NOW - 9 * DAY), ...hourly]));
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null, lastItemAt: hub.clock.now });
  });

  test('a feed that was dead when it was added is so at once', () => {
    const hub = watching(
      hourly.map((item, n) => ({
        ...item,
        published: `2019-03-${String(28 - n).padStart(2, '0')}T00:00:00.000Z`,
      })),
    );
    expect(theFeed(hub)).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('since 2019-03-28'),
    });
  });

  test('an edit is no news', () => {
    const hub = watching(hourly);
    poll(
      hub,
      5 * DAY,
      itemsOutcome(hourly.map((item) => ({ ...item, textHash: `${item.textHash} edited` }))),
    );
    expect(theFeed(hub).state).toBe('stale');
  });
});

test('polls that bring nothing read no items', () => {
  const hub = watching(fresh(10, NOW - HOUR));
  hub.ledger.items.recentTimes = () => {
    throw new Error('the items were read');
  };
  poll(hub, HOUR, unchanged);
  poll(hub, HOUR, failedOutcome());
  expect(theFeed(hub).state).toBe('failing');
});

test('what is gone or refuses us keeps the status of its answer', () => {
  const hub = watching([]);
  poll(hub, HOUR, failedOutcome({ why: 'blocked', status: 401, message: 'wants a password' }));
  expect(theFeed(hub)).toMatchObject({ state: 'blocked', failure: 'blocked', httpStatus: 401 });
  poll(hub, HOUR, unchanged);
  expect(theFeed(hub)).toMatchObject({ state: 'ok', failure: null, httpStatus: null });
});

test('a feed that is well says which of its items nobody gets to see, until it is read without', () => {
  const hub = watching(fresh(3, NOW - HOUR));
  poll(hub, HOUR, itemsOutcome(fresh(3, NOW), { dropped: 12 }));
  const reason = '12 items could not be read, held nothing, or came after the limit of 5,000';
  expect(theFeed(hub)).toMatchObject({ state: 'ok', reason });
  poll(hub, HOUR, unchanged);
  expect(theFeed(hub)).toMatchObject({ state: 'ok', reason });
  poll(hub, HOUR, itemsOutcome(fresh(3, NOW)));
  expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null });
});
