import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { runCli } from '../support/cli.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { writeWatchlist } from '../support/watchlist.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

let folder: string;
let feed: FeedServer;
let hook: WebhookReceiver;

/** A round after which one alert waits for its second attempt. */
beforeEach(async () => {
  folder = testFolder();
  feed = await startFeedServer([{ title: 'An old item' }]);
  hook = await startWebhookReceiver({ behaviour: { status: 500 } });
  onTestFinished(async () => {
    await Promise.all([feed.close(), hook.close()]);
  });
  writeWatchlist(folder, {
    feeds: [feed.url],
    rest: `channels: { desk: { webhook: "${hook.url}" } }\nnotify: [{ channel: desk }]`,
  });
  await vigia('once');
  feed.publish({ title: '=1+1 Talks in \u009b2J Venezuela, "they" said' });
  await vigia('once');
});

const vigia = (...args: string[]) => runCli(args, { cwd: folder });
const json = async (...args: string[]) => JSON.parse((await vigia(...args, '--json')).stdout);

test('feeds', async () => {
  expect(await json('feeds')).toEqual([
    expect.objectContaining({ url: feed.url, name: 'Local news', state: 'ok', reason: null, failures: 0 }),
  ]);
  const { stdout } = await vigia('feeds');
  expect(stdout).toMatch(/^STATE +SINCE +FEED +LAST ITEM +RHYTHM +NEXT POLL/);
  expect(stdout).toMatch(/^ok +\S.* +Local news/m);
});

test('matches', async () => {
  const [match, ...others] = await json('matches', '--since', '1h', '--topic', 'Venezuela');
  expect(others).toEqual([]);
  expect(match).toMatchObject({ topic: 'Venezuela', feed: { name: 'Local news', url: feed.url } });
  expect(match.hits[0]).toMatchObject({ clause: 'Venezuela', field: 'title', text: 'Venezuela' });
  const { stdout } = await vigia('matches');
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(await json('matches', '--topic', 'Caracas')).toEqual([]);
  expect(await json('matches', '--since', '2030-01-01')).toEqual([]);
  expect(await vigia('matches', '--topic', 'Caracas')).toMatchObject({
    status: 0,
    stdout: '',
    stderr: 'There is no match of the topic "Caracas".\n',
  });
});

test('matches as CSV, in which no title is a formula', async () => {
  const { stdout } = await vigia('matches', '--csv');
  const [titles, row] = stdout.split('\r\n');
  expect(titles).toBe('matched,topic,title,link,published,feed,why,item');
  expect(row).toContain(`,"'=1+1 Talks in `);
  expect(row).toContain('""they"" said"');
});

test('deliveries, with the last error and the next attempt', async () => {
  const [delivery] = await json('deliveries', '--failed');
  expect(delivery).toMatchObject({
    channel: 'desk',
    type: 'alert',
    topics: ['Venezuela'],
    state: 'pending',
    attempts: 1,
    lastError: expect.stringContaining('500'),
  });
  expect(Date.parse(delivery.nextAttempt)).toBeGreaterThan(Date.now() - 60_000);
  const { stdout } = await vigia('deliveries');
  expect(stdout).toContain(delivery.id);
  expect(stdout).toContain('pending');
});

test('retry makes a delivery due, and it arrives with the same id', async () => {
  const [{ id }] = await json('deliveries');
  const ledger = openLedger(join(folder, 'vigia.db'), 'own');
  ledger.deliveries.end(id, Date.now(), 'given up by the test');
  ledger.close();
  expect(await json('deliveries', '--failed')).toEqual([expect.objectContaining({ id, state: 'dead' })]);
  expect(await json('retry', '--all-failed')).toEqual({ retried: [id] });
  hook.behave({ status: 204 });
  expect(await json('once')).toMatchObject({ deliveries: { sent: 1, pending: 0, dead: 0 } });
  expect(hook.received.map((request) => request.headers['webhook-id'])).toEqual([id, id]);
  expect(await json('deliveries', '--failed')).toEqual([]);
  expect(await vigia('retry', id)).toMatchObject({ status: 1, stderr: expect.stringContaining('was sent') });
});

test('retry of what does not exist', async () => {
  const { status, stderr } = await vigia('retry', 'msg_nothing');
  expect(status).toBe(1);
  expect(stderr).toBe('There is no delivery "msg_nothing": `vigia deliveries` lists them.\n');
});
