import { describe, expect, test } from 'vitest';
import {
  contentCodings,
  freshForMs,
  headerValue,
  isBlocked,
  isChallengePage,
  isPermanentRedirect,
  isRateLimited,
  isRedirect,
  isWhole,
} from '../../src/feeds/http-answers.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('freshForMs', () => {
  test.each<[string, Record<string, string | string[]>, number | null]>([
    ['no header', {}, null],
    ['an hour', { 'cache-control': 'public, max-age=3600' }, 3_600_000],
    ['in capitals and quotes', { 'cache-control': 'Max-Age="60"' }, 60_000],
    ['only a shared cache is meant', { 'cache-control': 's-maxage=600' }, null],
    ['less the age in a cache (RFC 9111 §4.2.3)', { 'cache-control': 'max-age=600', age: '200' }, 400_000],
    ['used up', { 'cache-control': 'max-age=600', age: '700' }, 0],
    ['no-cache wins', { 'cache-control': 'no-cache, max-age=600' }, 0],
    ['no-store wins', { 'cache-control': 'max-age=600,no-store' }, 0],
    ['two headers', { 'cache-control': ['public', 'max-age=30'] }, 30_000],
    ['zero', { 'cache-control': 'max-age=0' }, 0],
    ['no number', { 'cache-control': 'max-age=soon' }, 0],
    [
      'no number, whatever Expires says',
      { 'cache-control': 'max-age=-5', expires: 'Fri, 01 Jan 2100 00:00:00 GMT' },
      0,
    ],
    ['a negative number', { 'cache-control': 'max-age=-60' }, 0],
    [
      'for as long as it is fresh, must-revalidate means nothing',
      { 'cache-control': 'max-age=60, must-revalidate' },
      60_000,
    ],
    [
      'no-cache for one header only (RFC 9111 §5.2.2.4)',
      { 'cache-control': 'no-cache="set-cookie", max-age=60' },
      60_000,
    ],
    ['words in quotes', { 'cache-control': 'private="x, no-store", max-age=60' }, 60_000],
    ['Expires, where there is no max-age', { expires: 'Sun, 22 Nov 2026 12:10:00 GMT' }, 600_000],
    [
      'Expires by the clock of the server',
      { expires: 'Sun, 22 Nov 2026 15:10:00 GMT', date: 'Sun, 22 Nov 2026 15:00:00 GMT' },
      600_000,
    ],
    ['Expires less the age', { expires: 'Sun, 22 Nov 2026 12:10:00 GMT', age: '60' }, 540_000],
    [
      'max-age wins over Expires (RFC 9111 §5.3)',
      { 'cache-control': 'max-age=0', expires: 'Sun, 22 Nov 2026 13:00:00 GMT' },
      0,
    ],
    [
      'no-cache wins over Expires',
      { 'cache-control': 'no-cache', expires: 'Sun, 22 Nov 2026 13:00:00 GMT' },
      0,
    ],
    ['Expires in the past', { expires: 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    ['Expires: 0 has passed (RFC 9111 §5.3)', { expires: '0' }, 0],
    ['Expires: -1', { expires: '-1' }, 0],
  ])('%s', (_name, headers, expected) => {
    expect(freshForMs(headers, NOW)).toBe(expected);
  });
});

describe('what an answer means', () => {
  test.each<[string, number, Record<string, string>, { limited?: true; blocked?: true }]>([
    ['200 is neither', 200, {}, {}],
    ['404 is neither', 404, {}, {}],
    ['429 without a wish', 429, {}, { limited: true }],
    ['429 with one', 429, { 'retry-after': '60' }, { limited: true }],
    ['503 with Retry-After asks for patience', 503, { 'retry-after': '60' }, { limited: true }],
    ['503 without is an outage', 503, {}, {}],
    ['503 of a bot check', 503, { 'retry-after': '60', 'cf-mitigated': 'challenge' }, { blocked: true }],
    ['401', 401, {}, { blocked: true }],
    ['403', 403, {}, { blocked: true }],
    ['403 of a bot check', 403, { 'cf-mitigated': 'challenge' }, { blocked: true }],
    ['451: for legal reasons', 451, {}, { blocked: true }],
  ])('%s', (_name, status, headers, expected) => {
    expect({ limited: isRateLimited(status, headers), blocked: isBlocked(status, headers) }).toEqual({
      limited: expected.limited ?? false,
      blocked: expected.blocked ?? false,
    });
  });

  test.each<[number, string | undefined, redirect: boolean, permanent: boolean]>([
    [301, '/x', true, true],
    [302, '/x', true, false],
    [303, '/x', true, false],
    [307, '/x', true, false],
    [308, '/x', true, true],
    [300, '/x', true, false],
    [300, undefined, false, false],
    [201, '/x', false, false],
    [304, '/x', false, false],
    [301, undefined, false, true],
  ])('%i to %s', (status, location, redirect, permanent) => {
    expect(isRedirect(status, { location })).toBe(redirect);
    expect(isPermanentRedirect(status)).toBe(permanent);
  });

  test.each<[string, boolean]>([
    ['<html><head><title>Just a moment...</title>', true],
    ['<script src="/cdn-cgi/challenge-platform/h/b/orchestrate">', true],
    ['<html><head><title>Daily news</title>', false],
  ])('%s', (html, expected) => {
    expect(isChallengePage(html)).toBe(expected);
  });
});

test.each<[string | string[] | undefined, string[]]>([
  [undefined, []],
  ['identity', []],
  ['gzip', ['gzip']],
  ['X-Gzip, BR', ['gzip', 'br']],
  [
    ['deflate', 'gzip'],
    ['deflate', 'gzip'],
  ],
])('contentCodings of %s', (value, expected) => {
  expect(contentCodings({ 'content-encoding': value })).toEqual(expected);
});

test.each<[number, boolean]>([
  [200, true],
  [203, true],
  [204, false],
  [205, false],
  [206, false],
  [304, false],
])('isWhole: %i', (status, expected) => {
  expect(isWhole(status)).toBe(expected);
});

test.each<[string, string | string[] | undefined, string | null]>([
  ['spaces and tabs around it are HTTP', ' \t"1"\t ', '"1"'],
  ['a no-break space is the byte of a letter', '"a\u00a0', '"a\u00a0'],
  ['the first of several', ['"1"', '"2"'], '"1"'],
  ['nothing but spaces', ' \t', null],
  ['none', undefined, null],
])('headerValue: %s', (_name, value, expected) => {
  expect(headerValue({ etag: value }, 'etag')).toBe(expected);
});
