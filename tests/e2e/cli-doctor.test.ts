import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Ailment } from '../../src/cli/ailment.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
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
  feed = await startFeedServer([{ title: 'An old item' }]);
  onTestFinished(() => feed.close());
});

const vigia = (...args: string[]) => runCli(args, { cwd: folder });
const ailments = async (): Promise<Ailment[]> =>
  JSON.parse((await vigia('doctor', '--json')).stdout).ailments;

/** A server that answers everything so; its feed's address. */
async function answering(status: number, body = ''): Promise<string> {
  const server = await startHttpServer((_request, response) => void response.writeHead(status).end(body));
  onTestFinished(() => server.close());
  return `${server.origin}/feed.xml`;
}

const OPERATOR =
  'channels: { printed: { console: true }, operator: { console: true } }\nnotify: [{ channel: printed }]';

test('where all is well there is nothing to do', async () => {
  writeWatchlist(folder, { feeds: [feed.url], rest: OPERATOR });
  const daemon = startCli(['run'], { cwd: folder });
  await daemon.said('first poll');
  const { status, stdout, stderr } = await vigia('doctor');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Nothing to do: 1 feed is well, the daemon runs, .* the database has 1 MiB\.\n$/);
  expect(JSON.parse((await vigia('doctor', '--json')).stdout)).toEqual({ ok: true, ailments: [] });
  daemon.child.kill('SIGTERM');
  await daemon.ended;
  expect(await ailments()).toMatchObject([{ about: 'daemon', advice: expect.stringContaining('vigia run') }]);
});

test('each feed in trouble has its advice', async () => {
  const feeds = [
    feed.url,
    await answering(401),
    await answering(404),
    await answering(410),
    await answering(200, '<!doctype html><title>A page</title>'),
  ];
  writeWatchlist(folder, { feeds, rest: OPERATOR });
  await vigia('once');
  const { status, stdout, stderr } = await vigia('doctor');
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toContain(`feed ${feeds[1]}: blocked for`);
  const found = (await ailments()).filter(({ about }) => about === 'feed');
  expect(found.map(({ subject }) => subject)).toEqual(feeds.slice(1));
  expect(found.map(({ advice }) => advice)).toEqual([
    expect.stringContaining('user:password@'),
    expect.stringContaining('vigia add feed http://127.0.0.1:'),
    expect.stringContaining('remove it'),
    expect.stringContaining('may find the address of its feed'),
  ]);

  const listed = await vigia('feeds');
  expect(listed.stdout).toMatch(/^STATE +SINCE +FEED +LAST ITEM +RHYTHM +NEXT POLL +WHY/);
  expect(listed.stdout).toMatch(/^gone +(?:now|\d+ s ago) +\S+ +- +1 s +- +127\.0\.0\.1 says/m);
  const [ok, blocked] = JSON.parse((await vigia('feeds', '--json')).stdout);
  expect(ok).toMatchObject({ state: 'ok', advice: null, rhythm: { by: 'every', seconds: 1, cron: null } });
  expect(Date.parse(ok.staleAt)).toBeGreaterThan(Date.now());
  expect(blocked).toMatchObject({ state: 'blocked', lastSuccess: null, advice: found[0]?.advice });
});

test('where most feeds can not be reached, the network of the machine is said first, and once', async () => {
  const away = [1, 2, 3].map((port) => `http://127.0.0.1:${port}/feed`);
  writeWatchlist(folder, { feeds: [await answering(404), ...away, feed.url], rest: OPERATOR });
  await vigia('once');
  const [network, notFound, ...others] = await ailments();
  expect(network).toEqual({
    about: 'network',
    subject: 'of this machine',
    problem: "3 of 5 feeds can't be reached: it may be down",
    advice: expect.stringContaining('name server'),
  });
  expect(notFound?.advice).toContain('vigia add feed');
  expect(others.slice(0, 3).map(({ subject, advice }) => [subject, advice])).toEqual(
    away.map((url) => [url, null]),
  );
});

test('a learned rhythm is shown as such', async () => {
  writeFileSync(
    join(folder, 'watchlist.yaml'),
    `feeds: ["${feed.url}"]\ntopics: [Venezuela]\nnetwork: { allow: [127.0.0.1] }\n`,
  );
  await vigia('once');
  const [row] = JSON.parse((await vigia('feeds', '--json')).stdout);
  expect(row.rhythm).toEqual({ by: 'learned', seconds: 1_800, cron: null });
  expect((await vigia('feeds')).stdout).toContain(' ~30 min ');
});

describe('the rest of the installation', () => {
  test('before anything ran', async () => {
    writeWatchlist(folder, { feeds: [feed.url] });
    expect(await ailments()).toMatchObject([
      { about: 'database', problem: expect.stringContaining('none yet') },
      { about: 'watchlist', subject: 'operator' },
    ]);
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
  });

  test('no operator, deliveries that die, a disabled channel, items without a filter, a Redis that is away', async () => {
    const hook = await startWebhookReceiver({ behaviour: { status: 410 } });
    onTestFinished(() => hook.close());
    const rest = `channels: { desk: { webhook: "${hook.url}" } }\nnotify: [{ channel: desk }]`;
    writeWatchlist(folder, { feeds: [feed.url], rest });
    await vigia('once');
    feed.publish({ title: 'Venezuela speaks' });
    await vigia('once');
    const { status, stdout } = await runCli(['doctor', '--json'], {
      cwd: folder,
      env: { REDIS_URL: 'redis://:hunter2@127.0.0.1:1' },
    });
    expect(status).toBe(1);
    expect(stdout).not.toContain('hunter2');
    const found: Ailment[] = JSON.parse(stdout).ailments;
    expect(found.map(({ about, subject }) => `${about} ${subject}`)).toEqual([
      'daemon vigia.db',
      'channel desk',
      'channel desk',
      'watchlist operator',
      'redis 127.0.0.1:1',
    ]);
    expect(found[1]?.problem).toMatch(/^1 delivery given up in a week, 0 to be attempted again: .*410/);
    expect(found[2]?.problem).toMatch(/^it is disabled: /);
    expect(found[4]?.problem).toBe(
      "Redis at 127.0.0.1:1 can't be reached (ECONNREFUSED): see whether it runs there, and whether REDIS_URL is right",
    );
  });

  test('a database that is damaged, and items that the filter failed on', async () => {
    writeWatchlist(folder, { feeds: [feed.url], rest: OPERATOR });
    await vigia('once');
    const file = join(folder, 'vigia.db');
    const ledger = openLedger(file, 'own');
    feed.publish({ title: 'New' });
    const [row] = ledger.feeds.watched();
    const keys = ['7'];
    const item = {
      id: null,
      title: 'New',
      link: null,
      published: null,
      updated: null,
      summary: '',
      content: '',
    };
    ledger.items.record({
      feedId: row?.id ?? 0,
      item: { ...item, author: null, categories: [], lang: null, keys, pageKey: null, textHash: 'h' },
      now: Date.now(),
      baseline: false,
      stage: 'filter',
    });
    ledger.items.setFiltered(2, 'h', 'a mistake of ours');
    ledger.close();
    expect(await ailments()).toMatchObject([{ about: 'daemon' }, { about: 'items' }]);
    writeFileSync(file, 'no database '.repeat(1000));
    expect(await ailments()).toMatchObject([
      {
        about: 'database',
        problem: 'vigia.db is no Vigía database, or a damaged one.',
        advice: expect.stringContaining('put a backup in its place'),
      },
    ]);
  });
});
