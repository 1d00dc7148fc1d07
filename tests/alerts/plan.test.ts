import { afterEach, describe, expect, test, vi } from 'vitest';
import { planAlert } from '../../src/alerts/plan.ts';
import type { Subscription } from '../../src/domain/channel.ts';

function subscription(parts: Partial<Subscription>): Subscription {
  return {
    channel: 'desk',
    mode: 'immediate',
    maxPerHour: null,
    quiet: null,
    at: null,
    timezone: 'UTC',
    ...parts,
  };
}

const NIGHT = { from: '22:00', to: '07:00' };
const LUNCH = { from: '12:00', to: '13:30' };
const HELD_NIGHT = 'held during quiet hours 22:00-07:00';
const hold = (until: string, reason: string) => ({ kind: 'hold', until: new Date(until), reason });
const NOW = { kind: 'now' };

describe('immediate', () => {
  test('goes out now', () => {
    expect(planAlert(subscription({}), new Date(), [])).toEqual(NOW);
  });

  test.each<[name: string, now: string, quiet: Subscription['quiet'], zone: string, expected: object]>([
    ['by day', '2026-11-22T12:00:00Z', NIGHT, 'UTC', NOW],
    ['before midnight', '2026-11-22T23:30:45Z', NIGHT, 'UTC', hold('2026-11-23T07:00:00Z', HELD_NIGHT)],
    ['after midnight', '2026-11-23T03:00:00Z', NIGHT, 'UTC', hold('2026-11-23T07:00:00Z', HELD_NIGHT)],
    ['at the first minute', '2026-11-22T22:00:00Z', NIGHT, 'UTC', hold('2026-11-23T07:00:00Z', HELD_NIGHT)],
    ['at the end', '2026-11-23T07:00:00Z', NIGHT, 'UTC', NOW],
    ['in the last minute', '2026-11-23T06:59:59Z', NIGHT, 'UTC', hold('2026-11-23T07:00:00Z', HELD_NIGHT)],
    [
      'over noon',
      '2026-11-22T12:00:00Z',
      LUNCH,
      'UTC',
      hold('2026-11-22T13:30:00Z', 'held during quiet hours 12:00-13:30'),
    ],
    [
      'in another zone',
      '2026-11-23T03:00:00Z',
      NIGHT,
      'America/Caracas',
      hold('2026-11-23T11:00:00Z', HELD_NIGHT),
    ],
    ['by day in another zone', '2026-11-22T22:30:00Z', NIGHT, 'America/Caracas', NOW],
    [
      'in a zone of half an hour',
      '2026-11-22T17:00:00Z',
      NIGHT,
      'Asia/Kolkata',
      hold('2026-11-23T01:30:00Z', HELD_NIGHT),
    ],
    // New York, 8 March 2026: 02:00 becomes 03:00, the night is an hour shorter.
    [
      'when clocks go forward',
      '2026-03-08T04:00:00Z',
      NIGHT,
      'America/New_York',
      hold('2026-03-08T11:00:00Z', HELD_NIGHT),
    ],
    // New York, 1 November 2026: 02:00 becomes 01:00, the night is an hour longer.
    [
      'when clocks go back',
      '2026-11-01T04:00:00Z',
      NIGHT,
      'America/New_York',
      hold('2026-11-01T12:00:00Z', HELD_NIGHT),
    ],
    [
      'with an end in the hour that is left out',
      '2026-03-08T06:00:00Z',
      { from: '00:00', to: '02:30' },
      'America/New_York',
      hold('2026-03-08T07:00:00Z', 'held during quiet hours 00:00-02:30'),
    ],
    [
      'with an end that comes twice',
      '2026-11-01T04:30:00Z',
      { from: '00:00', to: '01:30' },
      'America/New_York',
      hold('2026-11-01T05:30:00Z', 'held during quiet hours 00:00-01:30'),
    ],
    ['that begin when they end', '2026-11-22T12:00:00Z', { from: '08:00', to: '08:00' }, 'UTC', NOW],
  ])('quiet hours %s', (_name, now, quiet, timezone, expected) => {
    expect(planAlert(subscription({ quiet, timezone }), new Date(now), [])).toEqual(expected);
  });

  test("without a zone goes by the machine's", () => {
    const now = new Date(2026, 10, 22, 23, 0);
    const plan = planAlert(subscription({ quiet: NIGHT, timezone: null }), now, []);
    expect(plan).toEqual({ kind: 'hold', until: new Date(2026, 10, 23, 7, 0), reason: HELD_NIGHT });
  });

  const now = new Date('2026-11-22T12:00:00Z');
  const minutesAgo = (...minutes: number[]) =>
    minutes.map((count) => new Date(now.getTime() - count * 60_000));
  test.each<[name: string, maxPerHour: number, recent: Date[], expected: object]>([
    ['below the cap', 3, minutesAgo(50, 10), NOW],
    ['at the cap', 2, minutesAgo(10, 50), hold('2026-11-22T12:10:00Z', 'more than 2 alerts an hour')],
    [
      'over a cap that was lowered',
      1,
      minutesAgo(50, 30, 10),
      hold('2026-11-22T12:50:00Z', 'more than 1 alert an hour'),
    ],
    ['with one that is just an hour old', 1, minutesAgo(60), NOW],
  ])('a cap, %s', (_name, maxPerHour, recent, expected) => {
    expect(planAlert(subscription({ maxPerHour }), now, recent)).toEqual(expected);
  });

  test('a cap that lasts into quiet hours waits for their end', () => {
    const at = new Date('2026-11-22T21:30:00Z');
    const plan = planAlert(subscription({ maxPerHour: 1, quiet: NIGHT }), at, [
      new Date('2026-11-22T21:20:00Z'),
    ]);
    expect(plan).toEqual(hold('2026-11-23T07:00:00Z', HELD_NIGHT));
  });
});

describe('digest', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const planAt = (now: string, parts: Partial<Subscription>) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    return planAlert(subscription({ mode: 'digest', ...parts }), new Date(now), []);
  };

  test('waits for its hour in its zone', () => {
    const plan = planAt('2026-11-22T12:30:00Z', { at: '0 8 * * *', timezone: 'America/Caracas' });
    expect(plan).toEqual(hold('2026-11-23T12:00:00Z', 'digest of 08:00'));
  });

  test('is not bound by the cap', () => {
    const plan = planAt('2026-11-22T12:30:00Z', { at: '*/15 * * * *', maxPerHour: 1 });
    expect(plan).toEqual(hold('2026-11-22T12:45:00Z', 'digest of 12:45'));
  });

  test('does not come in quiet hours', () => {
    const plan = planAt('2026-11-22T12:30:00Z', { at: '0 3 * * *', quiet: NIGHT });
    expect(plan).toEqual(hold('2026-11-23T07:00:00Z', HELD_NIGHT));
  });
});
