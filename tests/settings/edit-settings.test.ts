import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFeed, addTopic } from '../../src/settings/edit-settings.ts';
import { settingsOf } from './settings-under-test.ts';

const STARTER = readFileSync(join(import.meta.dirname, '../../config/watchlist.yaml'), 'utf8');

/** The lines that are only in the second text; throws if any of the first is missing or moved. */
function addedLines(before: string, after: string): string[] {
  const rest = before.split('\n');
  const added = after.split('\n').filter((line) => {
    if (line !== rest[0]) return true;
    rest.shift();
    return false;
  });
  if (rest.length > 0) throw new Error(`a line is gone: ${rest[0]}`);
  return added;
}

describe('the starter watchlist', () => {
  test('gets a feed, and nothing else of it changes', () => {
    const edited = addFeed(STARTER, {
      url: 'https://n.example/f',
      name: 'N: news',
      every: '10m',
      tags: ['a', 'b'],
    });
    expect(addedLines(STARTER, edited)).toEqual([
      '  - url: https://n.example/f',
      '    name: "N: news"',
      '    every: 10m',
      '    tags:',
      '      - a',
      '      - b',
    ]);
    const { feeds } = settingsOf(edited);
    expect(feeds.at(-1)).toMatchObject({ url: 'https://n.example/f', name: 'N: news', everySeconds: 600 });
    expect(feeds).toHaveLength(settingsOf(STARTER).feeds.length + 1);
  });

  test('gets a topic with a query over lines', () => {
    const query = '"cartel de los soles" OR narco*\nNOT title:(béisbol)\n';
    const edited = addTopic(STARTER, { name: 'Oil', query });
    expect(addedLines(STARTER, edited)).toEqual([
      '  - name: Oil',
      '    query: |',
      '      "cartel de los soles" OR narco*',
      '      NOT title:(béisbol)',
    ]);
    expect(settingsOf(edited).topics.at(-1)).toMatchObject({ name: 'Oil', query });
  });

  test('gets many, one after the other', () => {
    let text = STARTER;
    for (let n = 0; n < 20; n += 1)
      text = addTopic(addFeed(text, { url: `https://h${n}.example/` }), { name: `T${n}` });
    expect(addedLines(STARTER, text)).toHaveLength(40);
    expect(settingsOf(text).topics.at(-1)?.name).toBe('T19');
  });
});

const rows: [name: string, before: string, afterFeed: string, afterTopic: string][] = [
  ['nothing', '', 'feeds:\n  - https://n.example/\n', 'topics:\n  - Oil\n'],
  ['comments', '# mine\n', '# mine\nfeeds:\n  - https://n.example/\n', '# mine\ntopics:\n  - Oil\n'],
  [
    'empty brackets',
    'feeds: [] # soon\ntopics: []',
    'feeds: # soon\n  - https://n.example/\ntopics: []',
    'feeds: [] # soon\ntopics:\n  - Oil\n',
  ],
  [
    'commented-out entries',
    'feeds:\n  # - a\ntopics: ~\n',
    'feeds:\n  - https://n.example/\n  # - a\ntopics: ~\n',
    'feeds:\n  # - a\ntopics:\n  - Oil\n',
  ],
  [
    'brackets',
    'feeds: [https://a.example/, ] # c\ntopics: [\n  A,\n  B # b\n]\n',
    'feeds: [https://a.example/, "https://n.example/", ] # c\ntopics: [\n  A,\n  B # b\n]\n',
    'feeds: [https://a.example/, ] # c\ntopics: [\n  A,\n  B, "Oil" # b\n]\n',
  ],
  [
    'JSON',
    '{"feeds": [], "topics": ["A"]}',
    '{"feeds": ["https://n.example/"], "topics": ["A"]}',
    '{"feeds": [], "topics": ["A", "Oil"]}',
  ],
  [
    'dashes without indentation',
    'feeds:\n- https://a.example/ # a\n\ntopics:\n- A',
    'feeds:\n- https://a.example/ # a\n- https://n.example/\n\ntopics:\n- A',
    'feeds:\n- https://a.example/ # a\n\ntopics:\n- A\n- Oil\n',
  ],
  [
    'Windows line ends',
    'feeds:\r\n  - https://a.example/\r\ntopics:\r\n  - A\r\n',
    'feeds:\r\n  - https://a.example/\r\n  - https://n.example/\r\ntopics:\r\n  - A\r\n',
    'feeds:\r\n  - https://a.example/\r\ntopics:\r\n  - A\r\n  - Oil\r\n',
  ],
  [
    'a byte order mark',
    '\uFEFFfeeds:\n  - https://a.example/\ntopics:\n  - A\n',
    '\uFEFFfeeds:\n  - https://a.example/\n  - https://n.example/\ntopics:\n  - A\n',
    '\uFEFFfeeds:\n  - https://a.example/\ntopics:\n  - A\n  - Oil\n',
  ],
  [
    'a block as the last value',
    'feeds:\n  - https://a.example/\ntopics:\n  - name: A\n    query: |\n      a\n      b\n\n# channels\nchannels: { d: { webhook: https://x.example/, secret: ${S} } }\n',
    'feeds:\n  - https://a.example/\n  - https://n.example/\ntopics:\n  - name: A\n    query: |\n      a\n      b\n\n# channels\nchannels: { d: { webhook: https://x.example/, secret: ${S} } }\n',
    'feeds:\n  - https://a.example/\ntopics:\n  - name: A\n    query: |\n      a\n      b\n  - Oil\n\n# channels\nchannels: { d: { webhook: https://x.example/, secret: ${S} } }\n',
  ],
];

