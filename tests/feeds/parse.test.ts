import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { parse } from '../../src/feeds/parse.ts';

const URL_OF_FEED = 'https://news.example.org/feeds/world.xml';
const NAMESPACES = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"`;
const rss = (item: string, channel = '<title>Wire</title><link>https://news.example.org/</link>') =>
  `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Wire</title>
   <link href="https://news.example.org/"/><entry>${entry}</entry></feed>`;

async function firstItem(document: string): Promise<Item | undefined> {
  return (await parse(document, URL_OF_FEED)).feed.items[0];
}

describe('formats', () => {
  const FORMATS: Record<string, string> = {
    'RSS 2.0': rss(
      '<title>One</title><link>https://news.example.org/1</link><guid isPermaLink="false">w-1</guid><pubDate>Tue, 23 Sep 2025 10:00:00 GMT</pubDate><description>Text</description>',
    ),
    'RSS without a version': rss(
      '<title>One</title><link>https://news.example.org/1</link><guid>w-1</guid><pubDate>Tue, 23 Sep 2025 10:00:00 GMT</pubDate><description>Text</description>',
    ).replace('version="2.0" ', ''),
    'RSS in its own namespace': rss(
      '<title>One</title><link>https://news.example.org/1</link><guid>w-1</guid><dc:date>2025-09-23T10:00:00Z</dc:date><description>Text</description>',
    ).replace('version=', 'xmlns="http://backend.userland.com/rss2" version='),
    'RSS 1.0': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${NAMESPACES}>
      <channel rdf:about="x"><title>Wire</title><items><rdf:Seq><rdf:li rdf:resource="w-1"/></rdf:Seq></items></channel><image><title>no</title></image>
      <item rdf:about="w-1"><title>One</title><link>https://news.example.org/1</link><dc:date>2025-09-23T10:00:00Z</dc:date><description>Text</description></item></rdf:RDF>`,
    'Atom 1.0': atom(
      '<title>One</title><link href="https://news.example.org/1"/><id>w-1</id><published>2025-09-23T10:00:00Z</published><summary>Text</summary>',
    ),
    'Atom with a prefix': `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Wire</a:title><a:entry><a:title>One</a:title><a:link href="https://news.example.org/1"/><a:id>w-1</a:id><a:published>2025-09-23T10:00:00Z</a:published><a:summary>Text</a:summary></a:entry></a:feed>`,
    'Atom 0.3':
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Wire</title><entry><title mode="escaped">One</title><link rel="alternate" href="https://news.example.org/1"/><id>w-1</id><issued>2025-09-23T10:00:00Z</issued><summary>Text</summary></entry></feed>',
    'JSON Feed': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Wire',
      items: [
        {
          id: 'w-1',
          url: 'https://news.example.org/1',
          title: 'One',
          summary: 'Text',
          date_published: '2025-09-23T10:00:00Z',
        },
      ],
    }),
  };
  test.each(Object.entries(FORMATS))('%s', async (_name, document) => {
    const { feed, dropped } = await parse(document, URL_OF_FEED);
    expect(feed.title).toBe('Wire');
    expect(dropped).toBe(0);
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({
      id: 'w-1',
      title: 'One',
      link: 'https://news.example.org/1',
      published: '2025-09-23T10:00:00.000Z',
      summary: 'Text',
    });
  });
});

