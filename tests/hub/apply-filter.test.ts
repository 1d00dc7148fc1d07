import { describe, expect, test } from 'vitest';
import type { TopicMatch } from '../../src/domain/topic.ts';
import { applyFilter } from '../../src/hub/apply-filter.ts';
import type { HubContext } from '../../src/hub/context.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { sendDigests } from '../../src/hub/send-digests.ts';
import {
  NOW,
  type TestHub,
  testHub,
  testSettings,
  testSubscription,
  testTopic,
  theFeed,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const MATCH: TopicMatch = {
  topic: 'Venezuela',
  hits: [{ clause: 'Venezuela', field: 'title', start: 0, end: 9, text: 'Venezuela' }],
};

function hubWithItem(settings = testSettings(), part: Partial<HubContext> = {}): TestHub {
  const hub = testHub(settings, part);
  addItem(hub, 'Venezuela offers talks', 'v1');
  return hub;
}

function addItem(hub: TestHub, title: string, textHash: string): void {
  const item = testItem({ title, textHash, published: null });
  hub.ledger.items.record({
    feedId: theFeed(hub).id,
    item,
    now: hub.clock.now,
    baseline: false,
    stage: 'filter',
  });
}

const deliveries = (hub: TestHub) => hub.ledger.deliveries.list(null, 100);

describe('a match', () => {
  test('is recorded with the delivery that it promises, and the item is done', () => {
    const hub = hubWithItem();
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [MATCH], error: null }]);
    const [delivery, ...others] = deliveries(hub);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ channel: 'desk', state: 'pending', attempts: 0, nextAttemptAt: NOW });
    expect(delivery?.message).toEqual({
      type: 'alert',
      timestamp: '2026-11-22T12:00:00.000Z',
      timezone: null,
      data: {
        id: delivery?.id,
        topic: { name: 'Venezuela' },
        why: 'Venezuela: Venezuela',
        item: {
          title: 'Venezuela offers talks',
          link: expect.stringMatching(/^https:\/\/news\.example\/\d+$/),
          published: '2026-11-22T12:00:00.000Z',
          summary: '',
          lang: null,
          feed: { name: 'News', url: 'https://news.example/feed' },
        },
        hits: MATCH.hits,
        story: null,
      },
    });
    expect(hub.ledger.items.outstanding('filter', 10)).toEqual([]);
    expect(hub.events).toMatchObject([{ type: 'matched', topic: 'Venezuela' }]);
  });

  test('is made once, however often its result comes', () => {
    const hub = hubWithItem();
    for (let times = 0; times < 3; times += 1) {
      applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [MATCH], error: null }]);
    }
    expect(deliveries(hub)).toHaveLength(1);
    expect(hub.ledger.matches.count()).toBe(1);
  });

  test('of an item that was edited after its alert raises no second one', () => {
    const hub = testHub();
    for (const textHash of ['v1', 'v2']) {
      const item = testItem({ keys: ['77'], textHash });
      hub.ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'filter' });
      applyFilter(hub, [{ itemId: 1, textHash, matches: [MATCH], error: null }]);
    }
    expect(hub.ledger.items.get(1)?.textHash).toBe('v2');
    // The result of the first text, once more:
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [MATCH], error: null }]);
    expect(deliveries(hub)).toHaveLength(1);
  });

  test('goes to every channel of its topic, each with an id of its own', () => {
    const notify = [testSubscription(), testSubscription({ channel: 'editor' })];
    const hub = hubWithItem(testSettings({ topics: [testTopic({ notify })] }));
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [MATCH], error: null }]);
    expect(
      deliveries(hub)
        .map((delivery) => delivery.channel)
        .sort(),
    ).toEqual(['desk', 'editor']);
    expect(new Set(deliveries(hub).map((delivery) => delivery.id)).size).toBe(2);
  });

  test('of a topic that was removed meanwhile is dropped', () => {
    const hub = hubWithItem();
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [{ ...MATCH, topic: 'Removed' }], error: null }]);
    expect(deliveries(hub)).toEqual([]);
    expect(hub.ledger.items.outstanding('filter', 10)).toEqual([]);
  });

  test('all of a batch or nothing: an error in one leaves every item to be filtered again', () => {
    const hub = hubWithItem(testSettings(), {
      explainWhy: (_topic, hits) => {
        if (hits.length === 0) throw new Error('disk full');
        return 'why';
      },
    });
    addItem(hub, 'Second', 'v1');
    const results = [
      { itemId: 1, textHash: 'v1', matches: [MATCH], error: null },
      { itemId: 2, textHash: 'v1', matches: [{ topic: 'Venezuela', hits: [] }], error: null },
    ];
    expect(() => applyFilter(hub, results)).toThrow('disk full');
    expect(deliveries(hub)).toEqual([]);
    expect(hub.ledger.items.outstanding('filter', 10)).toHaveLength(2);
    expect(hub.events).toEqual([]);
  });
});