test.each(rows)('a watchlist of %s', (_name, before, afterFeed, afterTopic) => {
  expect(addFeed(before, { url: 'https://n.example/' })).toBe(afterFeed);
  expect(addTopic(before, { name: 'Oil' })).toBe(afterTopic);
});

describe('texts that YAML would read as something else are quoted', () => {
  test.each([
    '2024',
    'true',
    '*gate',
    'a: b',
    '- x',
    '# c',
    '"quoted" OR x',
    "it's",
    ' padded ',
    '${X}',
    'null',
  ])('%s', (name) => {
    const edited = addTopic('feeds: []\ntopics:\n  - A\n', { name, query: name });
    const flow = addTopic('feeds: []\ntopics: [A]\n', { name, query: name });
    const context = {
      file: '/w.yaml',
      secrets: { env: { X: '${X}' }, readFile: () => '' },
      checkTopic: () => [],
    };
    for (const text of [edited, flow])
      expect(settingsOf(text, context).topics[1]).toMatchObject({ name, query: name });
  });
});

describe('refused, with the reason', () => {
  const text =
    'feeds:\n  - https://user:hunter2@a.example/\n  - { url: https://b.example/f }\ntopics:\n  - A\n  - name: B\n';
  test.each([
    [
      'a feed that is there',
      () => addFeed(text, { url: 'https://B.example:443/f#x' }),
      'The feed "https://B.example:443/f#x" is already in the watchlist.',
    ],
    [
      'a feed with a password that is there',
      () => addFeed(text, { url: 'https://user:hunter2@a.example/' }),
      'The feed "https://***@a.example/" is already in the watchlist.',
    ],
    [
      'a topic that is there',
      () => addTopic(text, { name: 'A' }),
      'The topic "A" is already in the watchlist.',
    ],
    [
      'a topic that is there with options',
      () => addTopic(text, { name: 'B', query: 'x' }),
      'The topic "B" is already in the watchlist.',
    ],
    [
      'broken YAML',
      () => addTopic('topics: [a', { name: 'B' }),
      'The watchlist has mistakes; mend them first ("vigia check" shows them).',
    ],
    [
      'a list that is none',
      () => addFeed('feeds: {a: b}', { url: 'https://x.example' }),
      '"feeds" of the watchlist is written in a way that can\'t be added to; edit it by hand.',
    ],
    [
      'a list that stands elsewhere',
      () => addTopic('x: &x [a]\ntopics: *x\n', { name: 'B' }),
      '"topics" of the watchlist is written in a way that can\'t be added to; edit it by hand.',
    ],
    [
      'a last value that ends in kept blank lines',
      () => addTopic('topics:\n  - name: A\n    query: |+\n      a\n\n\nfeeds: []\n', { name: 'B' }),
      '"topics" of the watchlist is written in a way that can\'t be added to; edit it by hand.',
    ],
  ])('%s', (_name, edit, message) => {
    expect(edit).toThrow(expect.objectContaining({ name: 'SettingsError', message }));
  });
});
