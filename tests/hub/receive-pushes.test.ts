import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { applyPush } from '../../src/hub/apply-push.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { duePushes } from '../../src/hub/due-subscribes.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { createPushes } from '../../src/hub/receive-pushes.ts';
import {
  failedOutcome,
  itemsOutcome,
  NOW,
  type TestHub,
  testFeed,
  testHub,
  theFeed,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';
import {
  announcing,
  ask,
  MINUTE,
  PUBLIC_URL,
  present,
  settings,
  TOPIC,
  WEBSUB,
} from '../support/subscriptions.ts';

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
    hub.ledger.feeds.update({ ...theFeed(hub), nextPollAt: hub.clock.now + 60 * MINUTE });
    expect(pushes.admit(token, 1)).toBe('open');
    expect(await pushes.push(token, push(hub))).toBe('ignored');
    expect([...pushes.waiting()]).toEqual([]);
    expect(theFeed(hub).nextPollAt).toBe(hub.clock.now);
  });

  test('items of one page that are pushed one by one: a part of a feed does not tell, so that it is polled', () => {
    const hub = testHub();
    const live = (n: number) =>
      testItem({
        id: `g${n}`,
        title: `Update ${n}`,
        link: `https://a.example/live#${n}`,
        keys: [`${100 + n}`, '7'],
      });
    applyPoll(hub, pollJobId(theFeed(hub)), 1, itemsOutcome([]));
    const later = hub.clock.now + 60 * MINUTE;
    hub.ledger.feeds.update({ ...theFeed(hub), nextPollAt: later, freshUntil: later });
    expect(applyPush(hub, 1, itemsOutcome([live(1)]))).toBe('recorded');
    expect(theFeed(hub).nextPollAt).toBe(hub.clock.now + 60 * MINUTE);
    expect(applyPush(hub, 1, itemsOutcome([live(2)]))).toBe('recorded');
    expect(hub.ledger.items.count()).toBe(1);
    expect(theFeed(hub).nextPollAt).toBe(hub.clock.now + 2 * MINUTE);
    // The whole document shows that the page is that of several.
    const whole = [live(3), live(2), live(1)].map((item) => ({ ...item, keys: item.keys.slice(0, 1) }));
    applyPoll(hub, pollJobId(theFeed(hub)), 1, itemsOutcome(whole));
    expect(hub.ledger.items.count()).toBe(3);
    // An edit has the same guid.
    applyPush(hub, 1, itemsOutcome([{ ...live(1), textHash: 'edited' }]));
    expect(hub.events.at(-1)).toMatchObject({ type: 'pushed', new: 0, edited: 1 });
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
    expect(theFeed(hub)).toEqual({ ...before, staleAt: expect.any(Number), lastItemAt: hub.clock.now });
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
      for (const { job, lanes } of duePushes(hub, inFlight, waiting)) inFlight.add(job, lanes, NOW);
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
