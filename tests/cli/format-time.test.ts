import { expect, test } from 'vitest';
import { formatAgo, formatTime, isoTime } from '../../src/cli/format-time.ts';

const NOW = new Date(2026, 10, 22, 12).getTime();

test.each([
  ['this year', new Date(2026, 0, 2, 3, 4).getTime(), '01-02 03:04'],
  ['another year', new Date(2025, 11, 31, 23, 59).getTime(), '2025-12-31 23:59'],
  ['none', null, '-'],
])('%s', (_name, time, expected) => {
  expect(formatTime(time, NOW)).toBe(expected);
});

test('programs get UTC', () => {
  expect(isoTime(Date.UTC(2026, 10, 22))).toBe('2026-11-22T00:00:00.000Z');
  expect(isoTime(null)).toBeNull();
});

test.each([
  ['none', null, '-'],
  ['this moment', NOW - 900, 'now'],
  ['a past one', NOW - 119_000, '119 s ago'],
  ['minutes', NOW - 120_000, '2 min ago'],
  ['hours', NOW - 47 * 3_600_000, '47 h ago'],
  ['days', NOW - 48 * 3_600_000, '2 d ago'],
  ['one to come', NOW + 300_000, 'in 5 min'],
])('how far away is %s', (_name, time, expected) => {
  expect(formatAgo(time, NOW)).toBe(expected);
});
