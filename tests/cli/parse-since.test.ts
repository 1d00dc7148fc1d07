import { expect, test } from 'vitest';
import { parseSince } from '../../src/cli/parse-since.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

test.each([
  ['minutes', '30m', NOW - 30 * 60_000],
  ['hours', '12h', NOW - 12 * 3_600_000],
  ['days', '7d', NOW - 7 * 86_400_000],
  ['weeks', '2w', NOW - 14 * 86_400_000],
  ['a date is the start of the local day', '2026-11-20', new Date(2026, 10, 20).getTime()],
  ['a local time', '2026-11-20T08:30', new Date(2026, 10, 20, 8, 30).getTime()],
  ['a local time with a space', '2026-11-20 08:30', new Date(2026, 10, 20, 8, 30).getTime()],
  ['a time in UTC', '2026-11-20T08:30:00Z', Date.UTC(2026, 10, 20, 8, 30)],
  ['a time with an offset', '2026-11-20T08:30:00-04:00', Date.UTC(2026, 10, 20, 12, 30)],
])('%s', (_name, text, expected) => {
  expect(parseSince(text, NOW)).toBe(expected);
});

test.each(['', '7', 'd', '7x', '-7d', '7 d', 'yesterday', '2026-13-01', '2026-02-30', '20/11/2026'])(
  '"%s" is none',
  (text) => {
    expect(parseSince(text, NOW)).toBeNull();
  },
);
