import { expect, test } from 'vitest';
import { findSlices } from '../../src/feeds/item-slices.ts';

test.each<[string, string, slices: string[]]>([
  ['no items', '<rss><channel><title>x</title></channel></rss>', []],
  ['items', '<rss><item>1</item> <item a="b">2</item></rss>', ['<item>1</item>', '<item a="b">2</item>']],
  ['entries', '<feed><entry\n>1</entry></feed>', ['<entry\n>1</entry>']],
  ['an RDF list is no item', '<items><li/></items><item>1</item>', ['<item>1</item>']],
  [
    'an end tag within CDATA ends nothing',
    '<item><![CDATA[</item>]]></item>',
    ['<item><![CDATA[</item>]]></item>'],
  ],
  ['an end tag within a comment neither', '<item><!-- </item> --></item>', ['<item><!-- </item> --></item>']],
  ['an item within a comment is none', '<!-- <item>0</item> --><item>1</item>', ['<item>1</item>']],
  ['an item within CDATA is none', '<a><![CDATA[<item>0</item>]]></a><item>1</item>', ['<item>1</item>']],
  [
    'two sections in one item',
    '<item><![CDATA[</item>]]><![CDATA[</item>]]></item>',
    ['<item><![CDATA[</item>]]><![CDATA[</item>]]></item>'],
  ],
  ['what is cut off', '<item>1</item><item>2', ['<item>1</item>']],
  ['a section without an end', '<item>1</item><item><![CDATA[ </item>', ['<item>1</item>']],
  ['a comment without an end', '<item>1</item><!-- <item>2</item>', ['<item>1</item>']],
  ['a declaration is no comment', '<!DOCTYPE rss><item>1</item>', ['<item>1</item>']],
  ['items with a prefix are left to the reader', '<x:item>1</x:item>', []],
])('%s', (_name, document, expected) => {
  const slices = findSlices(document);
  expect(slices.map(({ start, end }) => document.slice(start, end))).toEqual(expected);
});

test.each([
  ['items without an end', '<item>'],
  ['end tags', '</item>'],
  ['sections in one item', '<![CDATA[</item>]]>'],
  ['sections without an end', '<![CDATA['],
  ['comments', '<!---->'],
  ['declarations', '<!'],
  ['items', '<item></item>'],
])('time is linear in the number of %s', (_name, part) => {
  const document = `<rss><item>${part.repeat(Math.floor(4_000_000 / part.length))}`;
  const cost = (length: number) => {
    const startedAt = process.threadCpuUsage();
    findSlices(document.slice(0, length));
    const { user, system } = process.threadCpuUsage(startedAt);
    return user + system;
  };
  cost(document.length);
  // Quadratic would be 16 times as long; a floor of 20 ms keeps the clock's steps out.
  expect(cost(document.length)).toBeLessThan(10 * Math.max(cost(document.length / 4), 20_000));
});
