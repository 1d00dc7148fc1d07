import { expect, test } from 'vitest';
import { mergeFeeds } from '../../src/cli/merge-feeds.ts';
import { withoutLiteralCredentials } from '../../src/domain/literal-credentials.ts';
import type { FeedEntry } from '../../src/domain/settings.ts';
import { readOpml } from '../../src/feeds/read-opml.ts';
import { writeOpml } from '../../src/feeds/write-opml.ts';
import { addFeeds } from '../../src/settings/edit-settings.ts';
import { feedEntries } from '../../src/settings/feed-entries.ts';
import { settingsOf } from '../settings/settings-under-test.ts';

const EMPTY = '# mine\nfeeds: []\ntopics: [A]\n';
const secrets = { env: { PW: 'hunter2', HOST: 'h.example', NAME: 'N' }, readFile: () => 'file-secret' };
const context = { file: '/w.yaml', secrets, checkTopic: () => [] };

/** Park and Miller's generator: the same feeds at every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const SCRAPS = [
  ...[
    'a',
    'News',
    ' ',
    ',',
    '/',
    '"',
    "'",
    '&',
    '<b>',
    '&amp;',
    ']]>',
    '\\',
    '{',
    '}',
    '#',
    ': ',
    '- ',
    '*',
    '%',
  ],
  ...[
    'é',
    '新聞',
    '😀',
    'أخبار',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u00a0',
    'true',
    '1e3',
    'null',
    '|',
    '`',
    '--',
  ],
];

function randomFeed(random: ReturnType<typeof createRandom>, number: number): FeedEntry {
  const line = () => {
    const text = Array.from({ length: 1 + random(6) }, () => SCRAPS[random(SCRAPS.length)]).join('');
    return text.trim() === '' ? 'x' : text;
  };
  const user = ['', 'user:${PW}@', '${NAME}:${PW}@', '${file:/run/secrets/x}@'][random(4)];
  const host = ['a.example', '${HOST}', 'b.example:8080'][random(3)];
  const query = ['', '?a=1&b=2', '?q=%22&amp;=<>', "?x='{}'", '?token=${PW}'][random(5)];
  const feed: FeedEntry = { url: `https://${user}${host}/${number}${query}` };
  if (random(2) === 0) feed.name = random(5) === 0 ? '${NAME}' : line();
  const rhythm = random(6);
  if (rhythm < 2) feed.every = ['30s', '2h'][rhythm] ?? '';
  else if (rhythm < 4) feed.cron = ['*/10 * * * *', '0 0 8 * * 1-5'][rhythm - 2] ?? '';
  if (random(3) === 0) feed.fullText = true;
  if (random(2) === 0) feed.tags = [...new Set(Array.from({ length: 1 + random(4) }, line))];
  return feed;
}

test.each(Array.from({ length: 40 }, (_, n) => n + 1))('nothing is lost on the way, seed %i', (seed) => {
  const random = createRandom(seed * 7_919);
  const feeds = Array.from({ length: 1 + random(30) }, (_, n) => randomFeed(random, n));
  const before = addFeeds(EMPTY, feeds);
  const exported = feedEntries(before).map((feed) => {
    expect(withoutLiteralCredentials(feed.url)).toEqual({ url: feed.url, removed: false });
    return { feed, title: 'shown to others', htmlUrl: null };
  });
  const opml = writeOpml(exported, new Date(0));
  const merged = mergeFeeds(readOpml(Buffer.from(opml)), {
    watched: [],
    formerOf: () => null,
    tags: [],
    secrets,
  });
  expect(merged).toEqual({ added: feeds, known: [], refused: [] });
  const after = addFeeds(EMPTY, merged.added);
  expect(settingsOf(after, context).feeds).toEqual(settingsOf(before, context).feeds);
  expect(after).toBe(before);
});

test('five thousand feeds are added in one go', () => {
  const feeds = Array.from({ length: 5_000 }, (_, n) => ({
    url: `https://h${n}.example/feed`,
    tags: ['a', 'b'],
  }));
  const text = addFeeds(EMPTY, feeds);
  expect(settingsOf(text, context).feeds).toHaveLength(5_000);
  expect(text.startsWith('# mine\nfeeds:\n  - url: https://h0.example/feed\n')).toBe(true);
});
