import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { startHttpServer } from '../support/http-server.ts';
import { testFolder } from '../support/ledger.ts';
import { writeWatchlist } from '../support/watchlist.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

let folder: string;
let feed: FeedServer;

beforeEach(async () => {
  folder = testFolder();
  feed = await startFeedServer([{ title: 'An old item about Venezuela' }]);
  onTestFinished(() => feed.close());
  writeWatchlist(folder, { feeds: [feed.url] });
});

const once = (...flags: string[]) => runCli(['once', ...flags], { cwd: folder });

test('with --json, stdout is one line of JSON and alerts go to stderr', async () => {
  const baseline = await once('--json');
  expect(baseline.status).toBe(0);
  expect(JSON.parse(baseline.stdout)).toEqual({
    feeds: { ok: 1, notModified: 0, failed: 0 },
    items: { seen: 1, new: 1 },
    matches: 0,
    deliveries: { sent: 0, pending: 0, dead: 0 },
    tookMs: expect.any(Number),
  });
  feed.publish({ title: 'Talks in Venezuela begin' });
  const { status, stdout, stderr } = await once('--json');
  expect(status).toBe(0);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(JSON.parse(stdout)).toMatchObject({
    feeds: { ok: 1, notModified: 0, failed: 0 },
    matches: 1,
    deliveries: { sent: 1, pending: 0, dead: 0 },
  });
  expect(stderr).toContain('Talks in Venezuela begin');
  expect(JSON.parse((await once('--json')).stdout)).toMatchObject({ feeds: { notModified: 1 }, matches: 0 });
});

test('it asks whatever max-age says, but conditionally', async () => {
  const asked: (string | undefined)[] = [];
  const server = await startHttpServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    const headers = { 'content-type': 'application/rss+xml', etag: '"1"', 'cache-control': 'max-age=86400' };
    if (asked.length > 1) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end('<rss version="2.0"><channel><title>A</title></channel></rss>');
  });
  onTestFinished(() => server.close());
  writeWatchlist(folder, { feeds: [`${server.origin}/feed`] });
  await once();
  expect((await once()).stdout).toContain('1 feed: 0 read, 1 unchanged, 0 failed');
  expect(asked).toEqual([undefined, '"1"']);
});

test('for people, alerts and a summary', async () => {
  const baseline = await once();
  expect(baseline.stdout).toContain('1 feed: 1 read, 0 unchanged, 0 failed');
  expect(baseline.stdout).toContain('baseline');
  feed.publish({ title: 'Talks in Venezuela begin' });
  const { stdout, stderr } = await once();
  expect(stdout).toContain('Talks in Venezuela begin');
  expect(stdout).toContain('1 delivery sent');
  expect(stderr).toBe('');
});

test('a dry run of nothing yet leaves no file behind', async () => {
  const { status, stdout } = await once('--dry-run');
  expect(status).toBe(0);
  expect(stdout).toContain('Dry run');
  expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
});

test('a dry run shows what would be alerted, and the real one still alerts', async () => {
  await once();
  feed.publish({ title: 'Talks in Venezuela begin' });
  const dry = await once('--dry-run');
  expect(dry.stdout).toContain('Venezuela: Talks in Venezuela begin');
  const real = await once('--json');
  expect(JSON.parse(real.stdout)).toMatchObject({ matches: 1, deliveries: { sent: 1 } });
});

test('a feed that fails is counted and explained, and fails no round', async () => {
  writeWatchlist(folder, { feeds: [feed.url, 'http://127.0.0.1:1/feed.xml'] });
  const { status, stdout, stderr } = await once('--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ feeds: { ok: 1, notModified: 0, failed: 1 } });
  expect(stderr).toContain('http://127.0.0.1:1/feed.xml failed: ');
});

test('a private address that is not allowed is refused, and the reason says what to add', async () => {
  writeFileSync(join(folder, 'watchlist.yaml'), `feeds: ["${feed.url}"]\ntopics: [Venezuela]\n`);
  const { stdout, stderr } = await once('--json');
  expect(JSON.parse(stdout)).toMatchObject({ feeds: { failed: 1 } });
  expect(stderr).toContain('network');
  expect(feed.requests()).toBe(0);
});

test('--config and --db name other files', async () => {
  const file = writeWatchlist(testFolder(), { feeds: [feed.url] });
  const db = join(testFolder(), 'other.db');
  const { status } = await once('--config', file, '--db', db);
  expect(status).toBe(0);
  expect(existsSync(db)).toBe(true);
  expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
});

test('a Redis that is away fails the round with a sentence, and loses nothing', async () => {
  await once();
  feed.publish({ title: 'Talks in Venezuela begin' });
  const env = { REDIS_URL: 'redis://:hunter2@127.0.0.1:1' };
  const { status, stdout, stderr } = await runCli(['once', '--json'], { cwd: folder, env });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain("Redis at 127.0.0.1:1 can't be reached");
  expect(stderr).not.toMatch(/hunter2| {4}at /);
  expect(JSON.parse((await once('--json')).stdout)).toMatchObject({ matches: 1, deliveries: { sent: 1 } });
});

test('an interrupted round says so, and the next one makes up for it', async () => {
  const hook = await startWebhookReceiver({ behaviour: 'hang' });
  onTestFinished(() => hook.close());
  writeWatchlist(folder, {
    feeds: [feed.url],
    rest: `channels: { desk: { webhook: "${hook.url}" } }\nnotify: [{ channel: desk }]`,
  });
  await once();
  feed.publish({ title: 'Talks in Venezuela begin' });
  const round = startCli(['once'], { cwd: folder });
  await hook.waitFor(1);
  round.child.kill('SIGINT');
  await round.said('SIGINT: what is under way');
  round.child.kill('SIGINT');
  expect(await round.ended).toMatchObject({ signal: 'SIGINT' });
  hook.behave({ status: 204 });
  const next = await once('--json');
  expect(JSON.parse(next.stdout)).toMatchObject({ deliveries: { sent: 1, pending: 0 } });
  const [first, second] = hook.received.map((request) => request.headers['webhook-id']);
  expect(second).toBe(first);
});

test('a database in a folder that does not exist', async () => {
  const { status, stderr } = await once('--db', join(folder, 'absent', 'x.db'));
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The folder of the database .* does not exist/);
});

test('the operator hears of a feed that is gone in the round that found it, and not in the next', async () => {
  const paper = await startHttpServer((_request, response) => void response.writeHead(410).end());
  onTestFinished(() => paper.close());
  writeWatchlist(folder, {
    feeds: [feed.url, `${paper.origin}/feed.xml`],
    rest: 'channels: { desk: { console: true }, operator: { file: operator.jsonl } }\nnotify: [{ channel: desk }]',
  });
  expect(JSON.parse((await once('--json')).stdout)).toMatchObject({ deliveries: { sent: 1, pending: 0 } });
  expect(JSON.parse((await once('--json')).stdout)).toMatchObject({ deliveries: { sent: 0, pending: 0 } });
  const [told, ...others] = readFileSync(join(folder, 'operator.jsonl'), 'utf8').trimEnd().split('\n');
  expect(others).toEqual([]);
  expect(JSON.parse(told ?? '')).toMatchObject({
    type: 'health',
    data: { feeds: [{ url: `${paper.origin}/feed.xml`, state: 'gone', from: 'ok' }] },
  });
});
