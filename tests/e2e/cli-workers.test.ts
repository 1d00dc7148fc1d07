import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, startCli, startScript } from '../support/cli.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startRedis } from '../support/redis.ts';
import { writeWatchlist } from '../support/watchlist.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const entry = (name: string) => join(import.meta.dirname, '../../workers', name);

test('a hub and two workers in processes of their own poll, filter and deliver; each ends cleanly', async () => {
  const folder = testFolder();
  const [redis, feed, hook] = await Promise.all([
    startRedis({ password: 'hunter2' }),
    startFeedServer([{ title: 'An old item' }]),
    startWebhookReceiver({ secret: 'a secret of the desk' }),
  ]);
  onTestFinished(async () => {
    await Promise.all([redis.close(), feed.close(), hook.close()]);
  });
  writeWatchlist(folder, {
    feeds: [feed.url],
    rest: `channels: { desk: { webhook: "${hook.url}", secret: "\${DESK_SECRET}" } }\nnotify: [{ channel: desk }]`,
  });
  const env = { REDIS_URL: redis.url, DESK_SECRET: 'a secret of the desk' };
  const hub = startScript(entry('hub.ts'), ['--db', 'hub.db'], { cwd: folder, env });
  const workers = [1, 2].map(() => startScript(entry('worker.ts'), [], { cwd: testFolder(), env }));
  await Promise.all([
    hub.said('watches: 1 feed'),
    ...workers.map((worker) => worker.said('workers take jobs')),
  ]);
  await hub.said('first poll');
  feed.publish({ title: 'Talks in Venezuela begin' });
  await hook.waitFor(1);
  await hub.said('sent to desk');
  for (const { child } of [hub, ...workers]) child.kill('SIGTERM');
  for (const { ended } of [hub, ...workers]) {
    const { status, stderr } = await ended;
    expect(stderr).not.toContain('hunter2');
    expect(status).toBe(0);
  }
  expect(hook.received).toEqual([expect.objectContaining({ verified: true })]);
});

test('run and once go through Redis when there is one; check warns of one that forgets', async () => {
  const folder = testFolder();
  const redis = await startRedis({ policy: 'allkeys-lru' });
  const feed = await startFeedServer([{ title: 'An old item' }]);
  onTestFinished(async () => {
    await Promise.all([redis.close(), feed.close()]);
  });
  writeWatchlist(folder, { feeds: [feed.url] });
  const options = { cwd: folder, env: { REDIS_URL: redis.url } };
  const checked = await runCli(['check', '--online'], options);
  expect(checked.status).toBe(0);
  expect(checked.stderr).toMatch(/^warning {2}redis .*maxmemory-policy allkeys-lru.*noeviction/m);
  const round = await runCli(['once', '--json'], options);
  expect(JSON.parse(round.stdout)).toMatchObject({ feeds: { ok: 1, failed: 0 } });
  const daemon = startCli(['run'], options);
  await daemon.said(`jobs: Redis at 127.0.0.1:${redis.port}`);
  daemon.child.kill('SIGTERM');
  expect((await daemon.ended).status).toBe(0);
});

test.each(['hub.ts', 'worker.ts'])('%s without REDIS_URL says in one sentence what to set', async (name) => {
  const { status, stderr } = await startScript(entry(name), [], { cwd: testFolder() }).ended;
  expect(status).toBe(1);
  expect(stderr).toMatch(/^REDIS_URL is not set/);
  expect(stderr).not.toContain('    at ');
});

test.each([
  ['hub.ts', '--what', "Unknown option '--what'. (--help says what is accepted)\n"],
  ['hub.ts', 'what', "Unexpected argument 'what'. (--help says what is accepted)\n"],
  [
    'worker.ts',
    '--what',
    'A worker takes no arguments, and "--what" is one: REDIS_URL says where to work.\n',
  ],
])('%s %s is a wrong call', async (name, argument, sentence) => {
  const { status, stderr } = await startScript(entry(name), [argument], { cwd: testFolder() }).ended;
  expect(stderr).toBe(sentence);
  expect(status).toBe(2);
});

test.each(['hub.ts', 'worker.ts'])('%s --help says how it is called', async (name) => {
  const { status, stdout, stderr } = await startScript(entry(name), ['--help'], { cwd: testFolder() }).ended;
  expect(stdout).toMatch(/^Usage: node workers.*\n\n.*REDIS_URL/s);
  expect([status, stderr]).toEqual([0, '']);
});
