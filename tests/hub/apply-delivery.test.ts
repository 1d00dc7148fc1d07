import { describe, expect, test } from 'vitest';
import type { DeliverOutcome } from '../../src/domain/job.ts';
import { applyDelivery } from '../../src/hub/apply-delivery.ts';
import { dueDeliveries } from '../../src/hub/due-jobs.ts';
import { endUndeliverable } from '../../src/hub/end-undeliverable.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { NOW, type TestHub, testHub, testSettings } from '../support/hub.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SENT: DeliverOutcome = { kind: 'sent', detail: 'HTTP 204' };
const FAILED: DeliverOutcome = { kind: 'retry', reason: 'HTTP 503', retryAfterMs: null };

function hubWithDeliveries(...ids: string[]): TestHub {
  const hub = testHub();
  const data = { id: 'd', reason: 'digest', alerts: [] };
  const timestamp = new Date(NOW).toISOString();
  for (const id of ids)
    hub.ledger.deliveries.create(id, 'desk', { type: 'digest', timestamp, timezone: null, data }, NOW);
  return hub;
}

function attempt(hub: TestHub, outcome: DeliverOutcome, number: number, deliveryId = 'd1'): void {
  const time = new Date(hub.clock.now).toISOString();
  applyDelivery(hub, { deliveryId, attempt: number, startedAt: time, endedAt: time, outcome });
}

const delivery = (hub: TestHub, id = 'd1') => hub.ledger.deliveries.get(id);

test('a success ends it, with its attempt recorded', () => {
  const hub = hubWithDeliveries('d1');
  attempt(hub, SENT, 1);
  expect(delivery(hub)).toMatchObject({ state: 'sent', attempts: 1, endedAt: NOW, reason: null });
  expect(hub.ledger.deliveries.attempts('d1')).toMatchObject([
    { attempt: 1, outcome: 'sent', detail: 'HTTP 204' },
  ]);
});

test('failures follow the schedule, and the tenth is the last', () => {
  const hub = hubWithDeliveries('d1');
  const waits: number[] = [];
  for (let number = 1; number <= 10; number += 1) {
    attempt(hub, FAILED, number);
    const { state, nextAttemptAt } = delivery(hub) ?? { state: 'gone', nextAttemptAt: 0 };
    if (state === 'pending') waits.push(nextAttemptAt - hub.clock.now);
    hub.clock.now = nextAttemptAt;
  }
  expect(waits).toEqual([
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
  ]);
  expect(delivery(hub)).toMatchObject({ state: 'dead', attempts: 10, reason: 'HTTP 503' });
  expect(hub.ledger.deliveries.attempts('d1')).toHaveLength(10);
});

test('jitter only lengthens a wait, by a tenth at most', () => {
  const hub = { ...hubWithDeliveries('d1'), random: () => 0.999 };
  attempt(hub, FAILED, 1);
  const wait = (delivery(hub)?.nextAttemptAt ?? 0) - NOW;
  expect(wait).toBeGreaterThan(5_400);
  expect(wait).toBeLessThanOrEqual(5_500);
});

test.each([
  ['longer than the schedule', 600_000, 600_000],
  ['shorter than the schedule', 1_000, 5_000],
])('a Retry-After that is %s', (_name, retryAfterMs, expected) => {
  const hub = hubWithDeliveries('d1');
  attempt(hub, { ...FAILED, retryAfterMs }, 1);
  expect((delivery(hub)?.nextAttemptAt ?? 0) - NOW).toBe(expected);
});

test('a final answer ends it at once', () => {
  const hub = hubWithDeliveries('d1', 'd2');
  attempt(hub, { kind: 'final', reason: '550 no such mailbox', disable: false }, 1);
  expect(delivery(hub)).toMatchObject({ state: 'dead', reason: '550 no such mailbox' });
  expect(delivery(hub, 'd2')).toMatchObject({ state: 'pending' });
});

describe('the result of an attempt', () => {
  test('that was recorded before changes nothing', () => {
    const hub = hubWithDeliveries('d1');
    attempt(hub, FAILED, 1);
    const before = delivery(hub);
    hub.clock.now += MINUTE;
    attempt(hub, SENT, 1);
    expect(delivery(hub)).toEqual(before);
    expect(hub.ledger.deliveries.attempts('d1')).toHaveLength(1);
  });

  test('of a delivery that was sent changes nothing', () => {
    const hub = hubWithDeliveries('d1');
    attempt(hub, SENT, 1);
    attempt(hub, FAILED, 2);
    expect(delivery(hub)).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

describe('vigia retry', () => {
  test('begins the schedule anew, with attempts that count on', () => {
    const hub = hubWithDeliveries('d1');
    attempt(hub, { kind: 'final', reason: '550', disable: false }, 1);
    expect(hub.ledger.deliveries.retry('d1', NOW + HOUR)).toBe(true);
    hub.clock.now = NOW + HOUR;
    attempt(hub, FAILED, 2);
    expect(delivery(hub)).toMatchObject({
      state: 'pending',
      attempts: 2,
      nextAttemptAt: NOW + HOUR + 5 * SECOND,
    });
  });

  test('leaves alone what was sent, and what does not exist', () => {
    const hub = hubWithDeliveries('d1');
    attempt(hub, SENT, 1);
    expect(hub.ledger.deliveries.retry('d1', NOW)).toBe(false);
    expect(hub.ledger.deliveries.retry('nothing', NOW)).toBe(false);
  });
});

describe('an endpoint that is gone (410)', () => {
  test('ends what waits for it, but not what is under way', () => {
    const hub = hubWithDeliveries('d1', 'd2', 'd3');
    const inFlight = createInFlight();
    for (const { job, lanes } of dueDeliveries(hub, inFlight, (id) => id === 'd3', new Set())) {
      inFlight.add(job, lanes, NOW);
    }
    attempt(hub, { kind: 'final', reason: 'HTTP 410', disable: true }, 1);
    endUndeliverable(hub, inFlight);
    expect(delivery(hub, 'd2')).toMatchObject({ state: 'dead', reason: 'the channel is disabled: HTTP 410' });
    attempt(hub, SENT, 1, 'd3');
    expect(delivery(hub, 'd3')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('an attempt that arrived while its delivery was given up is a success', () => {
    const hub = hubWithDeliveries('d1');
    hub.ledger.deliveries.end('d1', NOW, 'given up');
    attempt(hub, FAILED, 1);
    expect(delivery(hub)).toMatchObject({ state: 'dead', attempts: 0 });
    attempt(hub, SENT, 1);
    expect(delivery(hub)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('gets a new chance when the watchlist names another address', () => {
    const hub = hubWithDeliveries('d1', 'd2');
    attempt(hub, { kind: 'final', reason: 'HTTP 410', disable: true }, 1);
    hub.ledger.deliveries.retry('d2', NOW);
    hub.ledger.deliveries.disableChannel('desk', 'another target', NOW, 'HTTP 410');
    endUndeliverable(hub, createInFlight());
    expect(delivery(hub, 'd2')).toMatchObject({ state: 'pending' });
  });
});

test('a delivery whose channel left the watchlist ends with that reason', () => {
  const hub = hubWithDeliveries('d1');
  hub.watchlist = readWatchlist(testSettings({ channels: {} }));
  endUndeliverable(hub, createInFlight());
  expect(delivery(hub)).toMatchObject({
    state: 'dead',
    reason: 'the watchlist has no channel "desk" any more',
  });
});
