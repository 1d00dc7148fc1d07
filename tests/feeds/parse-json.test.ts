import { expect, test } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { parse } from '../../src/feeds/parse.ts';

const json = (rest: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Wire', ...rest });

test.each<[string, string, Partial<Item>[]]>([
  [
    'items that are none cost themselves',
    json({ items: [null, 'x', 5, [], { id: 1, title: 'One' }] }),
    [{ id: '1', title: 'One' }],
  ],
  ['an item without a list around it', json({ items: { id: '1' } }), [{ id: '1' }]],
  ['no items', json({}), []],
  [
    'relative to the home page',
    json({ home_page_url: 'https://news.example.org/b/', items: [{ id: '1', url: '../a' }] }),
    [{ link: 'https://news.example.org/a' }],
  ],
  [
    'the page elsewhere',
    json({ items: [{ id: '1', external_url: 'https://news.example.org/x' }] }),
    [{ link: 'https://news.example.org/x' }],
  ],
  [
    'the attached file where there is no page',
    json({ items: [{ id: '1', attachments: [{ url: 'https://news.example.org/1.mp3' }] }] }),
    [{ link: 'https://news.example.org/1.mp3' }],
  ],
  [
    'a bad date costs only the date',
    json({ items: [{ id: '1', date_published: 'soon', date_modified: '2025-09-23T10:00:00-04:00' }] }),
    [{ id: '1', published: null, updated: '2025-09-23T14:00:00.000Z' }],
  ],
  [
    'plain texts stay as they are',
    json({ items: [{ id: '1', title: 'The <title> element, R&D', content_text: 'use <b> and <i>' }] }),
    [{ title: 'The <title> element, R&D', content: 'use <b> and <i>' }],
  ],
  [
    'references in plain texts are decoded, also beside a tag',
    json({ items: [{ id: '1', title: 'Oil &amp; gas &#8217;26', content_text: '&lt;b> &amp; <i>' }] }),
    [{ title: 'Oil & gas ’26', content: '<b> & <i>' }],
  ],
  [
    'what is a tag for sure is none of the text',
    json({
      items: [{ id: '1', title: 'News <img src=x onerror=alert(1)>', content_text: 'One<br/>two<br>three' }],
    }),
    [{ title: 'News', content: 'One\ntwo\nthree' }],
  ],
  [
    'markup that is closed is none of the text',
    json({ items: [{ id: '1', title: '<B>Big</b> news', content_text: '<p class="a">One<br>two</p>' }] }),
    [{ title: 'Big news', content: 'One\ntwo' }],
  ],
  [
    'names of prototypes',
    `{"version": "https://jsonfeed.org/version/1.1", "__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}},
      "items": [{"id": "1", "title": "One", "__proto__": {"x": 1}}]}`,
    [{ id: '1', title: 'One' }],
  ],
])('%s', async (_name, document, items) => {
  const { feed } = await parse(document, null);
  expect(feed.items).toHaveLength(items.length);
  expect(feed.items).toMatchObject(items);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('JSON that is deep beyond reason is refused in a sentence', async () => {
  const document = `{"version": "https://jsonfeed.org/version/1", "items": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  await expect(parse(document, null)).rejects.toThrow('nests more than 200 levels');
});

test('of a broken feed its own items are read, not those of an extension before them', async () => {
  const document =
    '{"version":"https://jsonfeed.org/version/1","_x":{"items":[{"id":"nope"}]},"title":"F","items":[{"id":"1","title":"a"},{"id":"2" bad},{"id":"3","title":"c"}]}';
  const { feed, dropped } = await parse(document, null);
  expect(feed.items.map(({ id }) => id)).toEqual(['1', '3']);
  expect({ title: feed.title, dropped }).toEqual({ title: 'F', dropped: 1 });
});

test('a feed that is cut off says so; one without a whole item is refused', async () => {
  const whole =
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a"},{"id":"2","title":"b"}]}';
  expect(await parse(whole, null)).toMatchObject({ isCut: false, dropped: 0 });
  const cut = await parse(whole.slice(0, -12), null);
  expect(cut).toMatchObject({ isCut: true, feed: { items: [{ id: '1' }] } });
  expect(await parse(whole.slice(0, -2), null)).toMatchObject({ isCut: true, dropped: 0 });
  await expect(parse(whole.slice(0, 60), null)).rejects.toThrow('starts like JSON but is not');
});

test.each([
  ['behind a part of an item', ',{"id":"2","authors":[{"name":"x"}', true],
  ['behind an author', ',{"id":"2","authors":[{"name":"x"},', true],
  ['behind the first letters of an item', ',{"i', true],
  ['nowhere, but with a quote too many in the last item', ',{"id":"2","title":"5" long"}]}', false],
  ['nowhere, but with a quote too many and another key', ',{"id":"2","title":"5" x"}],"_y":{"z":1}}', false],
])('a feed that is cut off %s is told from one that is broken', async (_name, rest, isCut) => {
  const document = `{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a"}${rest}`;
  expect(await parse(document, null)).toMatchObject({ isCut, dropped: 1, feed: { items: [{ id: '1' }] } });
});

test('of a feed that is cut off before its own items, those of an extension are not taken for them', async () => {
  const document =
    '{"version":"https://jsonfeed.org/version/1","title":"F","_x":{"items":[{"id":"no"}]},"description":"cut';
  await expect(parse(document, null)).rejects.toThrow('starts like JSON but is not');
});

test('JSON of more values than any feed has is refused before they take memory', async () => {
  const keys = Array.from({ length: 300_001 }, (_, at) => `"k${at}":1,`).join('');
  const document = `{"version": "https://jsonfeed.org/version/1", ${keys} "items": []}`;
  await expect(parse(document, null)).rejects.toThrow('more than 300,000 values');
});

test.each([
  [
    'a line break in a text',
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a\nb"}]}',
    ['a b'],
  ],
  [
    'a tab in a text',
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a\tb"}]}',
    ['a b'],
  ],
  [
    'commas too many',
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a",},],}',
    ['a'],
  ],
  [
    'a document that is cut off',
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a","tags":["x"]},{"id":"2","title":"b, \\"}]',
    ['a'],
  ],
])('JSON with %s keeps its whole items', async (_name, document, titles) => {
  expect((await parse(document, null)).feed.items.map(({ title }) => title)).toEqual(titles);
});

const good = (id: string) => `{"id":"${id}","title":"${id}","authors":[{"name":"x"},{"name":"y"}]}`;
const list = (...items: string[]) =>
  `{"version":"https://jsonfeed.org/version/1","title":"Wire","items":[${items.join(', ')}],"language":"en"}`;

test.each<[string, string, string[], number]>([
  ['a bad escape', list(good('1'), '{"id":"2","title":"\\x"}', good('3')), ['1', '3'], 1],
  ['two bad escapes', list('{"id":"1","title":"\\x"}', '{"id":"2","title":"\\x"}', good('3')), ['3'], 2],
  ['quotes in a text', list(good('1'), '{"id":"2","title":"a "b" c"}', good('3')), ['1', '3'], 1],
  [
    'a quote in a text',
    list(good('1'), '{"id":"2","title":"5" long"}', good('3'), good('4')),
    ['1', '3', '4'],
    1,
  ],
  [
    'a quote before attachments',
    list('{"id":"1","title":"5" long","attachments":[{"url":"a"},{"url":"b"}]}', good('2')),
    ['2'],
    1,
  ],
  ['a quote in the last text', list(good('1'), '{"id":"2","title":"5" long"}'), ['1'], 1],
  ['quotes that close an item', list('{"id":"1","title":"a "b}" c"}', good('2')), ['2'], 1],
  ['NaN', list('{"id":"1","title":NaN}', good('2')), ['2'], 1],
  [
    'comments',
    list(good('1'), `/* "b" */ ${good('2')}`, '{"id":"3", // no "x"\n"title":"3", /* x */}'),
    ['1', '2', '3'],
    0,
  ],
  ['a comment at the beginning', list(good('1')).replace('{', '{ // feed\n'), ['1'], 0],
  ['a notice of its server before it', `<br />\n<b>Notice</b>: x {y}\n${list(good('1'))}`, ['1'], 0],
  ['a plain notice before it', `Notice: undefined "id"\n${list(good('1'))}`, ['1'], 0],
  ['a comment of a cache behind it', `${list(good('1'))}\n<!-- cached -->`, ['1'], 0],
  ['another document behind it', `${list(good('1'))}{"error": [}`, ['1'], 0],
  ['a quote in its own title', list(good('1')).replace('Wire', 'The "Wire'), ['1'], 0],
  ['a list of another kind', list('{"id":"1",}').replace('"title"', '"_x":{"items":[]},"title"'), ['1'], 0],
  ['nothing that can be read', list('{"id":x}', 'y'), [], 1],
])('JSON with %s keeps what can be read', async (_name, document, ids, dropped) => {
  const { feed, dropped: unread } = await parse(document, null);
  expect(feed.items.map(({ id }) => id)).toEqual(ids);
  expect(unread).toBe(dropped);
});

test('a page that shows a JSON feed is a page', async () => {
  const page = `<!DOCTYPE html><html><body><pre>${list(good('1'))}</pre></body></html>`;
  await expect(parse(page, null)).rejects.toThrow('an HTML page');
});

test('what a server says before RSS may begin like JSON', async () => {
  const rss =
    '<rss version="2.0"><channel><title>Wire</title><item><title>One</title></item></channel></rss>';
  for (const said of ['[debug] ', '{"level":"debug"}\n', '{debug: "x"}']) {
    expect((await parse(said + rss, null)).feed).toMatchObject({ title: 'Wire', items: [{ title: 'One' }] });
  }
  const text = JSON.stringify(rss.replace('<rss', '<rss a="b"'));
  await expect(parse(`{"text": ${text}}`, null)).rejects.toThrow('JSON, but not a JSON Feed');
});

const SIZE = 4 * 1024 * 1024;
const fill = (text: string) => text.repeat(SIZE / text.length);

test.each([
  ['line breaks in a text', list(`{"id":"1","title":"${fill('\n')}"}`)],
  ['line breaks and letters in a text', list(`{"id":"1","title":"${fill('\na')}"}`)],
  ['items with a quote too many', list(fill('{"id":"2","title":"5" long"},'))],
  ['items with quotes too many', list(fill('{"id":"2","title":"5"" long"},'))],
  ['items within a text that does not end', list(`{"id":"1","title":"x"y",${fill('},{')}`)],
  ['items that do not end', list(fill('},{"id":['))],
  ['empty items behind a quote', list(`"${fill('{},')}`)],
  ['values behind a quote', list(`{"id":"1","title":"5" "},{"id":"2","_x":[${fill('{},')}0]}`)],
  ['comments', list(fill('/**/'))],
  ['comments that do not end', list(fill('/*'))],
  ['commas', list(fill(', '))],
  ['white space', list(`{"id":"1",${fill(' ')}x}`)],
  ['brackets behind it', list() + fill('[')],
  ['names of lists', `{${fill('"items": ')}`],
  ['beginnings of RSS', fill('[ <rss ')],
])('broken JSON of %s takes little time and memory', async (_name, document) => {
  const begin = process.cpuUsage();
  const before = process.memoryUsage().rss;
  await parse(document, null).catch((error: Error) => expect(error.message).toMatch(/JSON|feed/));
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000).toBeLessThan(2_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 ** 2);
});
