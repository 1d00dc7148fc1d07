import { expect, test } from 'vitest';
import { mendMarks } from '../../src/feeds/mend-marks.ts';
import { parse } from '../../src/feeds/parse.ts';

const item = (title: string, inner = '') =>
  `<item><title>${title}</title>${inner}<link>https://news.example/${title}</link></item>`;
const rss = (items: string) => `<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`;
const SECTION = '<description><![CDATA[good]]></description>';

test.each<[string, first: string, second?: string]>([
  ['a comment with a wrong end', '<!-- draft ->'],
  ['a comment with a wrong end, and a good one later', '<!-- draft ->', '<!-- good -->'],
  ['a section without an end', '<description><![CDATA[foo</description>'],
  ['a section without an end, and a good one later', '<description><![CDATA[foo]]</description>', SECTION],
  ['a quote without an end', '<enclosure url="https://a.example/x></enclosure>'],
  [
    'a quote without an end, and a good one later',
    '<enclosure url="https://a.example/x></enclosure>',
    '<enclosure url="https://a.example/y"/>',
  ],
])('%s costs no other item', async (_name, first, second = '') => {
  const { feed, dropped } = await parse(rss(item('A', first) + item('B', second) + item('C')), null);
  expect(feed.items.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  expect(feed.items[1]?.link).toBe('https://news.example/B');
  expect(dropped).toBe(0);
});

const OPEN_SECTION = '<description><![CDATA[Our news</description>';
const BC = item('B', SECTION) + item('C', SECTION);

test.each<[string, document: string]>([
  ['a section in the head', rss(OPEN_SECTION + item('A') + BC)],
  ['a section in the head, no other in the items', rss(OPEN_SECTION + item('A') + item('B') + item('C'))],
  ['a comment in the head', rss(`<!-- made by CMS ->${item('A')}${BC}`)],
  ['a comment in the head, and a good one later', rss(`<!-- made by CMS ->${item('A')}${BC}<!-- end -->`)],
  ['a comment between items', rss(`${item('A')}<!-- x ->${BC}<!-- end -->`)],
  ['a section before a comment between items', rss(`${item('A', OPEN_SECTION)}<!-- 2 -->${BC}`)],
  ['a section before another element between items', rss(`${item('A', OPEN_SECTION)}<x/>${BC}`)],
  ['the end tag of an item', rss(`${item('A').replace('</item>', '</item')}${BC}`)],
  ['a tag between items', rss(`${item('A')}<x ${BC}`)],
  ['a section before words between items', rss(`${item('A', OPEN_SECTION)}\u00a0| &nbsp; ---${BC}`)],
  ['a section before a comment with markup', rss(`${item('A', OPEN_SECTION)}<!-- <p>ad</p> -->${BC}`)],
  [
    'a comment in the head, and an arrow in a text',
    rss(
      `<!-- made by CMS ->${item('A', '<!-- a -->')}${item('B', '<description><![CDATA[x --> y]]></description>')}${item('C')}`,
    ),
  ],
  ['an end tag between items', rss(`${item('A')}</${BC}`)],
  ['a declaration between items', rss(`${item('A')}<!${BC}`)],
  ['an instruction between items', rss(`${item('A')}<?${BC}`)],
  [
    'a section of a prefixed entry',
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom">${['A', 'B', 'C']
      .map((title) => `<a:entry><a:title>${title}</a:title><a:summary><![CDATA[x`)
      .join('</a:summary></a:entry>')}]]></a:summary></a:entry></a:feed>`,
  ],
])('%s that is not closed costs no item', async (_name, document) => {
  const { feed } = await parse(document, null);
  expect(feed.items.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
});

test.each([
  ['a comment around items', rss(`${item('A')}<!-- ${item('B')}${item('C')} -->${item('D')}`), ['A', 'D']],
  [
    'an end tag in a section',
    rss(item('A', '<description><![CDATA[</item>]]></description>') + item('B')),
    ['A', 'B'],
  ],
  [
    'items in a section',
    rss(item('A', `<description><![CDATA[${item('X')} ${item('Y')}]]></description>`) + item('B')),
    ['A', 'B'],
  ],
  [
    'the end of an item and the next one in a comment',
    rss(item('A', '<!-- <x/></item><item><title>X</title> -->') + item('B')),
    ['A', 'B'],
  ],
  [
    'a document type in a section',
    rss(item('A', '<description><![CDATA[<!DOCTYPE x [ ]]></description>')),
    ['A'],
  ],
  [
    'the end of an item in a section, and the beginning of another',
    rss(item('A', '<description><![CDATA[Close with </item>, then <![CDATA[ for text.]]></description>')),
    ['A'],
  ],
  [
    'the end of an item in HTML, and the beginning of another',
    rss(
      item('A', '<description><![CDATA[<code></item></code>, then <item><x><![CDATA[</x>]]></description>'),
    ),
    ['A'],
  ],
  ['a comment in a comment before items', rss(`<!-- <!-- ${item('X')} -->${item('A')}`), ['A']],
  ['a comment in each item', rss(item('A', '<!-- a -->') + item('B', '<!-- b -->')), ['A', 'B']],
  ['quotes within quotes', rss(item('A', `<enclosure url='a"b' type="c'd"/>`) + item('B')), ['A', 'B']],
])('%s is left as it is', async (_name, document, titles) => {
  expect(mendMarks(document)).toBe(document);
  expect((await parse(document, null)).feed.items.map(({ title }) => title)).toEqual(titles);
});

test.each([
  ['a comment', item('X', '<!-- x -->')],
  ['two comments', item('X', '<!-- x --><!-- y -->')],
  ['a comment each', item('X', '<!-- x -->') + item('Y', '<!-- y -->') + item('Z', '<!-- z -->')],
  ['a comment between them', `${item('X')}<!-- x -->${item('Y')}`],
])(
  'items with %s that are commented out are no items, and their titles not that of the feed',
  async (_name, items) => {
    const { feed } = await parse(rss(`${item('A')}<!-- ${items} -->${item('B')}`), null);
    expect(feed.items.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(feed.title).toBe('Wire');
  },
);

test('a comment that is not closed holds no items up to a stray arrow, where others begin between', async () => {
  const end = `<!-- ${item('X', '<!-- x -->')} -->`;
  const items = ['A', 'B', 'C'].map((title) => item(title, '<!-- good -->')).join('');
  const { feed } = await parse(rss(`<!-- made by CMS ->${items}${end}`), null);
  expect(feed.items.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
});

const ATOM = (entries: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${entries}</feed>`;

test.each([
  [
    'an entry in the content',
    ATOM(
      '<entry><title>A</title><content type="application/xml"><entry><title>X</title></entry></content><summary>S</summary></entry>',
    ),
    ['A S'],
  ],
  [
    'an entry in XHTML',
    ATOM(
      '<entry><title>A</title><content type="xhtml"><div><entry>in</entry></div></content><summary>S</summary></entry>',
    ),
    ['A S'],
  ],
  [
    'items of another namespace',
    rss(
      '<item><title>A</title><items xmlns="urn:x"><item><title>X</title></item></items><description>S</description></item>',
    ),
    ['A S'],
  ],
  [
    'items of a namespace that each declares',
    rss('<item xmlns="urn:x"><title>A</title></item><item xmlns="urn:x"><title>B</title></item>'),
    ['A ', 'B '],
  ],
  [
    'items of a wrapper that nobody knows',
    rss(`<articles>${item('A')}${item('B')}</articles>`),
    ['A ', 'B '],
  ],
  [
    'items before the end of an element of the head',
    rss(`<image><url>x</url>${item('A')}${item('B')}</image>`),
    ['A ', 'B '],
  ],
  [
    'a text that ends in the next item',
    rss(`<item><title>A</title><description>S <item><title>B</title></description></item>${item('C')}`),
    ['A S', 'B ', 'C '],
  ],
  ['a text without an end', rss('<item><title>A <item><title>B</title></item>'), ['A ', 'B ']],
])('%s: what is within an item is no other', async (_name, document, expected) => {
  const { feed } = await parse(document, null);
  expect(feed.items.map(({ title, summary }) => `${title} ${summary}`)).toEqual(expected);
});

test.each([
  ['comments without an end', '<!-- '],
  ['sections without an end', '<![CDATA['],
  ['quotes without an end', '<a b="'],
  ['items with a wrong comment', '<item><!-- x -></item>'],
  ['ends of items', '</item>'],
  ['tags without an end', '<a '],
  ['tags without an end, in items', '<item><a </item>'],
])('time is linear in the number of %s', (_name, part) => {
  const document = part.repeat(Math.floor(2_000_000 / part.length));
  const cost = (length: number) => {
    const startedAt = process.threadCpuUsage();
    mendMarks(document.slice(0, length));
    const { user, system } = process.threadCpuUsage(startedAt);
    return user + system;
  };
  cost(document.length);
  // Quadratic would be 16 times as long; a floor of 50 ms keeps the clock's steps out.
  expect(cost(document.length)).toBeLessThan(10 * Math.max(cost(document.length / 4), 50_000));
});
