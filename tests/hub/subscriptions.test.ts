import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import type { SubscribeJob, SubscribeOutcome } from '../../src/domain/job.ts';
import type { HubAnnouncement } from '../../src/domain/websub.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { applyPush } from '../../src/hub/apply-push.ts';
import { applySubscribe, settleSubscriptions } from '../../src/hub/apply-subscribe.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { duePushes, dueSubscribes } from '../../src/hub/due-subscribes.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { createPushes } from '../../src/hub/receive-pushes.ts';
import { verifyIntent } from '../../src/hub/verify-intent.ts';
import type { SubscriptionRow } from '../../src/ledger/websub-store.ts';
import {
  failedOutcome,
  itemsOutcome,
  NOW,
  type TestHub,
  testFeed,
  testHub,
  testSettings,
  theFeed,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const PUBLIC_URL = 'https://vigia.example';
const TOPIC = 'https://news.example/feed';
const WEBSUB: HubAnnouncement = { hubs: ['https://hub.example/'], topic: TOPIC };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const settings = testSettings({ publicUrl: PUBLIC_URL, feeds: [testFeed({ everySeconds: null })] });

/** A hub whose only feed was polled once and announced this. */
function announcing(websub: HubAnnouncement | null = WEBSUB, from = settings): TestHub {
  const hub = testHub(from);
  poll(hub, itemsOutcome([], { websub }));
  return hub;
}

function poll(hub: TestHub, outcome: Parameters<typeof applyPoll>[3]): void {
  const feed = theFeed(hub);
  applyPoll(hub, pollJobId(feed), feed.id, outcome);
}

function present(hub: TestHub): SubscriptionRow {
  const row = hub.ledger.websub.ofFeed(1);
  if (row === undefined) throw new Error('the feed has no subscription');
  return row;
}

const requests = (hub: TestHub) =>
  [...dueSubscribes(hub, createInFlight())].map(({ job }) => job as SubscribeJob);

/** The result of the request that is due. */
function answer(hub: TestHub, outcome: SubscribeOutcome): void {
  const [job] = requests(hub);
  if (job === undefined) throw new Error('no request is due');
  const { id, subscriptionId, request } = job;
  const time = new Date(NOW).toISOString();
  const reference = { subscriptionId, request };
  applySubscribe(hub, { kind: 'subscribe', id, job: reference, outcome, startedAt: time, endedAt: time });
}

function ask(hub: TestHub, part: Partial<Parameters<typeof verifyIntent>[2]> = {}): string | null {
  const intent = { mode: 'subscribe', topic: TOPIC, challenge: 'abc', leaseSeconds: '864000', reason: null };
  return verifyIntent(hub, present(hub).token, { ...intent, ...part });
}

const refusal: SubscribeOutcome = { kind: 'failed', message: 'no', retryAfterMs: null };
const told = (hub: TestHub) =>
  hub.events.flatMap((event) => (event.type === 'subscription' ? [event.what] : []));

describe('a feed that announces a hub', () => {
  test('is subscribed there', () => {
    const hub = announcing();
    expect(requests(hub)).toMatchObject([
      {
        id: 'subscribe-1-0',
        mode: 'subscribe',
        hub: 'https://hub.example/',
        topic: TOPIC,
        callback: `${PUBLIC_URL}/websub/${present(hub).token}`,
        leaseSeconds: 864_000,
      },
    ]);
  });

  test('is not where there is no public URL, but is as soon as there is one', () => {
    const hub = announcing(WEBSUB, testSettings());
    expect(requests(hub)).toEqual([]);
    enforceWatchlist(hub, readWatchlist(settings));
    expect(requests(hub)).toMatchObject([{ mode: 'subscribe' }]);
    enforceWatchlist(hub, readWatchlist(testSettings()));
    expect(requests(hub)).toEqual([]);
  });

  test('keeps its subscription when an answer says nothing of hubs', () => {
    const hub = announcing();
    const validators = { etag: null, lastModified: null, bodyHash: null };
    hub.clock.now += DAY;
    poll(hub, { kind: 'not-modified', validators, maxAgeMs: null, movedTo: null, websub: null });
    poll(hub, failedOutcome());
    expect(present(hub)).toMatchObject({ id: 1 });
  });

  test.each([
    ['announces none any more', itemsOutcome([])],
    ['is gone', failedOutcome({ why: 'gone' })],
  ])('is unsubscribed when it %s', (_name, outcome) => {
    const hub = announcing();
    ask(hub);
    hub.clock.now += DAY;
    poll(hub, outcome);
    expect(hub.ledger.websub.ofFeed(1)).toBeUndefined();
    expect(requests(hub)).toMatchObject([{ mode: 'unsubscribe' }]);
  });

  test('is not asked for anew each time that it names itself otherwise', () => {
    const hub = announcing();
    for (let n = 1; n <= 20; n += 1) {
      hub.clock.now += 10 * MINUTE;
      poll(hub, itemsOutcome([], { websub: { ...WEBSUB, topic: `${TOPIC}?${n}` } }));
    }
    // At 60, 120 and 180 minutes.
    expect(present(hub).topic).toBe(`${TOPIC}?18`);
  });

  test('is polled a quarter as often while it is subscribed, every six hours at least', () => {
    const usual = announcing(null);
    const subscribed = announcing();
    ask(subscribed);
    const wait = (hub: TestHub, ...items: IdentifiedItem[]) => {
      hub.clock.now += MINUTE;
      poll(hub, itemsOutcome(items));
      return theFeed(hub).nextPollAt - hub.clock.now;
    };
    expect(wait(subscribed)).toBe(4 * wait(usual));
    // Days old.
    expect(wait(subscribed, testItem())).toBe(6 * HOUR);
    expect(wait(usual, testItem({ published: '2026-11-22T04:00:00.000Z' }))).toBeLessThan(2 * HOUR);
  });

  test('with a schedule of its own keeps that', () => {
    const hub = announcing(WEBSUB, testSettings({ publicUrl: PUBLIC_URL }));
    ask(hub);
    hub.clock.now += 10 * MINUTE;
    poll(hub, itemsOutcome([], { websub: WEBSUB }));
    expect(theFeed(hub).nextPollAt - hub.clock.now).toBe(10 * MINUTE);
  });
});

describe('a hub that asks back', () => {
  test.each([
    ['ten days', '864000', 10 * DAY],
    ['an hour', '3600', HOUR],
    ['a year, of which ten days count', '31536000', 10 * DAY],
    ['nothing, for which a day counts', null, DAY],
    ['a word', 'long', DAY],
    ['none', '0', DAY],
    ['a negative one', '-5', DAY],
  ])('gives a lease of %s', (_name, leaseSeconds, leaseMs) => {
    const hub = announcing();
    expect(ask(hub, { leaseSeconds })).toBe('abc');
    const { state, leaseEndsAt, nextAttemptAt } = present(hub);
    expect({ state, leaseEndsAt }).toEqual({ state: 'active', leaseEndsAt: NOW + leaseMs });
    // Without jitter.
    expect(nextAttemptAt - NOW).toBe(0.6 * leaseMs);
  });

  test('with a lease of a second is asked once a minute', () => {
    const hub = announcing();
    ask(hub, { leaseSeconds: '1' });
    expect(present(hub).nextAttemptAt).toBe(NOW + MINUTE);
  });

  test('a second time, of its own accord, is refused', () => {
    const hub = announcing();
    expect(ask(hub)).toBe('abc');
    expect(ask(hub)).toBeNull();
    hub.clock.now += 6 * DAY;
    expect(ask(hub)).toBe('abc');
    expect(told(hub)).toEqual(['subscribed', 'renewed']);
  });

  test('before its own answer makes that answer void', () => {
    const hub = announcing();
    const [job] = requests(hub);
    ask(hub);
    const time = new Date(NOW).toISOString();
    const reference = { subscriptionId: 1, request: job?.request ?? -1 };
    const late = { kind: 'subscribe', id: 'x', job: reference, startedAt: time, endedAt: time } as const;
    applySubscribe(hub, { ...late, outcome: refusal });
    expect(present(hub)).toMatchObject({ state: 'active', failures: 0, reason: null });
  });

  test.each([
    ['another topic', { topic: `${TOPIC}/` }],
    ['no topic', { topic: null }],
    ['another mode', { mode: 'unsubscribe' }],
    ['no mode', { mode: null }],
    ['no challenge', { challenge: null }],
    ['an empty challenge', { challenge: '' }],
    ['a challenge of 1,001 characters', { challenge: 'x'.repeat(1_001) }],
  ])('with %s is refused', (_name, part) => {
    const hub = announcing();
    expect(ask(hub, part)).toBeNull();
    expect(present(hub).state).toBe('pending');
  });

  test('and denies is believed at any time, and asked again after a day', () => {
    const hub = announcing();
    ask(hub);
    expect(ask(hub, { mode: 'denied', reason: 'no\u001b[31m more', challenge: null })).toBe('');
    expect(present(hub)).toMatchObject({
      state: 'pending',
      leaseEndsAt: null,
      reason: 'denied: no [31m more',
    });
    expect(theFeed(hub).nextPollAt).toBe(NOW);
    expect(requests(hub)).toEqual([]);
    hub.clock.now += DAY;
    expect(requests(hub)).toHaveLength(1);
  });
});

describe('a hub that refuses', () => {
  test('is asked later and later, within a day, and told of once', () => {
    const hub = announcing();
    const waits = Array.from({ length: 12 }, () => {
      answer(hub, refusal);
      const wait = present(hub).nextAttemptAt - hub.clock.now;
      hub.clock.now += wait;
      return wait / MINUTE;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
    expect(told(hub)).toEqual(['failed']);
  });

  test('is asked no earlier than it wants', () => {
    const hub = announcing();
    answer(hub, { ...refusal, retryAfterMs: 3 * HOUR });
    expect(present(hub).nextAttemptAt).toBe(NOW + 3 * HOUR);
  });

  test('is followed by the next one, which has another callback; when all refuse, they rest', () => {
    const hub = announcing({ ...WEBSUB, hubs: ['https://a.example/', 'https://b.example/'] });
    const first = requests(hub)[0];
    answer(hub, refusal);
    const second = requests(hub)[0];
    expect([first?.hub, second?.hub]).toEqual(['https://a.example/', 'https://b.example/']);
    expect(second?.callback).not.toBe(first?.callback);
    expect(second?.secret).not.toBe(first?.secret);
    answer(hub, refusal);
    expect(requests(hub)).toEqual([]);
    hub.clock.now += 5 * MINUTE;
    expect(requests(hub)[0]?.hub).toBe('https://a.example/');
  });

  test('a renewal keeps its lease to the end; then the feed is polled as usual', () => {
    const hub = announcing();
    ask(hub, { leaseSeconds: '3600' });
    hub.clock.now += 40 * MINUTE;
    answer(hub, refusal);
    expect(present(hub).state).toBe('active');
    hub.clock.now += 20 * MINUTE;
    settleSubscriptions(hub);
    expect(present(hub)).toMatchObject({ state: 'pending', leaseEndsAt: null });
    expect(theFeed(hub).nextPollAt).toBeLessThanOrEqual(hub.clock.now);
    expect(told(hub)).toEqual(['subscribed', 'failed', 'expired']);
  });

  test('to let go is let go of after three times', () => {
    const hub = announcing();
    ask(hub);
    enforceWatchlist(hub, readWatchlist({ ...settings, feeds: [] }));
    for (let n = 0; n < 3; n += 1) {
      answer(hub, refusal);
      hub.clock.now += DAY;
    }
    expect(requests(hub)).toEqual([]);
    expect(hub.ledger.websub.get(1)).toBeUndefined();
  });
});

describe('what a hub brings', () => {
  const body = Buffer.from('<rss/>');
  const push = (hub: TestHub) => ({
    body,
    contentType: null,
    signature: `sha256=${createHmac('sha256', present(hub).secret).update(body).digest('hex')}`,
  });

  test('over http for a feed over https is not believed: the feed is polled', async () => {
    const hub = announcing({ ...WEBSUB, hubs: ['http://hub.example/'] });
    ask(hub);
    hub.clock.now += 5 * MINUTE;
    const pushes = createPushes(hub, async () => {});
    const { token } = present(hub);
    expect(pushes.admit(token, 1)).toBe('open');
    expect(await pushes.push(token, push(hub))).toBe('ignored');
    expect([...pushes.waiting()]).toEqual([]);
    expect(theFeed(hub).nextPollAt).toBe(hub.clock.now);
  });

  test('before the baseline is ignored', async () => {
    const hub = testHub(settings);
    const callback = { token: 't', secret: 's', publicUrl: PUBLIC_URL };
    hub.ledger.websub.create(
      { feedId: 1, ...callback, topic: TOPIC, hubs: WEBSUB.hubs, hub: WEBSUB.hubs[0] ?? '' },
      NOW,
    );
    const pushes = createPushes(hub, async () => {});
    expect(await pushes.push('t', push(hub))).toBe('ignored');
    expect(applyPush(hub, 1, itemsOutcome([testItem()]))).toBe('ignored');
    expect(hub.ledger.items.count()).toBe(0);
  });

  test('moves nothing but what is new: validators, schedule and state stay', () => {
    const hub = announcing();
    const before = theFeed(hub);
    hub.clock.now += MINUTE;
    expect(applyPush(hub, 1, itemsOutcome([testItem()], { title: 'Other', validators: before }))).toBe(
      'recorded',
    );
    expect(theFeed(hub)).toEqual({ ...before, lastItemAt: hub.clock.now });
    expect(hub.ledger.items.outstanding('filter', 10)).toHaveLength(1);
    expect(hub.events.at(-1)).toMatchObject({ type: 'pushed', new: 1 });
  });

  test('and can’t be read makes the feed be polled, but not more often than every two minutes', () => {
    const hub = announcing();
    hub.clock.now += 30_000;
    expect(applyPush(hub, 1, failedOutcome())).toBe('ignored');
    expect(theFeed(hub)).toMatchObject({ nextPollAt: NOW + 2 * MINUTE, state: 'ok', failures: 0 });
  });

  test('is under way sixteen at a time, each once', () => {
    const hub = announcing();
    const waiting = Array.from({ length: 20 }, (_, n) => ({
      jobId: `push-${n}`,
      feedId: 1,
      body,
      contentType: null,
    }));
    const inFlight = createInFlight();
    const submit = () => {
      for (const { job, lane } of duePushes(hub, inFlight, waiting)) inFlight.add(job, lane, NOW);
      return inFlight.size();
    };
    expect(submit()).toBe(16);
    expect(submit()).toBe(16);
    inFlight.remove('push-0');
    expect(submit()).toBe(16);
  });

  test('is held up to 64 MiB, one document a feed', () => {
    const hub = announcing();
    const { token } = present(hub);
    const MIB = 1024 * 1024;
    const others = Array.from({ length: 6 }, (_, n) => `token${n}`);
    const feeds = others.map((_, n) => testFeed({ url: `https://news.example/${n}` }));
    enforceWatchlist(hub, readWatchlist({ ...settings, feeds: [...settings.feeds, ...feeds] }));
    for (const [n, other] of others.entries()) {
      const part = { publicUrl: PUBLIC_URL, topic: TOPIC, hubs: WEBSUB.hubs, hub: 'https://hub.example/' };
      hub.ledger.websub.create({ feedId: n + 2, token: other, secret: 's', ...part }, NOW);
    }
    const pushes = createPushes(hub, async () => {});
    expect(others.map((other) => pushes.admit(other, 10 * MIB))).toEqual(Array(6).fill('open'));
    expect(pushes.admit(token, 5 * MIB)).toBe('busy');
    expect(pushes.admit(token, 4 * MIB)).toBe('open');
    expect(pushes.admit(token, 1)).toBe('busy');
    pushes.release(token);
    pushes.release('token0');
    expect(pushes.admit(token, 10 * MIB)).toBe('open');
    expect(pushes.admit('nobody', 1)).toBe('unknown');
  });
});
