import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { startHttpServer } from '../support/http-server.ts';
import { testFolder } from '../support/ledger.ts';
import { writeWatchlist } from '../support/watchlist.ts';

const TOPICS = `  - Venezuela
  - { name: Soles, query: '("cartel of the suns" OR "los soles") NOT title:béisbol tag:own' }
  - Caracas`;

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

const explain = (...args: string[]) => runCli(['explain', ...args], { cwd: folder });
const jsonOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function startNews(...items: Parameters<typeof startFeedServer>[0] & object) {
  const feed = await startFeedServer(items);
  onTestFinished(() => feed.close());
  return feed;
}

test('a text, with a query', async () => {
  const { status, stdout, stderr } = await explain(
    'Maduro and the narcos',
    '--query',
    'maduro NEAR/2 narco*',
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`Maduro and the narcos

It doesn't match: maduro NEAR/2 narco* — they are 3 words apart
✗ maduro NEAR/2 narco*   they are 3 words apart

`);
});

test('what is stored, by number, guid and link, as the filter saw it; the alert and explain say the same', async () => {
  const feed = await startNews({ title: 'Cartel of the Suns in Venezuela', guid: 'tag:news,1' });
  writeWatchlist(folder, { feeds: [feed.url], topics: TOPICS });
  await runCli(['once'], { cwd: folder });
  feed.publish({
    title: 'Talks in Venezuela\u202e',
    guid: 'https://news.example/2?utm_source=rss',
    summary: 'Suns',
  });
  await runCli(['once'], { cwd: folder });
  const { stdout: matches } = await runCli(['matches', '--json'], { cwd: folder });
  const [match] = JSON.parse(matches);
  const number = String(match.item.id);
  const { status, stdout } = await explain(number, '--json', '--topic', 'Venezuela');
  const [line] = jsonOf(stdout);
  expect(status).toBe(0);
  expect(line).toMatchObject({ item: match.item.id, topic: 'Venezuela', matches: true, truncated: false });
  expect([line.why, line.hits]).toEqual([match.why, match.hits]);
  expect(line.query).toMatchObject({
    kind: 'text',
    holds: true,
    negated: false,
    hits: match.hits,
    children: [],
  });

  const [first] = jsonOf((await explain('tag:news,1', '--json', '--topic', 'Soles')).stdout);
  expect(first).toMatchObject({ title: 'Cartel of the Suns in Venezuela', matches: false });
  expect(first.why).toBe('tag:own — the feed has no tags');
  const text = (await explain('https://news.example/2?utm_source=rss')).stdout;
  expect(text).toContain(`item ${number} · Local news`);
  expect(text).toContain('Venezuela — matches: “Venezuela” in the title');
  expect(text).toContain("2 other topics don't match; --topic NAME explains one.");
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Bidi_Control}\p{Cc}]/u);
  // The number stands in the table too.
  expect((await runCli(['matches'], { cwd: folder })).stdout).toMatch(new RegExp(` ${number}  Venezuela`));
});

test('a file of items, in which offsets are those of the field as given', async () => {
  const summary = '<p>A letter to <b>Mad</b>uro</p>';
  const lines = [
    { id: 'a', title: 'x', summary },
    { id: 7, title: 'Maduro' },
  ].map((item) => JSON.stringify(item));
  writeFileSync(join(folder, 'items.jsonl'), `${lines[0]}\n{"id":\n${lines[1]}\n`);
  const { status, stdout, stderr } = await explain('items.jsonl', '--query', 'maduro NOT title:x', '--json');
  expect([status, stderr]).toEqual([1, 'items.jsonl:2: the line is not JSON\n1 line could not be read.\n']);
  const [a, b] = jsonOf(stdout);
  expect([a.item, a.matches, a.why]).toEqual(['a', false, 'NOT title:x — “x” stands in the title']);
  const [{ start, end }] = a.query.children[0].hits;
  expect(summary.slice(start, end)).toBe('Mad</b>uro');
  expect([b.item, b.matches, b.why]).toEqual([7, true, '“Maduro” in the title']);
});

test('stdin', async () => {
  const input = '{"id":"1","title":"Caracas"}\n';
  const { stdout } = await runCli(['explain', '-', '--query', 'caracas'], { cwd: folder, input });
  expect(stdout).toBe('Caracas\n\nIt matches: “Caracas” in the title\n✓ caracas   title: [Caracas]\n\n');
});

test('a feed: each of its items', async () => {
  const feed = await startNews({ title: 'Venezuela today' }, { title: 'Sunscreen' });
  const file = writeWatchlist(folder, { feeds: [feed.url], topics: TOPICS });
  const { status, stdout } = await explain(feed.url, '--config', file, '--json', '--topic', 'Venezuela');
  expect(status).toBe(0);
  expect(jsonOf(stdout).map(({ item, matches }) => [item, matches])).toEqual([
    ['Venezuela today', true],
    ['Sunscreen', false],
  ]);
});

test('an article page: its title and its text', async () => {
  const paragraph = `<p>${'The government said that talks with Maduro would go on for weeks, in Caracas. '.repeat(6)}</p>`;
  const html = `<!doctype html><html><head><title>Talks go on</title></head><body><nav>Sport</nav><article><h1>Talks go on</h1>${paragraph.repeat(4)}</article></body></html>`;
  const page = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  onTestFinished(() => page.close());
  writeWatchlist(folder, { feeds: [`${page.origin}/feed`], topics: TOPICS });
  const { status, stdout, stderr } = await explain(
    `${page.origin}/talks`,
    '--query',
    'title:talks content:maduro NOT sport',
    '--json',
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(jsonOf(stdout)).toMatchObject([
    { item: `${page.origin}/talks`, title: 'Talks go on', matches: true },
  ]);
});

test.each<[string, string[], number, RegExp]>([
  ['a topic that is none', ['x', '--topic', 'Venezula'], 2, /no topic "Venezula".*did you mean "Venezuela"/],
  ['a query with a mistake', ['x', '--query', 'a NEAR b'], 2, /^query:1:3: /],
  ['a topic and a query', ['x', '--topic', 'Venezuela', '--query', 'a'], 2, /cannot be used with/],
  ['a number that is none', ['999', '--query', 'a'], 1, /^There is no item 999 in vigia\.db/],
  ['a file that is none', ['none.jsonl', '--query', 'a'], 1, /^none\.jsonl does not exist\.\n$/],
  [
    'an address behind the guard',
    ['http://127.0.0.1:9/x', '--query', 'a', '--config', 'open.yaml'],
    1,
    /127\.0\.0\.1/,
  ],
  ['no watchlist', ['x', '--config', 'absent.yaml'], 1, /absent\.yaml/],
])('%s', async (_name, args, status, message) => {
  writeWatchlist(folder, { feeds: ['https://news.example/feed'], topics: TOPICS });
  writeFileSync(
    join(folder, 'open.yaml'),
    'feeds: [https://news.example/feed]\ntopics: [Venezuela]\nchannels: { c: { console: true } }\nnotify: [{ channel: c }]\n',
  );
  const result = await explain(...args);
  expect([result.status, result.stdout]).toEqual([status, '']);
  expect(result.stderr).toMatch(message);
});
