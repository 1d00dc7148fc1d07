import { describe, expect, test } from 'vitest';
import { readOpml } from '../../src/feeds/read-opml.ts';

const read = (text: string, encoding: BufferEncoding = 'utf8') => readOpml(Buffer.from(text, encoding));
const feedsOf = (text: string, encoding?: BufferEncoding) =>
  read(text, encoding).feeds.map(({ feed }) => feed);
const body = (outlines: string) =>
  `<opml version="2.0"><head><title>x</title></head><body>${outlines}</body></opml>`;

describe('as other readers write it', () => {
  test('Miniflux: folders, title and text', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
    <head>
        <title>Miniflux</title>
        <dateCreated>Fri, 27 Nov 2026 10:00:00 UTC</dateCreated>
    </head>
    <body>
        <outline text="Venezuela">
            <outline title="Efecto Cocuyo" text="Efecto Cocuyo" xmlUrl="https://efectococuyo.com/feed/" htmlUrl="https://efectococuyo.com/"></outline>
        </outline>
        <outline text="World">
            <outline title="BBC" text="BBC" description="News" xmlUrl="https://feeds.bbci.co.uk/news/world/rss.xml" htmlUrl="https://www.bbc.co.uk/news"></outline>
        </outline>
    </body>
</opml>`;
    expect(read(text)).toEqual({
      feeds: [
        {
          line: 9,
          feed: { url: 'https://efectococuyo.com/feed/', name: 'Efecto Cocuyo', tags: ['Venezuela'] },
        },
        {
          line: 12,
          feed: { url: 'https://feeds.bbci.co.uk/news/world/rss.xml', name: 'BBC', tags: ['World'] },
        },
      ],
      problems: [],
    });
  });

  test('FreshRSS: attributes of its own, titles escaped twice, a byte order mark', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:frss="https://freshrss.org/opml"><head><title>FreshRSS</title></head><body>
<outline text="Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt;" type="rss" xmlUrl="https://a.example/?a=1&amp;amp;b=2" htmlUrl="https://a.example/" description="" frss:priority="main" />
</body></opml>`;
    expect(feedsOf(text)).toEqual([{ url: 'https://a.example/?a=1&b=2', name: 'Tom & Jerry' }]);
  });

  test('Feedly and NewsBlur: nested folders, categories, feeds in several folders', () => {
    const text = body(`<outline text="News" title="News"><outline text="America" title="America">
      <outline type="rss" text="A" title="A" xmlUrl="https://a.example/" category="/Boston/Weather,/Harvard,News"/>
      </outline></outline><outline text="Other"><outline type="rss" text="A" xmlUrl="https://a.example/"/></outline>`);
    expect(feedsOf(text)).toEqual([
      { url: 'https://a.example/', name: 'A', tags: ['News', 'America', 'Boston', 'Weather', 'Harvard'] },
      { url: 'https://a.example/', name: 'A', tags: ['Other'] },
    ]);
  });

  test.each<[string, string, object]>([
    [
      'xmlurl in lower case',
      'text="A" xmlurl="https://a.example/"',
      { url: 'https://a.example/', name: 'A' },
    ],
    ['XMLURL in capitals', 'TEXT="A" XMLURL="https://a.example/"', { url: 'https://a.example/', name: 'A' }],
    [
      'url in place of it',
      'type="rss" text="A" url="https://a.example/"',
      { url: 'https://a.example/', name: 'A' },
    ],
    [
      'a loose ampersand',
      'text="A & B" xmlUrl="https://a.example/?a=1&b=2&copy=3"',
      { url: 'https://a.example/?a=1&b=2&copy=3', name: 'A & B' },
    ],
    [
      'single quotes',
      "text='A \"B\"' xmlUrl='https://a.example/'",
      { url: 'https://a.example/', name: 'A "B"' },
    ],
    ['no title', 'xmlUrl="https://a.example/"', { url: 'https://a.example/' }],
    [
      'the address as title',
      'text="https://a.example/" xmlUrl="https://a.example/"',
      { url: 'https://a.example/' },
    ],
    [
      'a title of lines and controls',
      'text="A&#10; B&#27;[31m" xmlUrl="https://a.example/"',
      { url: 'https://a.example/', name: 'A B[31m' },
    ],
    [
      'a title without end',
      `text="${'x'.repeat(5_000)}" xmlUrl="https://a.example/"`,
      { url: 'https://a.example/', name: 'x'.repeat(200) },
    ],
    ['a reference in the title', 'text="${HOME}" xmlUrl="https://a.example/"', { url: 'https://a.example/' }],
    ['feed:', 'xmlUrl="feed://a.example/x"', { url: 'http://a.example/x' }],
    ['feed: and https:', 'xmlUrl="feed:https://a.example/x"', { url: 'https://a.example/x' }],
    [
      'a prototype’s name',
      '__proto__="x" constructor="y" xmlUrl="https://a.example/"',
      { url: 'https://a.example/' },
    ],
  ])('%s', (_name, attributes, feed) => {
    expect(read(body(`<outline ${attributes}/>`))).toEqual({ feeds: [{ line: 1, feed }], problems: [] });
  });

  test('Latin-1, declared', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${body('<outline text="El País" xmlUrl="https://e.example/"/>')}`;
    expect(feedsOf(text, 'latin1')).toEqual([{ url: 'https://e.example/', name: 'El País' }]);
  });
});

describe('an outline that can’t be taken is told with its line, and costs itself', () => {
  test.each([
    ['no address', '<outline type="rss" text="A"/>', '"A" has no xmlUrl'],
    ['a link', '<outline type="link" text="A" url="https://a.example/"/>', '"A" has no xmlUrl'],
    ['only a page', '<outline text="A" htmlUrl="https://a.example/"/>', '"A" has no xmlUrl'],
    [
      'another file',
      '<outline type="include" url="https://a.example/x.opml"/>',
      'it includes another OPML file: import that one too',
    ],
    [
      'a stranger’s reference',
      '<outline xmlUrl="https://a.example/?${SMTP_URL}"/>',
      'its address has a ${…} in it; only a file that `vigia export` wrote may hold references, also with --allow-references',
    ],
    [
      'tags that are no list',
      '<outline xmlUrl="https://a.example/" vigia:name="" vigia:tags="a"/>',
      'vigia:tags is not a list in JSON, as in ["a", "b"]',
    ],
    [
      'a switch that is none',
      '<outline xmlUrl="https://a.example/" vigia:name="" vigia:fullText="perhaps"/>',
      'vigia:fullText is "perhaps"; write true or false',
    ],
  ])('%s', (_name, outline, message) => {
    const good = '<outline xmlUrl="https://good.example/"/>';
    expect(read(body(`${good}\n${outline}\n${good}`))).toEqual({
      feeds: [
        { line: 1, feed: { url: 'https://good.example/' } },
        { line: 3, feed: { url: 'https://good.example/' } },
      ],
      problems: [{ line: 2, message }],
    });
  });

  test('a file that ends in the middle', () => {
    const text =
      '<opml><body>\n<outline text="F"><outline xmlUrl="https://a.example/"/>\n<outline xmlUrl="https://b.exa';
    const { feeds, problems } = read(text);
    expect(feeds.map(({ feed }) => feed.url)).toEqual(['https://a.example/']);
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining('ends before </opml>') }]);
  });
});

test('what FreshRSS makes of pages by rules of its own is no feed', () => {
  const { feeds, problems } = read(
    body(
      '<outline text="Notices" type="HTML+XPath" xmlUrl="https://a.example/notices"/><outline type="JSONFeed" xmlUrl="https://b.example/"/>',
    ),
  );
  expect(feeds.map(({ feed }) => feed.url)).toEqual(['https://b.example/']);
  expect(problems).toMatchObject([{ message: expect.stringContaining('"Notices" is no feed: FreshRSS') }]);
});

test('an empty folder is no trouble', () => {
  const feed = '<outline xmlUrl="https://good.example/"/>';
  expect(read(body(`<outline text="A"/><outline text="B"></outline>${feed}`))).toMatchObject({
    feeds: [{ feed: { url: 'https://good.example/' } }],
    problems: [],
  });
});

describe('refused as a whole', () => {
  test.each([
    ['nothing', '', /not XML/],
    ['text', 'https://a.example/', /not XML/],
    ['JSON', '{"opml": 1}', /not XML/],
    ['a feed', '<rss version="2.0"><channel/></rss>', /is a feed; `vigia add feed URL`/],
    ['a page', '<!doctype html><html><body>', /an HTML page/],
    ['other XML', '<plist><dict/></plist>', /first element is <plist>/],
    ['nesting without end', body('<outline text="a">'.repeat(100_000)), /nests more than 1000 deep/],
    [
      'nothing but pages',
      body('<outline text="a" htmlUrl="b"/>'.repeat(2_000)),
      /more than 1000 of its outlines can't be taken; the first: "a" has/,
    ],
    ['feeds without end', body('<outline xmlUrl="http://a/"/>'.repeat(20_001)), /more than 20000 feeds/],
  ])('%s', (_name, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ name: 'OpmlError', message: expect.stringMatching(message) }),
    );
  });
});

test('no entity is expanded', () => {
  const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  const text = `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">${laughs}]>${body('<outline text="&l10; &x;" xmlUrl="https://a.example/"/>')}`;
  expect(feedsOf(text)).toEqual([{ url: 'https://a.example/', name: '&l10; &x;' }]);
});

test('attributes without end cost no more than their length', () => {
  const attributes = Array.from({ length: 100_000 }, (_, n) => `a${n}="${n}"`).join(' ');
  expect(feedsOf(body(`<outline ${attributes} xmlUrl="https://a.example/"/>`))).toEqual([
    { url: 'https://a.example/' },
  ]);
});
