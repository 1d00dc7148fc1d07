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
