import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';
import { rss, startSite } from '../support/site.ts';

const OLD = 'https://old.example/feed';
const NEW = 'https://new.example/feed';

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

const vigia = (...args: string[]) => runCli(args, { cwd: folder });
const watchlist = () => readFileSync(join(folder, 'watchlist.yaml'), 'utf8');
const watch = (...feeds: string[]) =>
  writeFileSync(
    join(folder, 'watchlist.yaml'),
    `feeds:\n${feeds.map((feed) => `  - ${feed}\n`).join('')}topics: [Venezuela]\nnetwork: { allow: [127.0.0.1] }\n`,
  );

/** The database knows since then that a feed leads to another address. */
function move(from: string, to: string, since: number): void {
  const ledger = openLedger(join(folder, 'vigia.db'), 'own');
  ledger.feeds.watchOnly([{ url: from, schedule: 'rhythm' }], since);
  const [row] = ledger.feeds.watched();
  if (row === undefined) throw new Error('the feed is not watched');
  ledger.feeds.update({ ...row, title: 'News', movedTo: to, movedSince: since });
  ledger.close();
}

const LONG_AGO = Date.parse('2026-01-01');

test('an import leaves out the place to which a watched feed leads', async () => {
  watch(OLD);
  move(OLD, NEW, LONG_AGO);
  await vigia('export', '--moved', 'moved.opml');
  const { status, stdout, stderr } = await vigia('import', 'moved.opml');
  expect([status, stdout]).toEqual([1, 'Added 0 feeds to watchlist.yaml.\n']);
  expect(stderr).toMatch(
    /^line \d+: https:\/\/new\.example\/feed is where https:\/\/old\.example\/feed of the watchlist leads: put it in the place of that one/m,
  );
  expect(watchlist()).not.toContain(NEW);

  watch(NEW);
  expect((await vigia('import', 'moved.opml')).stdout).toContain('1 was there already');
});

test('so does add feed, asked or not', async () => {
  const site = await startSite({
    '/new': rss('News'),
    '/today': { status: 302, headers: { location: '/new' } },
  });
  watch(OLD);
  move(OLD, `${site.origin}/new`, Date.now());
  for (const args of [['/new'], ['/today'], ['/new', '--offline']]) {
    const [path, ...flags] = args;
    const { status, stdout, stderr } = await vigia('add', 'feed', `${site.origin}${path}`, ...flags);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `${site.origin}/new is where ${OLD} of the watchlist leads: put it in the place of that one, in the file, and it stays the same feed. Nothing was added.\n`,
    );
  }
  // The daemon has not taken it over yet.
  watch('https://other.example/feed');
  expect((await vigia('add', 'feed', `${site.origin}/new`)).status).toBe(0);
});

test('check warns of two watched feeds of which one leads to the other', async () => {
  watch(OLD, NEW);
  expect((await vigia('check')).stderr).toBe('');
  move(OLD, NEW, LONG_AGO);
  const { status, stderr } = await vigia('check');
  expect(status).toBe(0);
  expect(stderr).toBe(
    `warning  feed ${OLD}: it leads to ${NEW}, which is in the watchlist too, so that each item is alerted twice: take this address out\n`,
  );

  const site = await startSite({
    '/old': { status: 301, headers: { location: '/new' } },
    '/new': rss('News'),
  });
  watch(`${site.origin}/old`, `${site.origin}/new`);
  const online = await vigia('check', '--online');
  expect(online.stderr).toContain(`/old: it leads to ${site.origin}/new, which is in the watchlist too`);
});

test('a move that has not held for a week is named, and nobody is invited to follow it', async () => {
  const site = await startSite({
    '/old': { status: 301, headers: { location: '/new' } },
    '/new': rss('News'),
  });
  const [from, to] = [`${site.origin}/old`, `${site.origin}/new`];
  const about = `warning  feed ${from}: it`;
  watch(from);
  const unknown = await vigia('check', '--online');
  expect(unknown.stderr).toContain(
    `${about} redirects to ${to} for good; once that has held for a week, it is asked there by itself\n`,
  );

  move(from, to, Date.now());
  const today = new Date().toISOString().slice(0, 10);
  const { stdout, stderr } = await vigia('export', '--moved');
  expect(stdout).toContain(`xmlUrl="${from}"`);
  expect(stderr).toBe(
    `${from}: moved to ${to} on ${today}; until that has held for a week, its old address is written.\n`,
  );
  expect((await vigia('export')).stderr).toBe('');

  move(from, to, LONG_AGO);
  expect((await vigia('export', '--moved')).stderr).toBe('');
  const held = await vigia('check', '--online');
  expect(held.stderr).toContain(
    `${about} has moved to ${to}: put that into the watchlist, in the place of the old address\n`,
  );
});
