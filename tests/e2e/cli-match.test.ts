import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { writeWatchlist } from '../support/watchlist.ts';

const ITEMS = [
  { id: 'a', title: 'Talks in Venezuela', summary: '<p>A letter to <b>Mad</b>uro &amp; others</p>' },
  { id: 'b', title: 'Football in Venezuela' },
  { id: 'c', title: 'Sunscreen' },
];
const lines = (items: unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('');

let folder: string;
beforeEach(() => {
  folder = testFolder();
  writeFileSync(join(folder, 'items.jsonl'), lines(ITEMS));
});

const match = (args: string[], input = '') => runCli(['match', ...args], { cwd: folder, input });
const printed = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test('a query on a file, one line of JSON per match', async () => {
  const { status, stdout, stderr } = await match([
    'items.jsonl',
    '--query',
    'venezuela NOT football',
    '--json',
  ]);
  expect([status, stderr]).toEqual([0, '']);
  expect(printed(stdout)).toEqual([
    {
      item: 'a',
      topic: 'venezuela NOT football',
      hits: [{ clause: 'venezuela', field: 'title', start: 9, end: 18, text: 'Venezuela' }],
    },
  ]);
});

test('offsets are in the field as given, the text is the visible one', async () => {
  const { stdout } = await match(['items.jsonl', '--query', 'maduro', '--json']);
  const [{ hits }] = printed(stdout);
  const [{ start, end, text, field }] = hits;
  expect([field, text]).toEqual(['summary', 'Maduro']);
  expect(ITEMS[0]?.summary?.slice(start, end)).toBe('Mad</b>uro');
});

test('stdin, for people', async () => {
  const { status, stdout } = await match(['-', '--query', 'sunscreen'], lines(ITEMS));
  expect([status, stdout]).toEqual([0, 'c sunscreen: "Sunscreen" in title (sunscreen)\n']);
});

test('no match prints nothing, and is no failure', async () => {
  expect(await match(['items.jsonl', '--query', 'caracas'])).toMatchObject({
    status: 0,
    stdout: '',
    stderr: '',
  });
});

test.each(['--watchlist', '--config'])('%s tries all topics of a watchlist', async (flag) => {
  const file = writeWatchlist(folder, {
    feeds: ['https://news.example/feed'],
    topics: '  - Venezuela\n  - Sunscreen',
  });
  const { stdout } = await match(['items.jsonl', flag, file, '--json']);
  expect(printed(stdout).map(({ item, topic }) => [item, topic])).toEqual([
    ['a', 'Venezuela'],
    ['b', 'Venezuela'],
    ['c', 'Sunscreen'],
  ]);
});

test('a bad query points at its column', async () => {
  const { status, stdout, stderr } = await match(['items.jsonl', '--query', 'ñandú AND (b', '--json']);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^query:1:11: .*\n.*ñandú AND \(b\n +\^/);
});

test.each([
  ['in its second line', 'maduro\nOR (b', 'query:2:4: ', '  OR (b\n     ^'],
  ['empty', '', 'query:1:1: ', '  \n  ^'],
  ['with all its mistakes', 'titel:a & (b', 'query:1:1: ', '\nquery:1:11: '],
  ['not taken for a phrase', 'cartel NEAR soles', 'query:1:8: ', '  cartel NEAR soles\n         ^'],
])('rule 21: a bad query is shown with its place: %s', async (_, query, place, shown) => {
  // The file is not looked for: the query is wrong in any case.
  const { status, stdout, stderr } = await match(['absent.jsonl', '--query', query]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.startsWith(place)).toBe(true);
  expect(stderr).toContain(shown);
});

test('rule 21: --query is a query, a bare string under topics: is a phrase', async () => {
  const items = lines([
    { id: 1, title: 'this or that' },
    { id: 2, title: 'that' },
    { id: 3, title: 'this -that' },
  ]);
  const found = async (args: string[]) => (await match(['-', ...args], items)).stdout;
  expect(await found(['--query', 'this OR that', '--json'])).toMatch(
    /^\{"item":1,.*\n\{"item":2,.*\n\{"item":3,.*\n$/,
  );
  expect(await found(['--query', '-that this', '--json'])).toBe('');
  const watchlist = writeWatchlist(folder, {
    feeds: ['https://news.example/feed'],
    topics: '  - this OR that\n  - this -that',
  });
  expect((await found(['--watchlist', watchlist])).split('\n')).toEqual([
    '1 this OR that: "this or that" in title (this OR that)',
    '3 this -that: "this -that" in title (this -that)',
    '',
  ]);
});

test('rule 21: lines may end as they like, and --json has its keys in order', async () => {
  const text = `\uFEFF{"title":"Maduro","id":"a"}\r\n\r\n  \n{"id":"b","title":"x","summary":"<b>Mad</b>uro"}`;
  const { status, stdout, stderr } = await match(['-', '--query', 'maduro', '--json'], text);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')).toEqual([
    '{"item":"a","topic":"maduro","hits":[{"clause":"maduro","field":"title","start":0,"end":6,"text":"Maduro"}]}',
    '{"item":"b","topic":"maduro","hits":[{"clause":"maduro","field":"summary","start":3,"end":13,"text":"Maduro"}]}',
    '',
  ]);
});

test('a line that can not be read costs that line', async () => {
  const text = `{"id":"x","title":\n${lines(ITEMS)}\n{"title":"no id, Venezuela"}\n[1]\n"text"\n`;
  const { status, stdout, stderr } = await match(['-', '--query', 'venezuela', '--json'], text);
  expect(status).toBe(1);
  expect(printed(stdout).map(({ item }) => item)).toEqual(['a', 'b']);
  for (const line of [1, 6, 7, 8]) expect(stderr).toContain(`stdin:${line}: `);
  expect(stderr).toContain('4 lines could not be read');
  expect(stderr).not.toContain('    at ');
});

test('a file that is not there', async () => {
  const { status, stderr } = await match(['absent.jsonl', '--query', 'a']);
  expect(status).toBe(1);
  expect(stderr).toBe('absent.jsonl does not exist.\n');
});

test('a feed, by its URL, behind the guard', async () => {
  const feed = await startFeedServer([{ title: 'Talks in Venezuela', guid: 'guid-1' }, { title: 'Rain' }]);
  onTestFinished(() => feed.close());
  const guarded = await match([feed.url, '--query', 'venezuela', '--json']);
  expect(guarded).toMatchObject({ status: 1, stdout: '' });
  expect(feed.requests()).toBe(0);
  // What the watchlist allows holds for a query too, whether it is named or the one of the folder.
  const file = writeWatchlist(folder, { feeds: ['https://news.example/feed'] });
  for (const named of [['--config', file], []]) {
    const { status, stdout } = await match([feed.url, '--query', 'talks', '--json', ...named]);
    expect(status).toBe(0);
    expect(printed(stdout)).toEqual([expect.objectContaining({ item: 'guid-1', topic: 'talks' })]);
  }
});

test('a file goes through in less memory than it has bytes', async () => {
  const filler = 'word '.repeat(4_000);
  const many = Array.from({ length: 3_000 }, (_, n) => ({
    id: `${n}`,
    title: n % 100 === 0 ? 'Caracas' : 'Rain',
    // No field of an item: it costs memory, and no time to match.
    padding: filler,
  }));
  writeFileSync(join(folder, 'large.jsonl'), lines(many));
  const { status, stdout } = await runCli(['match', 'large.jsonl', '--query', 'caracas', '--json'], {
    cwd: folder,
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
  });
  expect(status).toBe(0);
  expect(printed(stdout)).toHaveLength(30);
});
