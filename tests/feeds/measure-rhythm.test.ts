import { describe, expect, test } from 'vitest';
import { type KnownFeed, measureRhythm } from '../../src/feeds/measure-rhythm.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Friday, six in the morning. */
const FRIDAY = Date.parse('2026-11-20T06:00:00Z');
const every = (gap: number, count: number, until = FRIDAY) =>
  Array.from({ length: count }, (_, at) => until - at * gap);
const weekdays = (count: number) =>
  every(DAY, 2 * count)
    .filter((time) => ![0, 6].includes(new Date(time).getUTCDay()))
    .slice(0, count);

/** A feed that has been watched for long, whose last item came as `FRIDAY`. */
const known = (part: Partial<KnownFeed> = {}): KnownFeed => ({
  longestGapMs: null,
  measuredAt: FRIDAY,
  watchedSince: FRIDAY - 60 * DAY,
  lastItemAt: FRIDAY,
  ...part,
});

describe('the usual gap', () => {
  test.each<[string, number[], number | null]>([
    ['of an hourly feed', every(HOUR, 20), HOUR],
    ['of bursts of three an hour', every(HOUR, 10).flatMap((time) => [time, time, time]), HOUR],
    ['of a daily paper, weekends or not', weekdays(20), DAY],
    ['items dated in the future do not count', [FRIDAY + 9 * DAY, ...every(HOUR, 10)], HOUR],
    ['a baseline without dates: all first seen at once', Array(30).fill(FRIDAY), null],
    ['one item', [FRIDAY], null],
    ['none', [], null],
  ])('%s', (_name, times, gapMs) => {
    expect(measureRhythm(times, known(), FRIDAY).gapMs).toBe(gapMs);
  });
});

describe('stale', () => {
  /** For how long it may be silent. */
  const allowed = (times: number[], part: Partial<KnownFeed> = {}) =>
    measureRhythm(times, known(part), FRIDAY).staleAt - FRIDAY;
  const after = (silence: number, ms: number) => ms <= silence;

  test.each<[string, number[], Partial<KnownFeed>, number, boolean]>([
    ['a daily paper over a weekend', weekdays(20), {}, 3 * DAY, false],
    ['a daily paper after a week and a half', weekdays(20), {}, 10 * DAY, true],
    ['a wire after half a day', every(2 * MINUTE, 30), {}, 12 * HOUR, false],
    ['a wire after a day', every(2 * MINUTE, 30), {}, DAY, true],
    [
      'a busy paper on its first weekend, of which its 30 latest items know nothing',
      every(20 * MINUTE, 30),
      { watchedSince: FRIDAY - 2 * DAY },
      3 * DAY,
      false,
    ],
    [
      'and on the next, which it has learned from the first',
      every(20 * MINUTE, 30),
      { longestGapMs: 3 * DAY, measuredAt: FRIDAY - 4 * DAY },
      3 * DAY,
      false,
    ],
    ['a weekly column after two weeks', every(7 * DAY, 10), {}, 14 * DAY, false],
    ['a weekly column after a month', every(7 * DAY, 10), {}, 30 * DAY, true],
    ['three items ever, after two weeks', every(DAY, 3), {}, 14 * DAY, false],
    ['three items ever, after five weeks', every(DAY, 3), {}, 35 * DAY, true],
    ['undated items, after two weeks', Array(30).fill(FRIDAY), {}, 14 * DAY, false],
    ['undated items, after five weeks', Array(30).fill(FRIDAY), {}, 35 * DAY, true],
    [
      'an item pinned for years at the end of an hourly feed',
      [...every(HOUR, 20), FRIDAY - 900 * DAY],
      {},
      2 * DAY,
      true,
    ],
  ])('%s', (_name, times, part, silence, expected) => {
    expect(after(silence, allowed(times, part))).toBe(expected);
  });

  test('no item ever, after four weeks of watching', () => {
    const { staleAt } = measureRhythm([], known({ lastItemAt: null }), FRIDAY);
    expect(staleAt).toBe(FRIDAY - 60 * DAY + 28 * DAY);
  });

  test('a long silence fades from memory', () => {
    const fading = { longestGapMs: 8 * DAY, measuredAt: FRIDAY - 30 * DAY };
    expect(measureRhythm(every(HOUR, 20), known(fading), FRIDAY).longestGapMs).toBe(4 * DAY);
  });
});
