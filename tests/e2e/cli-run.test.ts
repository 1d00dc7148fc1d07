import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { writeWatchlist } from '../support/watchlist.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

let folder: string;
let feed: FeedServer;

beforeEach(async () => {
  folder = testFolder();
  feed = await startFeedServer([{ title: 'An old item' }]);
  onTestFinished(() => feed.close());
  writeWatchlist(folder, { feeds: [feed.url] });
});

const run = (env: Record<string, string> = {}) => startCli(['run'], { cwd: folder, env });

test('says at start what it watches, and SIGTERM ends it cleanly', async () => {
  const daemon = run();
  await daemon.said('watches: 1 feed; 1 topic; channels: console; jobs: in this process');
  daemon.child.kill('SIGTERM');
  const { status, stderr } = await daemon.ended;
  expect(status).toBe(0);
  expect(stderr).toContain('SIGTERM: stopping');
  for (const line of stderr.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

test('says at start how many feeds were in trouble before', async () => {
  // Nothing listens on port 1.
  writeWatchlist(folder, { feeds: [feed.url, 'http://127.0.0.1:1/feed'] });
  await runCli(['once'], { cwd: folder });
  const daemon = run();
  await daemon.said('watches: 2 feeds (1 failing); 1 topic');
  daemon.child.kill('SIGTERM');
  expect((await daemon.ended).status).toBe(0);
});

test('alerts as items come, on stdout', async () => {
  const daemon = run();
  await daemon.said('first poll');
  feed.publish({ title: 'Talks in Venezuela begin' });
  await daemon.said('sent to console');
  daemon.child.kill('SIGINT');
  const { status, stdout } = await daemon.ended;
  expect(status).toBe(0);
  expect(stdout).toContain('Talks in Venezuela begin');
});

test('a second signal ends it at once', async () => {
  const hook = await startWebhookReceiver({ behaviour: 'hang' });
  onTestFinished(() => hook.close());
  writeWatchlist(folder, {
    feeds: [feed.url],
    rest: `channels: { desk: { webhook: "${hook.url}" } }\nnotify: [{ channel: desk }]`,
  });
  const daemon = run();
  await daemon.said('first poll');
  feed.publish({ title: 'Talks in Venezuela begin' });
  await hook.waitFor(1);
  daemon.child.kill('SIGTERM');
  await daemon.said('stopping');
  daemon.child.kill('SIGTERM');
  const { status, stderr } = await daemon.ended;
  expect(status).toBe(1);
  expect(stderr).toContain('ended at once');
});

test('a second daemon on the same database is refused, naming the first', async () => {
  const first = run();
  await first.said('watches');
  const { status, stderr } = await run().ended;
  expect(status).toBe(1);
  expect(stderr).toContain(`in use by another Vigía (pid ${first.child.pid})`);
  expect(stderr).not.toContain('    at ');
  first.child.kill('SIGTERM');
  expect((await first.ended).status).toBe(0);
});

test('a database of a newer version is refused', async () => {
  const db = new Database(join(folder, 'vigia.db'));
  db.pragma('user_version = 999');
  db.close();
  const { status, stderr } = await run().ended;
  expect(status).toBe(1);
  expect(stderr).toMatch(/schema version 999.*written by a newer one/);
});

test('a changed watchlist is taken over; one with mistakes leaves the old one in force', async () => {
  const file = join(folder, 'watchlist.yaml');
  const daemon = run();
  await daemon.said('first poll');
  appendFileSync(file, 'no-such-key: 1\n');
  await daemon.said('the old one stays in force');
  feed.publish({ title: 'Talks in Venezuela begin' });
  await daemon.said('sent to console');
  writeWatchlist(folder, { feeds: [feed.url], topics: '  - Venezuela\n  - Caracas' });
  await daemon.said('watchlist reloaded');
  await daemon.said('Caracas');
  feed.publish({ title: 'Rain in Caracas' });
  await daemon.said('match for Caracas');
  daemon.child.kill('SIGTERM');
  expect((await daemon.ended).status).toBe(0);
});

test('SIGHUP reads the watchlist again', async () => {
  const daemon = run();
  await daemon.said('watches');
  daemon.child.kill('SIGHUP');
  await daemon.said('no changes');
  daemon.child.kill('SIGTERM');
  expect((await daemon.ended).status).toBe(0);
});

test('VIGIA_LOG_LEVEL is obeyed, and an unknown one refused', async () => {
  const unknown = await run({ VIGIA_LOG_LEVEL: 'loud' }).ended;
  expect(unknown.status).toBe(1);
  expect(unknown.stderr).toContain('VIGIA_LOG_LEVEL is "loud"');
  const debug = run({ VIGIA_LOG_LEVEL: 'debug' });
  await debug.said('"level":20');
  debug.child.kill('SIGTERM');
  await debug.ended;
});

test('a Redis that is away is waited for, and a signal ends the wait', async () => {
  const daemon = run({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
  await daemon.said("Redis at 127.0.0.1:1 can't be reached");
  await daemon.said('The queue took no topics');
  daemon.child.kill('SIGTERM');
  const { status, stderr } = await daemon.ended;
  expect(status).toBe(0);
  expect(stderr).not.toContain('hunter2');
});

test('a Redis that is none is one sentence', async () => {
  const { status, stderr } = await run({ REDIS_URL: 'http://user:hunter2@localhost' }).ended;
  expect(status).toBe(1);
  expect(stderr).toContain('REDIS_URL is no address of a Redis');
  expect(stderr).not.toContain('hunter2');
});

test('a file that is no database is refused', async () => {
  writeFileSync(join(folder, 'vigia.db'), 'this is a text, and a long one: '.repeat(200));
  const { status, stderr } = await runCli(['run'], { cwd: folder });
  expect(status).toBe(1);
  expect(stderr).toContain('vigia.db is no Vigía database');
});
