import { describe, expect, test } from 'vitest';
import {
  backOffMs,
  MAX_BACK_OFF_MS,
  MAX_POLL_MS,
  MIN_POLL_MS,
  nextPollDelayMs,
} from '../../src/feeds/cadence.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const middle = () => 0.5;
const every = (gap: number, count: number, since = 0) =>
  Array.from({ length: count }, (_, at) => NOW - since - at * gap);

describe('nextPollDelayMs', () => {
  test.each<[string, number[], number]>([
    ['a feed of which nothing is known', [], 30 * MINUTE],
    ['an hour between items', every(HOUR, 20), 15 * MINUTE],
    ['a wire with an item a minute', every(MINUTE, 30), MIN_POLL_MS],
    ['a weekly column', every(7 * 24 * HOUR, 10), MAX_POLL_MS],
    ['an hour between items, silent for a day', every(HOUR, 20, 24 * HOUR), 3 * HOUR],
    ['a baseline: all first seen at once, just now', Array(30).fill(NOW), 30 * MINUTE],
    ['a baseline of yesterday', Array(30).fill(NOW - 24 * HOUR), 3 * HOUR],
    ['bursts of three an hour', every(HOUR, 10).flatMap((time) => [time, time, time]), 15 * MINUTE],
    ['items dated in the future do not count', [NOW + HOUR, ...every(HOUR, 10)], 15 * MINUTE],
  ])('%s', (_name, times, expected) => {
    expect(nextPollDelayMs(times, NOW, middle)).toBe(expected);
  });

  test('is spread by a tenth, within the bounds', () => {
    expect(nextPollDelayMs(every(HOUR, 20), NOW, () => 0)).toBe(13.5 * MINUTE);
    expect(nextPollDelayMs(every(HOUR, 20), NOW, () => 1)).toBe(16.5 * MINUTE);
    expect(nextPollDelayMs(every(MINUTE, 20), NOW, () => 0)).toBe(MIN_POLL_MS);
    expect(nextPollDelayMs(every(90 * 24 * HOUR, 5), NOW, () => 1)).toBe(MAX_POLL_MS);
  });
});

describe('backOffMs', () => {
  test('starts with the interval, doubles, and ends at a day', () => {
    const delays = [1, 2, 3, 4, 20, 5_000].map((failures) => backOffMs(10 * MINUTE, failures, () => 0));
    expect(delays).toEqual([
      10 * MINUTE,
      20 * MINUTE,
      40 * MINUTE,
      80 * MINUTE,
      MAX_BACK_OFF_MS,
      MAX_BACK_OFF_MS,
    ]);
  });

  test('is spread downwards, except at first', () => {
    expect(backOffMs(10 * MINUTE, 1, () => 1)).toBe(10 * MINUTE);
    expect(backOffMs(10 * MINUTE, 2, () => 1)).toBe(15 * MINUTE);
  });
});
