import { describe, expect, test } from 'vitest';
import { settleSubscriptions } from '../../src/hub/apply-subscribe.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { NOW, testFeed, theFeed } from '../support/hub.ts';
import {
  announcing,
  answer,
  ask,
  DAY,
  HOUR,
  MINUTE,
  present,
  refusal,
  requests,
  settings,
  told,
  WEBSUB,
} from '../support/subscriptions.ts';

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

  test('a lease that ends after a second does not make a feed that was just read be polled again at once', () => {
    const hub = announcing(WEBSUB, { ...settings, feeds: [testFeed({ everySeconds: 3_600 })] });
    ask(hub, { leaseSeconds: '1' });
    expect(theFeed(hub).nextPollAt).toBe(NOW + HOUR);
    hub.clock.now += 1_000;
    settleSubscriptions(hub);
    expect(present(hub)).toMatchObject({ state: 'pending', leaseEndsAt: null });
    expect(theFeed(hub).nextPollAt).toBe(NOW + 2 * MINUTE);
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
