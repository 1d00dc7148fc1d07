import { describe, expect, test } from 'vitest';
import { applySubscribe, settleSubscriptions } from '../../src/hub/apply-subscribe.ts';
import { NOW, theFeed } from '../support/hub.ts';
import {
  announcing,
  ask,
  DAY,
  HOUR,
  MINUTE,
  present,
  refusal,
  requests,
  TOPIC,
  told,
} from '../support/subscriptions.ts';

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

  test('with a lease of a second is asked once in ten minutes', () => {
    const hub = announcing();
    ask(hub, { leaseSeconds: '1' });
    expect(present(hub).nextAttemptAt).toBe(NOW + 10 * MINUTE);
    // The end of the lease hurries nothing.
    hub.clock.now = NOW + 10 * MINUTE - 1;
    settleSubscriptions(hub);
    expect(requests(hub)).toEqual([]);
    hub.clock.now += 1;
    expect(requests(hub)).toHaveLength(1);
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