describe('texts', () => {
  const TEXTS: Record<string, [document: string, expected: Partial<Item>]> = {
    'a title is one line of plain text': [
      rss('<title>Oil &amp;amp; <![CDATA[<b>gas</b>]]>\r\n deal</title>'),
      { title: 'Oil & gas deal' },
    ],
    'what is no tag stays': [
      rss('<title>Letter from &lt;Caracas&gt;, 1 &lt; 2</title>'),
      { title: 'Letter from <Caracas>, 1 < 2' },
    ],
    'blocks separate, inline tags do not': [
      rss('<description>&lt;p&gt;Vene&lt;b&gt;zu&lt;/b&gt;ela&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description>'),
      { summary: 'Venezuela\ntwo' },
    ],
    'summary and content': [
      rss('<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>'),
      { summary: 'Short', content: 'Long' },
    ],
    'a content that only repeats the summary': [
      rss('<description>Same</description><content:encoded>Same</content:encoded>'),
      { summary: 'Same', content: '' },
    ],
    'the full text for Yandex': [
      rss(
        '<description>Short</description><y:full-text xmlns:y="http://news.yandex.ru">Long &amp;lt;p&amp;gt;&lt;br&gt;text</y:full-text>',
      ),
      { summary: 'Short', content: 'Long <p>\ntext' },
    ],
    'the full text for Mail.ru, undeclared': [
      rss('<mailru:full-text>Long text</mailru:full-text><turbo:content>Page</turbo:content>'),
      { content: 'Long text' },
    ],
    'the page for Yandex Turbo, undeclared': [
      rss('<turbo:content><![CDATA[<header><h1>T</h1></header><p>Long</p>]]></turbo:content>'),
      { content: 'T\nLong' },
    ],
    'content before the full text for others': [
      rss(
        '<yandex:full-text xmlns:yandex="http://news.yandex.ru">Theirs</yandex:full-text><content:encoded>Own</content:encoded>',
      ),
      { content: 'Own' },
    ],
    'XHTML keeps its order and its escaped signs': [
      atom(
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one <b>two</b> three &lt;b></p>four</div></content>',
      ),
      { content: 'one two three <b>\nfour' },
    ],
    'CDATA within CDATA': [
      rss('<description><![CDATA[<![CDATA[one <b>two</b>]]]]><![CDATA[>]]></description>'),
      { summary: 'one two' },
    ],
    'markup that was not escaped': [
      rss('<description>one <b>two</b><br>three</description><title>T</title>'),
      { summary: 'one two\nthree', title: 'T' },
    ],
    'a script that a text speaks of': [
      rss(
        '<title>XSS through &lt;script&gt; tag in &lt;b&gt;Caracas&lt;/b&gt;</title><description><![CDATA[<script>no</script>A <STYLE or <script src="x">in <i>Lima</i>]]></description>',
      ),
      { title: 'XSS through tag in Caracas', summary: 'A STYLE or in Lima' },
    ],
    'base64 of Atom 0.3': [
      atom(
        `<title mode="base64" type="text/html">${Buffer.from('Oil <b>deal</b>').toString('base64')}</title>`,
      ),
      { title: 'Oil deal' },
    ],
    'an image as content is no text': [
      atom('<title>T</title><content type="image/png">iVBORw0KGgo=</content>'),
      { content: '' },
    ],
    'the title of the item, not of its media': [
      rss('<media:content><media:title>No</media:title></media:content><title>Yes</title>'),
      { title: 'Yes' },
    ],
    'media describe where nothing else does': [
      atom(
        '<title>Film</title><media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>About it</media:description></media:group>',
      ),
      { summary: 'About it' },
    ],
    'the source of an entry is not the entry': [
      atom('<source><title>No</title><id>no</id></source><title>Yes</title><id>yes</id>'),
      { title: 'Yes', id: 'yes' },
    ],
    'authors by name': [
      atom('<author><name>Ana</name><email>a@example.org</email></author><author><name>Bo</name></author>'),
      { author: 'Ana, Bo' },
    ],
    'categories of any kind': [
      rss(
        '<category>Oil</category><category>Oil</category><dc:subject>Gas</dc:subject><atom:category term="x" label="Coal"/>',
      ),
      { categories: ['Oil', 'Coal', 'Gas'] },
    ],
    'the language of the item, else of the feed': [
      atom('<title xml:lang="x">T</title>', 'xml:lang="es_VE"'),
      { lang: 'es-VE' },
    ],
    'a language that is none': [
      rss('<title>T</title>', '<language>not a language</language>'),
      { lang: null },
    ],
  };
  test.each(Object.entries(TEXTS))('%s', async (_name, [document, expected]) => {
    expect(await firstItem(document)).toMatchObject(expected);
  });
});

test.each<[string, string, Partial<Item>]>([
  [
    'a date that is given again is corrected',
    rss('<pubDate>23 Sep 2025 10:00 GMT</pubDate><pubDate>24 Sep 2025 10:00 GMT</pubDate>'),
    { published: '2025-09-24T10:00:00.000Z' },
  ],
  [
    'the stronger name holds, wherever it stands',
    rss('<dc:date>2025-09-24T10:00:00Z</dc:date><pubDate>23 Sep 2025 10:00 GMT</pubDate>'),
    { published: '2025-09-23T10:00:00.000Z' },
  ],
  [
    'Channel Definition Format',
    '<CHANNEL><ITEM HREF="https://news.example.org/1" LASTMOD="2025-09-23T10:00"><TITLE>One</TITLE></ITEM></CHANNEL>',
    { link: 'https://news.example.org/1', updated: '2025-09-23T10:00:00.000Z' },
  ],
])('dates: %s', async (_name, document, expected) => {
  expect(await firstItem(document)).toMatchObject(expected);
});

