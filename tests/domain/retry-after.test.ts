import { expect, test } from 'vitest';
import { retryAfterMs } from '../../src/domain/retry-after.ts';

const NOW = Date.parse('2026-11-22T14:00:00Z');

// RFC 9110 §10.2.3 and the three date forms of §5.6.7
test.each<[name: string, header: string | null | undefined, wait: number | null]>([
  ['none', null, null],
  ['missing', undefined, null],
  ['seconds', '120', 120_000],
  ['no seconds', '0', 0],
  ['spaces', ' 5 ', 5_000],
  ['a date', 'Sun, 22 Nov 2026 14:00:30 GMT', 30_000],
  ['an RFC 850 date', 'Sunday, 22-Nov-26 14:00:30 GMT', 30_000],
  ['an asctime date', 'Sun Nov 22 14:00:30 2026', 30_000],
  ['a date that has passed', 'Sun, 22 Nov 2026 13:00:00 GMT', 0],
  ['years', '999999999999', 7 * 86_400_000],
  ['a date in years', 'Fri, 22 Nov 2030 14:00:30 GMT', 7 * 86_400_000],
  ['a negative number', '-5', null],
  ['a fraction, rounded up: never earlier than asked', '1.2', 2_000],
  ['words with a number', 'in 5', null],
  ['nothing', '', null],
])('Retry-After: %s', (_name, header, wait) => {
  expect(retryAfterMs(header, NOW)).toBe(wait);
});
