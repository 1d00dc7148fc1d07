import { describe, expect, test } from 'vitest';
import type { Heartbeat } from '../../src/domain/health.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { sendHeartbeat } from '../../src/hub/send-heartbeat.ts';
import {
  failedOutcome,
  itemsOutcome,
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
/** By the clock of the machine that runs the test. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

const OPERATOR = { operator: { type: 'console', name: 'operator' } } as const;

function startedAt(time: number, channels: object = OPERATOR): TestHub {
  const settings = testSettings({
    feeds: [testFeed({ everySeconds: 3_600 })],
    channels: { ...testSettings().channels, ...channels },
  });
  const hub = testHub(settings);
  hub.clock.now = time;
  sendHeartbeat(hub, time);
  return hub;
}

const poll = (hub: TestHub, outcome: Parameters<typeof applyPoll>[3]) =>
  applyPoll(hub, pollJobId(theFeed(hub)), theFeed(hub).id, outcome);

function beats(hub: TestHub): Heartbeat[] {
  return hub.ledger.deliveries
    .list(null, 100)
    .flatMap(({ message }) => (message.type === 'heartbeat' ? [message] : []))
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp))
    .map(({ data }) => data);
}

/** Looks at each minute until then, as the pump of a process does that was started long ago, or then. */
function waitUntil(hub: TestHub, time: number, startedAt = 0): void {
  for (; hub.clock.now < time; hub.clock.now += MINUTE) sendHeartbeat(hub, startedAt);
  sendHeartbeat(hub, startedAt);
}

describe('the heartbeat comes', () => {
  test('at eight in the morning, once a day', () => {
    const hub = startedAt(at(20, 14));
    waitUntil(hub, at(21, 7, 59));
    expect(beats(hub)).toEqual([]);
    waitUntil(hub, at(21, 8));
    expect(beats(hub)).toHaveLength(1);
    waitUntil(hub, at(23, 20));
    expect(beats(hub)).toHaveLength(3);
    expect(new Set(beats(hub).map(({ id }) => id)).size).toBe(3);
  });

  test('once for a day that comes again, since the clock was set back', () => {
    const hub = startedAt(at(20, 14));
    waitUntil(hub, at(21, 9));
    hub.clock.now = at(20, 15);
    waitUntil(hub, at(21, 9));
    expect(beats(hub)).toHaveLength(1);
    waitUntil(hub, at(22, 9));
    expect(beats(hub)).toHaveLength(2);
  });

  test('once after a week in which nothing ran', () => {
    const hub = startedAt(at(10, 14));
    waitUntil(hub, at(11, 9));
    hub.clock.now = at(18, 15);
    waitUntil(hub, at(19, 7));
    expect(beats(hub)).toHaveLength(2);
    expect(beats(hub)[1]?.since).toBe(new Date(at(11, 8)).toISOString());
    waitUntil(hub, at(19, 9));
    expect(beats(hub)).toHaveLength(3);
  });

  test('after days in which nothing ran, when each feed that was overdue has been polled', () => {
    const hub = startedAt(at(23, 14));
    poll(hub, itemsOutcome([testItem()]));
    const start = at(26, 14);
    hub.clock.now = start;
    waitUntil(hub, start + 2 * MINUTE, start);
    expect(beats(hub)).toEqual([]);
    poll(hub, failedOutcome({ why: 'http-error', message: 'answered 500' }));
    waitUntil(hub, start + 3 * MINUTE, start);
    expect(beats(hub)).toMatchObject([
      { summary: expect.stringMatching(/^Not all is well/), trouble: [{ reason: 'answered 500' }] },
    ]);
  });

  test('ten minutes after a start at the latest, whatever was polled', () => {
    const hub = startedAt(at(23, 14));
    const start = at(26, 14);
    hub.clock.now = start;
    waitUntil(hub, start + 9 * MINUTE, start);
    expect(beats(hub)).toEqual([]);
    waitUntil(hub, start + 10 * MINUTE, start);
    expect(beats(hub)).toHaveLength(1);
  });

  test('not without the channel', () => {
    const hub = startedAt(at(20, 14), {});
    waitUntil(hub, at(22, 9));
    expect(hub.ledger.deliveries.list(null, 10)).toEqual([]);
    expect(hub.ledger.health.lastBeat()).toBeNull();
  });

  test('again after a clock that was set back', () => {
    const hub = startedAt(at(28, 14));
    hub.clock.now = at(20, 14);
    waitUntil(hub, at(21, 8));
    expect(beats(hub)).toHaveLength(1);
  });
});

test('it says that all is well, in numbers since the last one', () => {
  const hub = startedAt(at(20, 14));
  poll(hub, itemsOutcome([testItem(), testItem()]));
  waitUntil(hub, at(21, 8));
  poll(hub, itemsOutcome([testItem(), testItem(), testItem()]));
  hub.ledger.matches.record(1, { topic: 'Venezuela', hits: [] }, 'why', hub.clock.now);
  hub.clock.now += HOUR;
  poll(hub, itemsOutcome([]));
  waitUntil(hub, at(22, 8));
  expect(beats(hub)).toMatchObject([
    { summary: 'All is well (feeds: 1, new items: 0, matches: 0)', polls: 1, newItems: 0 },
    {
      summary: 'All is well (feeds: 1, new items: 3, matches: 1)',
      since: new Date(at(21, 8)).toISOString(),
      feeds: { ok: 1, failing: 0 },
      polls: 2,
      newItems: 3,
      matches: 1,
      deliveries: { sent: 0, pending: 1, dead: 0 },
      channels: [],
      trouble: [],
    },
  ]);
});

test('it names each feed in trouble, also one that fails since a moment, and says of none that it is well', () => {
  const hub = startedAt(at(20, 14));
  hub.clock.now = at(21, 7, 50);
  poll(hub, failedOutcome({ message: 'too slow' }));
  waitUntil(hub, at(21, 8));
  poll(hub, failedOutcome());
  poll(hub, failedOutcome({ message: 'no answer' }));
  waitUntil(hub, at(22, 8));
  expect(beats(hub)[0]).toMatchObject({
    summary: 'Not all is well: feeds in trouble: 1 (feeds: 1, new items: 0, matches: 0)',
    feeds: { failing: 1 },
    trouble: [{ name: 'News', state: 'failing', reason: 'too slow', advice: expect.any(String) }],
  });
  expect(beats(hub)[1]).toMatchObject({
    summary: 'Not all is well: feeds in trouble: 1 (feeds: 1, new items: 0, matches: 0)',
    trouble: [{ name: 'News', state: 'failing', reason: 'no answer', advice: expect.any(String) }],
  });
});

test.each(['blocked', 'gone'] as const)('a feed that was found %s just before is in it', (why) => {
  const hub = startedAt(at(20, 14));
  hub.clock.now = at(21, 7, 59);
  poll(hub, failedOutcome({ why }));
  waitUntil(hub, at(21, 8));
  expect(beats(hub)).toMatchObject([
    { summary: expect.stringMatching(/^Not all is well/), trouble: [{ state: why }], omitted: 0 },
  ]);
});

test('it says so when the deliveries themselves die', () => {
  const hub = startedAt(at(20, 14));
  const message = { type: 'digest', timestamp: '', timezone: null } as const;
  const create = (id: string) =>
    hub.ledger.deliveries.create(
      id,
      'desk',
      { ...message, data: { id, reason: '', alerts: [] } },
      hub.clock.now,
    );
  for (const id of ['old', 'dead', 'waits', 'fresh']) create(id);
  hub.ledger.deliveries.end('old', at(20, 14) - DAY, 'of before');
  hub.ledger.deliveries.end('dead', at(20, 15), 'answered 500');
  const waiting = { state: 'pending', attempts: 3, nextAttemptAt: at(22, 8), endedAt: null } as const;
  hub.ledger.deliveries.setOutcome('waits', { ...waiting, reason: 'answered 503' });
  waitUntil(hub, at(21, 8));
  expect(beats(hub)[0]).toMatchObject({
    summary: 'Not all is well: deliveries fail: desk (feeds: 1, new items: 0, matches: 0)',
    deliveries: { sent: 0, pending: 2, dead: 1 },
    channels: [{ name: 'desk', dead: 1, waiting: 1 }],
  });
});
