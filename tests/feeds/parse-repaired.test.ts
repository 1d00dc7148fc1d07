import { describe, expect, test } from 'vitest';
import { parse } from '../../src/feeds/parse.ts';

describe('documents that are not as they should be', () => {
  const two = '<item><title>One</title></item><item><title>Two</title></item>';
  const DOCUMENTS: Record<string, [document: string, titles: string[]]> = {
    'junk before the declaration': [
      `\n<br/>Warning: line 3\n<?xml version="1.0"?><rss version="2.0"><channel>${two}</channel></rss>`,
      ['One', 'Two'],
    ],
    'a comment after the end': [`<rss><channel>${two}</channel></rss><!-- cached --> more`, ['One', 'Two']],
    'cut off within an item: the whole ones stay': [`<rss><channel>${two}<item><title>Thr`, ['One', 'Two']],
    'cut off between items': [`<rss><channel>${two}`, ['One', 'Two']],
    'an item without its end': [
      '<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>',
      ['One', 'Two'],
    ],
    'a title without its end': [
      '<rss><channel><item><title>One</item><item><title>Two</title></item></channel></rss>',
      ['One', 'Two'],
    ],
    'entities that nobody declared': [
      '<rss><channel><item><title>Ma&ntilde;ana &foo; &amp;</title></item></channel></rss>',
      ['Mañana &foo; &'],
    ],
    'references to a letter, once': [
      '<rss><channel><item><title>&#65;&#x42;&#X43; &amp;lt;i> &#38;lt;b> &quot;&apos;&gt; &#0;&#xD800;&#99999999999;</title></item></channel></rss>',
      ['ABC <i> <b> "\'> \ufffd\ufffd\ufffd'],
    ],
    'signs that open no tag': [
      '<rss><channel><item><title>I <3 1 < 2 & R&D</title></item></channel></rss>',
      ['I <3 1 < 2 & R&D'],
    ],
    controls: [
      '<rss><channel><item><title>One\u0000\u0008\u001f &#1;&#xFFFF;</title></item></channel></rss>',
      ['One'],
    ],
    'prefixes that nobody declared': [
      '<rss><channel><item><dc:title>One</dc:title><foo:bar>x</foo:bar></item></channel></rss>',
      ['One'],
    ],
    'the prefix of the root, undeclared': [
      '<a:feed><a:title>W</a:title><a:entry><a:title>One</a:title></a:entry></a:feed>',
      ['One'],
    ],
    'a prefix that says RSS, undeclared': [
      '<rss><rss:channel><rss:item><rss:title>One</rss:title></rss:item></rss:channel></rss>',
      ['One'],
    ],
    'another case': ['<RSS><Channel><ITEM><Title>One</Title></ITEM></Channel></RSS>', ['One']],
    'items beside the channel': [`<rss><channel><title>W</title></channel>${two}</rss>`, ['One', 'Two']],
    'a bad date costs only the date': [
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><published>yesterday</published></entry></feed>',
      ['One'],
    ],
    'names of prototypes': [
      '<rss><channel><item><title>One</title><constructor><prototype><x>1</x></prototype></constructor><__proto__ a="1">x</__proto__><toString/></item></channel></rss>',
      ['One'],
    ],
    'a title after a thousand categories': [
      `<rss><channel><item>${'<category>x</category>'.repeat(1_000)}<title>One</title></item></channel></rss>`,
      ['One'],
    ],
    'no items': ['<rss version="2.0"><channel><title>W</title></channel></rss>', []],
  };
  test.each(Object.entries(DOCUMENTS))('%s', async (_name, [document, titles]) => {
    const { feed } = await parse(document, null);
    expect(feed.items.map(({ title }) => title)).toEqual(titles);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('items over the limit are counted', async () => {
    const { feed, dropped } = await parse(
      `<rss><channel>${'<item><title>One</title></item>'.repeat(5_003)}</channel></rss>`,
      null,
    );
    expect(feed.items).toHaveLength(5_000);
    expect(dropped).toBe(3);
  });
});

describe('links as HTML writes them', () => {
  const page = 'https://news.example.org/a';
  const rest = '<title>One</title><description>Text</description><guid>1</guid>';
  const LINKS: Record<string, string> = {
    'without an end': `<link rel="alternate" href="${page}">${rest}`,
    'without an end, one behind the other': `<link rel="self" href="/s">\n<link href="${page}">\n${rest}`,
    'without an end, the last one': `${rest}<link href="${page}">`,
    'with an end': `<link href="${page}"> </link>${rest}`,
    'with text and an end': `<link>${page}</link>${rest}`,
    'with text and no end': `<link>${page}${rest}`,
    'with its text behind it': `<link/>${page}\n${rest}`,
    'with its text behind it, the last one': `${rest}<link/> ${page} `,
    'with its text behind it and an end': `<link/>${page}</link>${rest}`,
    'with no address behind it': `<link/> news /b ${rest}<link href="${page}"/>`,
    'with nothing behind it': `<link/>\n${rest}<link>${page}</link>`,
    'with an address, and text behind it': `<link href="${page}"/>https://no.example/${rest}`,
  };
  test.each(Object.entries(LINKS))('%s', async (_name, inner) => {
    const expected = { title: 'One', link: page, summary: 'Text', id: '1' };
    const rss = `<rss><channel>${inner}<link>https://x.example/</link><item>${inner}</item></channel></rss>`;
    const { feed } = await parse(rss, null);
    expect(feed).toMatchObject({ title: 'One', link: page, items: [expected] });
    const entry = inner.replaceAll('guid>', 'id>').replaceAll('description>', 'summary>');
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom">${entry}<entry>${entry}</entry></feed>`;
    expect((await parse(atom, null)).feed).toMatchObject({ title: 'One', link: page, items: [expected] });
  });
});

test('a title of 5 MB costs no more than the limit of text', async () => {
  const document = `<rss><channel><item><title>${'lorem ipsum '.repeat(450_000)}</title><link>https://news.example.org/a</link></item></channel></rss>`;
  const [item] = (await parse(document, null)).feed.items;
  expect(Buffer.byteLength(item?.title ?? '')).toBeLessThanOrEqual(256 * 1024);
  expect(item?.title.startsWith('lorem ipsum lorem')).toBe(true);
  expect(item?.link).toBe('https://news.example.org/a');
});

test('of a feed that is read in parts, what it says of itself holds for all items, and each has its own attributes', async () => {
  const items = Array.from(
    { length: 1_500 },
    (_, n) =>
      `<item><title>T${n}</title><link rel="self" href="/self/${n}"/><link href="/page/${n}"/><category term="c${n}"/><guid isPermaLink="false">g${n}</guid><author>a</author></item>`,
  ).join('');
  const { feed } = await parse(
    `<rss version="2.0"><channel><title>W</title><link>https://a.example/</link><language>es</language>${items}</channel></rss>`,
    null,
  );
  expect(feed).toMatchObject({ title: 'W', link: 'https://a.example/', lang: 'es' });
  expect(feed.items).toHaveLength(1_500);
  for (const [n, item] of feed.items.entries()) {
    const link = `https://a.example/page/${n}`;
    expect(item).toMatchObject({ id: `g${n}`, title: `T${n}`, link, categories: [`c${n}`], lang: 'es' });
  }
});
