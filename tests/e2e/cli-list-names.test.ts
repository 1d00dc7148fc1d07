import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';

/** The watchlist of one feed on loopback; `what` is more of its entry. */
const watchlistOf = (url: string, what = '') =>
  `feeds: [{ url: "${url}", every: 1s${what} }]\ntopics: [Venezuela]\nnetwork: { allow: [127.0.0.1] }\n`;

test('matches name a feed as the watchlist does, without one as the feed does', async () => {
  const cwd = testFolder();
  const file = join(cwd, 'watchlist.yaml');
  const feed = await startFeedServer([{ title: 'An old item' }]);
  onTestFinished(() => feed.close());
  const vigia = (...args: string[]) => runCli(args, { cwd });
  const named = async () => JSON.parse((await vigia('matches', '--json')).stdout)[0].feed.name;

  writeFileSync(file, watchlistOf(feed.url, ', name: Feed A'));
  await vigia('once');
  feed.publish({ title: 'Talks in Venezuela' });
  await vigia('once');
  expect(await named()).toBe('Feed A');
  expect((await vigia('matches')).stdout).toContain('Feed A');
  expect((await vigia('matches', '--csv')).stdout).toContain(',Feed A,');

  writeFileSync(file, watchlistOf(feed.url));
  expect(await named()).toBe('Local news');
  writeFileSync(file, 'feeds: {');
  expect(await named()).toBe('Local news');
  expect((await vigia('matches', '--config', 'watchlist.yaml')).status).toBe(1);
});

test.each([
  ['matches', []],
  ['deliveries', []],
  ['feeds', [expect.objectContaining({ state: 'new' })]],
])('%s before there is a database: what is known, and why it is so little', async (command, known) => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'watchlist.yaml'), watchlistOf('https://news.example/feed'));
  const { status, stdout, stderr } = await runCli([command, '--json'], { cwd });
  expect(JSON.parse(stdout)).toEqual(known);
  expect(stderr).toMatch(/^There is no database vigia\.db yet: .*\n$/);
  expect(status).toBe(0);
});
