import { describe, expect, test } from 'vitest';
import { type FeedAnswer, readFeed } from '../../src/feeds/read-feed.ts';

// Documents that aim at time that grows with the square of their size. Each is of two megabytes: what is linear
// reads it in a fraction of a second, what is not takes a minute or an hour.

const SIZE = 2 * 1024 * 1024;
const LIMIT_MS = 2_000;

const fill = (text: string) => text.repeat(Math.ceil(SIZE / text.length));
const many = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('');
const rss = (inner: string) => `<rss version="2.0"><channel><title>t</title>${inner}</channel></rss>`;
const item = (inner: string) => rss(`<item><guid>1</guid>${inner}</item>`);
const title = (text: string) => item(`<title>${text}</title>`);
const text = (inner: string) => item(`<description>${inner}</description>`);
const html = (inner: string) => text(`<![CDATA[${inner}]]>`);
const atom = (inner: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`;
const json = (items: string, more = '') =>
  `{"version":"https://jsonfeed.org/version/1","title":"t",${more}"items":${items}}`;
/** An item with 25 dates in zones. */
const datedItem = (at: number, zone: (date: number) => string) =>
  `<item><guid>${at}</guid>${many(25, (date) => `<pubDate>2 Sep 2026 10:00 ${zone(date)}</pubDate>`)}</item>`;
/** Other letters for each number. */
const letters = (number: number) =>
  [...String(number)].map((digit) => 'abcdefghij'.at(Number(digit))).join('');
const entities = (count: number, value: (at: number) => string) =>
  `<!DOCTYPE rss [${many(count, (at) => `<!ENTITY e${at} "${value(at)}">`)}]>`;

const MARKUP: Record<string, string> = {
  references: title(fill('&amp;')),
  'references that are not closed': html(fill('&am')),
  'references without a number': html(fill('&#')),
  'tags that are not closed': text(fill('<a ')),
  'tags that are not closed, in HTML': html(fill('<a ')),
  'ends of tags': rss(fill('</item>')),
  'ends of tags within forty elements': `<rss><channel>${'<media:group>'.repeat(40)}${fill('</x>')}`,
  'ends of sections': item(`<description><![CDATA[${fill(']]]]><![CDATA[>')}]]></description>`),
  'sections that are not closed': text(fill('<![CDATA[')),
  sections: text(fill('<![CDATA[x]]>')),
  'comments that are not closed': rss(fill('<!--')),
  'comments that are not closed, in HTML': html(fill('<!--')),
  'comments before an item': rss(`${fill('<!---->')}<item><guid>1</guid></item>`),
  'wrong comments before a good end': rss(`${fill('<item><!-- x -></item>')}-->`),
  'wrong sections before a good end': rss(`${fill('<item><![CDATA[ x ]></item>')}]]>`),
  'comments that nearly end': html(`<!--${fill('--!')}`),
  instructions: rss(fill('<?')),
  'XML declarations': fill('<?xml encoding='),
  'document types': fill('<!DOCTYPE x ['),
  'ends of a document type': `<!DOCTYPE x [${fill(`]${' '.repeat(1000)}`)}`,
  'loose brackets': title(fill('<')),
  'loose brackets alone': fill('<'),
  scripts: html(fill('<script>')),
  'scripts without a bracket': html(fill('<script ')),
  'closed scripts': html(fill('<script></script>')),
  templates: html(fill('<template>')),
  lines: html(fill('<br>')),
  'entities that name each other': entities(60_000, (at) => `&e${at + 1};`) + title('&e0;'),
  'a billion laughs': entities(40, (at) => `&e${at + 1};&e${at + 1};`) + title('&e0;'),
  'an entity that is long and used often':
    entities(1, () => 'x'.repeat(SIZE / 2)) + title('&e0;'.repeat(50_000)),
};

const STRUCTURE: Record<string, string> = {
  'namespaces at each level': `<rss version="2.0">${many(50_000, (at) => `<a xmlns:p${at}="u${at}">`)}`,
  'namespaces of groups': rss(`<item>${many(50_000, (at) => `<media:group xmlns:p${at}="u${at}">`)}`),
  'prefixes that nobody declared, deep inside': rss(
    `<item>${many(48, (at) => `<media:group xmlns:p${at}="u${at}">`)}${fill('<q:x/>')}`,
  ),
  'a base for each of many links': `<rss xml:base="http://a.example/${'b'.repeat(2_000)}"><channel>${many(
    5_000,
    () => `<item>${'<link>x</link>'.repeat(29)}</item>`,
  )}`,
  'a namespace for each of many items that are not closed': atom(
    many(40_000, (at) => `<p${at}:entry xmlns:p${at}="http://www.w3.org/2005/Atom"><id>`),
  ),
  'channels in channels': `<rss>${fill('<channel>')}`,
  'items in items': `<rss><channel>${fill('<item>')}`,
  'groups in items': rss(fill(`<item>${'<media:group>'.repeat(47)}`)),
  'texts in texts': item(`<description>${fill('<description>')}`),
  'names of authors': item(`<author>${fill('<name>x</name>')}</author>`),
  'authors of all items': atom(
    `${many(100, (at) => `<author><name>${at}${'x'.repeat(16_000)}</name></author>`)}${many(5_000, (at) => `<entry><id>${at}</id></entry>`)}`,
  ),
  'XHTML without an end': atom(`<entry><id>1</id><content type="xhtml">${fill('<div>')}</content></entry>`),
  'nesting of 20,000': text(`${'<b>'.repeat(20_000)}x${'</b>'.repeat(20_000)}`),
  'one attribute': rss(`<item><link href="${fill('x')}"/></item>`),
  'one attribute of references': rss(`<item><link href="${fill('&amp;')}"/></item>`),
  'the name of an attribute': rss(`<item ${fill('x')}>`),
  attributes: rss(`<item ${many(150_000, (at) => `a${at}="x" `)}>`),
  'attributes of namespaces': rss(`<item ${many(100_000, (at) => `xmlns:a${at}="x" `)}>`),
  'a base for each item': atom(
    many(120, () => `<entry xml:base="http://a/${'x/'.repeat(8_000)}"><link href="y"/></entry>`),
  ),
  'elements in a link': item(`<link>${' '.repeat(16_000)}${fill('<b>')}`),
  'links without an end': item(fill('<link href="x">')),
  categories: item(fill('<category>x</category>')),
  'one category': item(`<category>${fill('x ')}</category>`),
  links: rss(many(5_000, (at) => `<item><guid>g${at}</guid>${'<link>a b</link>'.repeat(25)}</item>`)),
  prototypes: item(
    '<__proto__>x</__proto__><constructor>y</constructor><title __proto__="x" constructor="y">t</title>',
  ),
};

const TEXTS: Record<string, string> = {
  'letters that nobody sees': title(fill('\u200b')),
  'marks on one letter': title(`e${fill('\u0301\u0316')}`),
  'marks on the letters of each item': rss(
    many(1_000, (at) => `<item><guid>${at}</guid><title>e${'\u0301\u0316'.repeat(500)}</title></item>`),
  ),
  'marks in the wrong order': rss(
    many(
      500,
      (at) =>
        `<item><guid>${at}</guid><title>a${'\u0301'.repeat(2_000)}${'\u0327'.repeat(2_000)}</title></item>`,
    ),
  ),
  'letters that become eighteen': rss(
    many(1_000, (at) => `<item><guid>${at}</guid><title>${'\ufdfa'.repeat(650)}</title></item>`),
  ),
  directions: title(fill('\u202e\u05d0')),
  'white space': title(fill(' \n')),
  controls: title(fill('\u0001')),
  'controls that mean letters of Windows': rss(
    many(20, (at) => `<item><guid>${at}</guid><title>${'\u0085'.repeat(120_000)}</title></item>`),
  ),
  'one guid for 5,000 items': rss(many(5_000, (at) => `<item><guid>g</guid><title>t ${at}</title></item>`)),
  'one text for 5,000 items': rss(many(5_000, () => `<item><title>${'word '.repeat(80)}</title></item>`)),
  'one link for 5,000 items': rss(
    many(5_000, (at) => `<item><title>t ${at}</title><link>http://x/y</link></item>`),
  ),
  'dates of places': rss(
    many(
      5_000,
      (at) =>
        `<item><guid>${at}</guid>${`<pubDate>2026-01-01 ${at % 24}:00 Europe/Brussels</pubDate>`.repeat(8)}</item>`,
    ),
  ),
  'dates of zones': rss(
    many(5_000, (at) => datedItem(at, (date) => `Etc/GMT${date % 2 === 0 ? '+' : '-'}${(at + date) % 13}`)),
  ),
  'dates of zones that there are not': rss(
    many(5_000, (at) => datedItem(at, (date) => `Etc/${letters(at * 25 + date)}`)),
  ),
  'dates of nothing': item(many(499, () => `<pubDate>${'Mon, '.repeat(39)}</pubDate>`)),
  'slashes of links': rss(
    many(125, (at) => `<item><link>http://x/${'/'.repeat(16_000)}a${at}</link></item>`),
  ),
  'queries of links': rss(
    many(900, (at) => `<item><link>http://x/?${'utm_a=1&amp;'.repeat(170)}${at}</link></item>`),
  ),
};