describe('links', () => {
  const LINKS: Record<string, [document: string, link: string | null]> = {
    'relative to the page of the feed': [rss('<link>/a</link>'), 'https://news.example.org/a'],
    'relative to the feed when it has no page': [rss('<link>../a</link>', ''), 'https://news.example.org/a'],
    'relative to xml:base': [
      atom('<link href="a"/>', 'xml:base="https://cdn.example.org/x/"'),
      'https://cdn.example.org/x/a',
    ],
    'relative to a relative xml:base': [
      atom('<link href="a" xml:base="y/"/>', 'xml:base="/x/"'),
      'https://news.example.org/x/y/a',
    ],
    'the page, not the feed or the sound': [
      atom(
        '<link rel="self" href="/s"/><link rel="enclosure" href="/e.mp3"/><link rel="alternate" type="application/json" href="/j"/><link rel="alternate" type="text/html" href="/a"/>',
      ),
      'https://news.example.org/a',
    ],
    'a guid that is an address': [
      rss('<guid>https://news.example.org/g</guid>'),
      'https://news.example.org/g',
    ],
    'a guid that is none': [rss('<guid isPermaLink="false">https://news.example.org/g</guid>', ''), null],
    'a guid that is none, in capitals': [
      rss('<guid isPermaLink="False ">https://news.example.org/g</guid>', ''),
      null,
    ],
    'a guid that is a relative one, in capitals': [
      rss('<guid isPermaLink="TRUE">/g</guid>'),
      'https://news.example.org/g',
    ],
    'atom:link in RSS': [rss('<atom:link href="/a"/>'), 'https://news.example.org/a'],
    'the link of the feed, although FeedBurner knows another': [
      rss(
        '<link>https://count.example/1</link><feedburner:origLink>https://news.example.org/o</feedburner:origLink>',
      ),
      'https://count.example/1',
    ],
    'the original where there is no link': [
      rss('<feedburner:origLink>https://news.example.org/o</feedburner:origLink>'),
      'https://news.example.org/o',
    ],
    'the attached file where there is no page': [
      rss('<enclosure url=" "/><enclosure url="/e.mp3"/>'),
      'https://news.example.org/e.mp3',
    ],
    'script is no link': [rss('<link>javascript:alert(1)</link>', ''), null],
    'data is no link': [rss('<link>data:text/html,x</link>', ''), null],
    'a loose ampersand': [
      rss('<link>https://news.example.org/r?a=1&b=2</link>'),
      'https://news.example.org/r?a=1&b=2',
    ],
    'an ampersand that is escaped within CDATA': [
      rss('<link><![CDATA[https://news.example.org/r?a=1&amp;b=2&#038;c=3]]></link>'),
      'https://news.example.org/r?a=1&b=2&c=3',
    ],
    'an ampersand that is escaped twice': [
      atom('<link href="https://news.example.org/r?a=1&amp;amp;b=2"/>'),
      'https://news.example.org/r?a=1&b=2',
    ],
  };
  test.each(Object.entries(LINKS))('%s', async (_name, [document, link]) => {
    expect((await firstItem(document))?.link).toBe(link);
  });
});

test('a guid is unescaped only where it is a link', async () => {
  const item = await firstItem(rss('<guid><![CDATA[https://news.example.org/r?a=1&amp;b=2]]></guid>'));
  expect(item?.id).toBe('https://news.example.org/r?a=1&amp;b=2');
  expect(item?.link).toBe('https://news.example.org/r?a=1&b=2');
});

test.each<[string, string, RegExp]>([
  ['an empty body', '', /body is empty/],
  ['white space', ' \n ', /body is empty/],
  ['an HTML page', '<!DOCTYPE html><html><head></head><body>x</body></html>', /an HTML page, not a feed/],
  ['an HTML page without a doctype', '<html><body><feed>x</feed></body></html>', /an HTML page, not a feed/],
  ['plain text', 'Not found', /neither XML nor JSON/],
  ['a sitemap', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>', /a sitemap/],
  ['OPML', '<opml version="2.0"><body/></opml>', /OPML/],
  ['other XML', '<note>x</note>', /first element is <note>/],
  ['a JSON array', '[1,2,3]', /not a JSON Feed/],
  ['other JSON', '{"error":"no"}', /not a JSON Feed/],
  ['broken JSON', '{"version":', /starts like JSON/],
])('%s is refused in a sentence', async (_name, document, message) => {
  await expect(parse(document, null)).rejects.toThrow(message);
});
