import { expect, test } from 'vitest';
import { canonicalLink } from '../../src/feeds/canonical-link.ts';

test.each<[string, string | null]>([
  ['https://example.org/a/', '//example.org/a'],
  ['http://Example.org:80/a', '//example.org/a'],
  ['https://example.org/a?b=1&utm_medium=rss&c=2', '//example.org/a?b=1&c=2'],
  ['https://example.org/?utm_source=x', '//example.org'],
  ['https://example.org/#!/news/1', '//example.org#!/news/1'],
  ['https://example.org/log#v1.2', '//example.org/log#v1.2'],
  ['https://example.org/a#xtor=RSS-1', '//example.org/a'],
  ['https://example.org/a#Comments', '//example.org/a'],
  ['https://example.org:8443/a', '//example.org:8443/a'],
  ['https://example.org/a.do;jsessionid=0A1B.node1?id=7', '//example.org/a.do?id=7'],
  ['https://example.org/a?PHPSESSID=8f3e&id=7', '//example.org/a?id=7'],
  ['ftp://example.org/a', null],
  ['no address', null],
])('canonicalLink of %s', (link, expected) => {
  expect(canonicalLink(link)).toBe(expected);
});