const JSON_FEEDS: Record<string, string> = {
  'arrays in arrays': fill('['),
  'arrays in the items': json('['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2)),
  'items in items': json(fill('[{"items":')),
  keys: json(
    '[]',
    many(150_000, (at) => `"k${at}":1,`),
  ),
  'keys of an item': json(`[{${many(150_000, (at) => `"k${at}":1,`)}"id":"1"}]`),
  'authors of all items': json(
    `[${many(5_000, (at) => `{"id":"${at}"},`)}{}]`,
    `"authors":[${many(100, (at) => `{"name":"${at}${'x'.repeat(5_000)}"},`)}{}],`,
  ),
  attachments: json(`[{"id":"1","attachments":[${fill('{"url":"x"},')}{}]}]`),
  authors: json(`[{"id":"1","authors":[${fill('{"name":"x"},')}{}]}]`),
  tags: json(`[{"id":"1","tags":[${fill('"x",')}"y"]}]`),
  items: json(`[${many(80_000, (at) => `{"id":"${at}","title":"t"},`)}{}]`),
  'objects that are no items': json(
    `[{"id":"q"q","t":"${`${`{"a":[{${' '.repeat(100)}},`.repeat(98)}{}${']}'.repeat(98)},`.repeat(700)}`,
  ),
  'a text with brackets': json(`[{"id":"1","summary":"${fill('a<b ')}"}]`),
  'a plain text with tags': json(`[{"id":"1","content_text":"${fill('<a <b> ')}"}]`),
  'a language': json('[]', `"language":"${fill('aa-')}",`),
  'a date': json(`[{"id":"1","date_published":"${fill('1')}"}]`),
  prototypes: json('[{"__proto__":{"id":"x"},"constructor":{"prototype":1},"id":"1","title":"t"}]'),
};

const read = (document: string | Buffer): Promise<FeedAnswer> =>
  readFeed({
    bytes: Buffer.from(document),
    contentType: undefined,
    url: 'http://feed.example/',
    now: Date.UTC(2026, 10, 22),
    known: null,
  });

describe.each(Object.entries({ MARKUP, STRUCTURE, TEXTS, JSON_FEEDS }))('%s', (_kind, documents) => {
  test.each(Object.entries(documents))('%s', async (_name, document) => {
    const begin = process.cpuUsage();
    const answer = await read(document);
    const { user, system } = process.cpuUsage(begin);
    expect((user + system) / 1_000).toBeLessThan(LIMIT_MS);
    if (answer.kind === 'feed') expect(answer.items.length).toBeLessThanOrEqual(5_000);
    else expect(answer.message).toMatch(/feed|JSON/);
    expect(Object.prototype).not.toHaveProperty('id');
  });
});

test('an item of a thousand attacks is read for what it is', async () => {
  const document = rss(
    `<item><__proto__><title>no</title></__proto__><guid>1</guid><title>Yes</title><hasOwnProperty>1</hasOwnProperty></item>`,
  );
  expect(await read(document)).toMatchObject({ kind: 'feed', items: [{ title: 'Yes', id: '1' }] });
});
