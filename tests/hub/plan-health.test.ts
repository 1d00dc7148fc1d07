import { describe, expect, test } from 'vitest';
import { FEED_STATES, type FeedState } from '../../src/domain/feed-state.ts';
import { planHealth } from '../../src/hub/plan-health.ts';
import type { Census, UntoldFeed } from '../../src/ledger/health-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 22, 12);

const untold = (part: Partial<UntoldFeed> = {}): UntoldFeed => ({
  id: 1,
  state: 'gone',
  stateSince: NOW,
  failures: 1,
  told: 'ok',
  toldAt: null,
  ...part,
});
const failing = (part: Partial<UntoldFeed> = {}) =>
  untold({ state: 'failing', stateSince: NOW - HOUR, failures: 3, ...part });
const blocked = (part: Partial<UntoldFeed> = {}) => failing({ state: 'blocked', ...part });

function census(states: Partial<Record<FeedState, number>>, part: Partial<Census> = {}): Census {
  const none = Object.fromEntries(FEED_STATES.map((state) => [state, 0])) as Census['states'];
  return { states: { ...none, ok: 20, ...states }, toldFailing: 0, ...part };
}

const ids = (feeds: UntoldFeed[], { of = census({}), lastToldAt = null as number | null, now = NOW } = {}) =>
  planHealth(feeds, of, lastToldAt, now).map(({ id }) => id);

describe('a change is told', () => {
  test.each<[string, UntoldFeed, boolean]>([
    ['gone, at once', untold(), true],
    ['stale, at once', untold({ state: 'stale', failures: 0 }), true],
    ['overrun, at once', untold({ state: 'overrun', failures: 0 }), true],
    ['a single failed poll', failing({ failures: 1 }), false],
    ['three failures within minutes', failing({ stateSince: NOW - 9 * MINUTE }), false],
    ['two failures, for hours', failing({ failures: 2 }), false],
    ['three failures in ten minutes', failing({ stateSince: NOW - 10 * MINUTE }), true],
    [
      'a single failure, of almost twelve hours',
      failing({ failures: 1, stateSince: NOW - 12 * HOUR + 1 }),
      false,
    ],
    ['a single failure, of twelve hours', failing({ failures: 1, stateSince: NOW - 12 * HOUR }), true],
    ['a single refusal', blocked({ failures: 1 }), false],
    ['three refusals within minutes', blocked({ stateSince: NOW - 9 * MINUTE }), false],
    ['two refusals, for hours', blocked({ failures: 2 }), false],
    ['three refusals in ten minutes', blocked({ stateSince: NOW - 10 * MINUTE }), true],
    [
      'a single refusal, of almost twelve hours',
      blocked({ failures: 1, stateSince: NOW - 12 * HOUR + 1 }),
      false,
    ],
    ['a single refusal, of twelve hours', blocked({ failures: 1, stateSince: NOW - 12 * HOUR }), true],
    ['a recovery from what was told', untold({ state: 'ok', told: 'failing', failures: 0 }), true],
    ['another trouble than was told', untold({ told: 'failing' }), true],
    ['a state that was told an hour ago, and came again', untold({ toldAt: NOW - HOUR }), false],
    ['a state that was told a day ago', untold({ toldAt: NOW - DAY }), true],
    [
      'a recovery that was told an hour ago',
      untold({ state: 'ok', told: 'stale', toldAt: NOW - HOUR }),
      false,
    ],
    ['told in the future, by a clock that was set back', untold({ toldAt: NOW + DAY }), true],
  ])('%s', (_name, feed, expected) => {
    expect(ids([feed])).toEqual(expected ? [1] : []);
  });
});

describe('between two messages', () => {
  const wellAgain = untold({ state: 'ok', told: 'failing', failures: 0 });
  test.each<[string, UntoldFeed[], Census, number]>([
    ['ten minutes', [untold()], census({ gone: 1 }), 10 * MINUTE],
    ['ten minutes for refusals', [blocked()], census({ blocked: 1 }), 10 * MINUTE],
    ['half an hour for failures', [failing()], census({ failing: 1 }), 30 * MINUTE],
    [
      'ten minutes where something else is among them',
      [failing(), untold({ id: 2 })],
      census({ failing: 1 }),
      10 * MINUTE,
    ],
    ['half an hour until all is well', [wellAgain], census({}), 30 * MINUTE],
    ['six hours for a recovery among troubles', [wellAgain], census({ gone: 1 }), 6 * HOUR],
    [
      'six hours for stragglers of an outage that was told',
      [failing()],
      census({ ok: 1, failing: 20 }, { toldFailing: 19 }),
      6 * HOUR,
    ],
  ])('%s', (_name, feeds, of, pause) => {
    expect(ids(feeds, { of, lastToldAt: NOW - pause + 1 })).toEqual([]);
    expect(ids(feeds, { of, lastToldAt: NOW - pause })).toEqual(feeds.map(({ id }) => id));
    expect(ids(feeds, { of, lastToldAt: NOW + HOUR })).toEqual(feeds.map(({ id }) => id));
  });
});

describe('where most feeds fail', () => {
  const all = (firstSince: number) =>
    Array.from({ length: 41 }, (_, n) =>
      failing({ id: n + 1, failures: 1, stateSince: n === 0 ? firstSince : NOW }),
    );

  test('they are told together, ten minutes after it began', () => {
    const of = census({ ok: 1, failing: 41 });
    expect(ids(all(NOW - 9 * MINUTE), { of })).toEqual([]);
    expect(ids(all(NOW - 10 * MINUTE), { of })).toHaveLength(41);
  });

  test('one that refuses meanwhile has to last all the same', () => {
    const refuses = blocked({ id: 42, failures: 1, stateSince: NOW - HOUR });
    const told = ids([...all(NOW - HOUR), refuses], { of: census({ ok: 0, failing: 41, blocked: 1 }) });
    expect(told).toHaveLength(41);
    expect(told).not.toContain(42);
  });

  test('refusals are no outage, however many', () => {
    const refusing = all(NOW - HOUR).map((feed) => ({ ...feed, state: 'blocked' as const }));
    expect(ids(refusing, { of: census({ ok: 1, blocked: 41 }) })).toEqual([]);
  });

  test('two of three are no outage', () => {
    expect(ids(all(NOW - HOUR).slice(0, 2), { of: census({ ok: 1, failing: 2 }) })).toEqual([]);
  });

  test('one that joins those that were told long ago has to last as well', () => {
    const of = census({ ok: 1, failing: 4 }, { toldFailing: 3 });
    expect(ids([failing({ failures: 1, stateSince: NOW })], { of })).toEqual([]);
  });
});
