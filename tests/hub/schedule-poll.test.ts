import { describe, expect, test } from 'vitest';
import type { PollOutcome } from '../../src/domain/job.ts';
import type { FeedSettings } from '../../src/domain/settings.ts';
import { schedulePoll } from '../../src/hub/schedule-poll.ts';
import {
  failedOutcome,
  itemsOutcome,
  NOW,
  testFeed,
  testHub,
  testSettings,
  theFeed,
} from '../support/hub.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Wait until the next poll, ms, after this outcome and that many failures in a row. */
function wait(settings: Partial<FeedSettings>, outcome: PollOutcome, failures = 0): number {
  const hub = testHub(testSettings({ feeds: [testFeed(settings)] }));
  return schedulePoll(hub, { ...theFeed(hub), failures }, outcome, null).nextPollAt - NOW;
}

const notModified = (maxAgeMs: number | null): PollOutcome => ({
  kind: 'not-modified',
  validators: { etag: null, lastModified: null, bodyHash: null, givenBy: null },
  maxAgeMs,
  retryAfterMs: null,
  movedTo: null,
  websub: null,
});

describe('a feed that answers', () => {
  test.each([
    ['is polled at its interval', { everySeconds: 600 }, itemsOutcome([]), 10 * MINUTE],
    ['every second, if asked for', { everySeconds: 1 }, itemsOutcome([]), SECOND],
    ['not before its max-age', { everySeconds: 600 }, itemsOutcome([], { maxAgeMs: HOUR }), HOUR],
    ['nor after its interval for a shorter max-age', { everySeconds: 600 }, notModified(MINUTE), 10 * MINUTE],
    [
      'not before its Retry-After, also after a day',
      { everySeconds: 600 },
      itemsOutcome([], { retryAfterMs: 2 * DAY, maxAgeMs: HOUR }),
      2 * DAY,
    ],
    ['within a day, whatever its max-age', { everySeconds: 600 }, notModified(365 * DAY), DAY],
  ])('%s', (_name, settings, outcome, expected) => {
    expect(wait(settings, outcome)).toBe(expected);
  });

  test('without a schedule is polled between 2 minutes and 6 hours from now', () => {
    const ms = wait({ everySeconds: null }, itemsOutcome([]));
    expect(ms).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(ms).toBeLessThanOrEqual(6 * HOUR);
  });

  test.each([
    ['was planned: a tenth sooner or later', { polls: 9 }, 27 * MINUTE],
    ['was its first, with those of others: anywhere in its interval', { polls: 1 }, 2 * MINUTE],
    ['was due while nothing ran: likewise', { polls: 9, nextPollAt: NOW - HOUR }, 2 * MINUTE],
    ['came early, by `vigia once`', { polls: 9, nextPollAt: NOW + HOUR }, 27 * MINUTE],
  ])('without a schedule, after a poll that %s', (_name, part, expected) => {
    const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: null })] }));
    const feed = { ...theFeed(hub), ...part };
    expect(schedulePoll(hub, feed, itemsOutcome([]), null).nextPollAt - NOW).toBe(expected);
  });

  test('without a schedule, half of whose document is new, is polled sooner', () => {
    const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: null })] }), { random: () => 0.5 });
    const feed = { ...theFeed(hub), polls: 9, usualGap: 4 * HOUR };
    const news = { share: 0.5, elapsedMs: 40 * MINUTE };
    expect(schedulePoll(hub, feed, itemsOutcome([]), null).nextPollAt - NOW).toBe(HOUR);
    expect(schedulePoll(hub, feed, itemsOutcome([]), news).nextPollAt - NOW).toBe(20 * MINUTE);
  });

  test.each([
    ['a poll that was answered late keeps the pace', -400, 600],
    ['a poll that was answered after the next was due starts anew', -2_500, 1_000],
    ['a round of `vigia once` before its time puts nothing off', 3_600_000, 1_000],
  ])('%s', (_name, dueMs, expected) => {
    const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: 1 })] }));
    const feed = { ...theFeed(hub), nextPollAt: NOW + dueMs };
    expect(schedulePoll(hub, feed, itemsOutcome([]), null).nextPollAt - NOW).toBe(expected);
  });

  test('with a cron expression is polled when it fires', () => {
    const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: null, cron: '*/10 * * * *' })] }));
    const { nextPollAt } = schedulePoll({ ...hub, now: Date.now }, theFeed(hub), itemsOutcome([]), null);
    expect(nextPollAt % (10 * MINUTE)).toBe(0);
    expect(nextPollAt).toBeGreaterThan(Date.now());
  });
});

describe('a feed that fails', () => {
  test('waits its interval first, then twice as long, a day at most', () => {
    const waits = [1, 2, 3, 20].map((failures) => wait({ everySeconds: 600 }, failedOutcome(), failures));
    expect(waits[0]).toBe(10 * MINUTE);
    expect(waits[1]).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
    expect(waits[3]).toBeGreaterThan(HOUR);
    expect(waits[3]).toBeLessThanOrEqual(DAY);
  });

  test.each([
    ['is obeyed', HOUR, HOUR],
    ['shorter than the interval changes nothing', SECOND, 10 * MINUTE],
  ])('a Retry-After that %s', (_name, retryAfterMs, expected) => {
    expect(wait({ everySeconds: 600 }, failedOutcome({ why: 'rate-limited', retryAfterMs }), 1)).toBe(
      expected,
    );
  });

  test('its Retry-After is kept, for a round that polls whatever the schedule says', () => {
    const hub = testHub();
    const outcome = failedOutcome({ retryAfterMs: HOUR });
    expect(schedulePoll(hub, theFeed(hub), outcome, null).notBefore).toBe(NOW + HOUR);
    expect(schedulePoll(hub, theFeed(hub), itemsOutcome([]), null).notBefore).toBeNull();
  });
});