describe('a topic that comes into force later', () => {
  const later = readWatchlist(testSettings({ topics: [testTopic(), testTopic({ name: 'Talks' })] }));
  const matches = [MATCH, { ...MATCH, topic: 'Talks' }];
  const told = (hub: TestHub) =>
    hub.ledger.matches
      .list({ topic: null, since: null, limit: 10 })
      .map(({ itemId, topic }) => `${itemId} ${topic}`)
      .toSorted();

  test('is not alerted backwards: an item that was filtered before it, edited since, raises nothing for it', () => {
    const hub = testHub();
    const record = (textHash: string) => {
      const item = testItem({ keys: ['77'], textHash });
      hub.ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'filter' });
    };
    record('v1');
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [], error: null }]);
    enforceWatchlist(hub, later);
    record('v2');
    applyFilter(hub, [{ itemId: 1, textHash: 'v2', matches, error: null }]);
    addItem(hub, 'A new letter', 'v1');
    applyFilter(hub, [{ itemId: 2, textHash: 'v1', matches, error: null }]);
    expect(told(hub)).toEqual(['1 Venezuela', '2 Talks', '2 Venezuela']);
  });

  test('hears of an item that was still on its way to the filter', () => {
    const hub = hubWithItem();
    enforceWatchlist(hub, later);
    applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches, error: null }]);
    expect(told(hub)).toEqual(['1 Talks', '1 Venezuela']);
  });

  test('and that the ledger can’t take leaves the former watchlist in force', () => {
    const hub = testHub();
    const before = hub.watchlist;
    hub.ledger.transaction = () => {
      throw new Error('database is locked');
    };
    expect(() => enforceWatchlist(hub, later)).toThrow('locked');
    expect(hub.watchlist).toBe(before);
  });
});

test('an item that can’t be filtered says so, rests, and is tried again at the next start', () => {
  const hub = hubWithItem();
  applyFilter(hub, [{ itemId: 1, textHash: 'v1', matches: [], error: 'a bug' }]);
  expect(hub.events).toMatchObject([{ type: 'problem', message: expect.stringContaining('a bug') }]);
  expect(hub.ledger.items.outstanding('filter', 10)).toEqual([]);
  hub.ledger.items.filterFailedAgain();
  expect(hub.ledger.items.outstanding('filter', 10)).toHaveLength(1);
});

describe('alerts that are held', () => {
  const until = new Date(NOW + 60_000);

  test('come as one digest per channel when the hold ends, once', () => {
    const hub = hubWithItem(testSettings(), {
      planAlert: () => ({ kind: 'hold', until, reason: 'quiet hours 22:00-07:00' }),
    });
    addItem(hub, 'Venezuela, again', 'v1');
    applyFilter(hub, [
      { itemId: 1, textHash: 'v1', matches: [MATCH], error: null },
      { itemId: 2, textHash: 'v1', matches: [MATCH], error: null },
    ]);
    sendDigests(hub);
    expect(deliveries(hub)).toEqual([]);
    hub.clock.now = until.getTime();
    sendDigests(hub);
    sendDigests(hub);
    const [digest, ...others] = deliveries(hub);
    expect(others).toEqual([]);
    expect(digest?.message).toMatchObject({
      type: 'digest',
      data: {
        id: digest?.id,
        reason: 'quiet hours 22:00-07:00',
        alerts: [{ item: { title: 'Venezuela offers talks' } }, { item: { title: 'Venezuela, again' } }],
      },
    });
    expect(hub.ledger.alerts.heldDue(hub.clock.now)).toEqual([]);
  });

  test('the plan hears of the immediate alerts of the last hour', () => {
    const heard: number[] = [];
    const notify = [testSubscription({ maxPerHour: 10 })];
    const hub = hubWithItem(testSettings({ topics: [testTopic({ notify })] }), {
      planAlert: (_subscription, _now, recent) => {
        heard.push(recent.length);
        return { kind: 'now' };
      },
    });
    addItem(hub, 'Second', 'v1');
    addItem(hub, 'Third', 'v1');
    applyFilter(hub, [
      { itemId: 1, textHash: 'v1', matches: [MATCH], error: null },
      { itemId: 2, textHash: 'v1', matches: [MATCH], error: null },
    ]);
    hub.clock.now += 60 * 60 * 1000 + 1;
    applyFilter(hub, [{ itemId: 3, textHash: 'v1', matches: [MATCH], error: null }]);
    expect(heard).toEqual([0, 1, 0]);
  });
});
