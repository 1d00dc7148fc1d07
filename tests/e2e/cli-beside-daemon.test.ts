import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Ailment } from '../../src/cli/ailment.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

const vigia = (...args: string[]) => runCli(args, { cwd: folder });
const watchlist = () => readFileSync(join(folder, 'watchlist.yaml'), 'utf8');

describe('where a secret of the watchlist is not set in this shell', () => {
  const SECRET_FEED = 'https://me:${FEED_PASSWORD}@a.example/feed';
  beforeEach(() => {
    const text = `feeds:\n  - "${SECRET_FEED}"\ntopics: [Venezuela]\nchannels:\n  operator: { webhook: "https://x.example/\${FEED_PASSWORD}" }\n  log: { file: "\${LOGS}/alerts" }\nnotify: [{ channel: log }]\n`;
    writeFileSync(join(folder, 'watchlist.yaml'), text);
    openLedger(join(folder, 'vigia.db'), 'own').close();
  });

  test.each([
    ['feeds'],
    ['export'],
    ['matches', '--config', 'watchlist.yaml'],
    ['deliveries'],
    ['explain', 'Venezuela speaks'],
    ['backtest', 'Venezuela'],
    ['match', '/dev/null'],
    ['add', 'feed', 'https://b.example/feed', '--offline'],
    ['add', 'topic', 'Colombia'],
  ])('%s %s needs no value', async (...args) => {
    const { status, stdout, stderr } = await vigia(...args);
    expect(stderr).not.toContain('FEED_PASSWORD is not set');
    expect([status, stdout.includes('undefined')]).toEqual([0, false]);
  });

  test('import adds feeds', async () => {
    const opml = '<opml><body><outline xmlUrl="https://b.example/feed"/></body></opml>';
    const { status, stderr } = await runCli(['import', '-'], { cwd: folder, input: opml });
    expect([status, stderr]).toEqual([0, '']);
    expect(watchlist()).toContain('\n  - https://b.example/feed\n');
  });

  test('what is added must have its own', async () => {
    const { status, stderr } = await vigia('add', 'feed', 'https://${NOBODY}@b.example/feed', '--offline');
    expect([status, stderr]).toEqual([2, expect.stringContaining('NOBODY is not set')]);
  });

  test('doctor says so, once, and goes on', async () => {
    const { stdout } = await vigia('doctor', '--json');
    const ailments: Ailment[] = JSON.parse(stdout).ailments;
    expect(ailments).toEqual([
      {
        about: 'watchlist',
        subject: 'secrets',
        problem:
          'the environment variable FEED_PASSWORD is not set; the environment variable LOGS is not set',
        advice: expect.stringContaining('see that the daemon has them'),
      },
      expect.objectContaining({ about: 'daemon' }),
    ]);
  });

  test('other mistakes are told with it', async () => {
    writeFileSync(join(folder, 'watchlist.yaml'), `${watchlist()}colour: red\n`);
    const { status, stderr } = await vigia('feeds');
    expect(status).toBe(1);
    expect(stderr).toContain('no key "colour"');
    expect(stderr).toContain('FEED_PASSWORD is not set');
  });
});

test('feeds tells feeds of one name apart, and says where nothing is polled', async () => {
  const feeds = [
    '{ url: "https://me:hunter2@a.example/f", name: Paper }',
    '{ url: https://b.example/f, name: Paper }',
  ];
  writeFileSync(
    join(folder, 'watchlist.yaml'),
    `feeds: [${feeds.join(', ')}, https://c.example/f]\ntopics: [A]\n`,
  );
  const daemon = openLedger(join(folder, 'vigia.db'), 'own');
  const { stdout, stderr } = await vigia('feeds');
  expect(stderr).toBe('');
  for (const shown of [
    '  Paper (https://***@a.example/f)  ',
    '  Paper (https://b.example/f)  ',
    '  https://c.example/f  ',
  ])
    expect(stdout).toContain(shown);
  daemon.close();
  expect((await vigia('feeds')).stderr).toMatch(/^Nothing is polled: no daemon has the database\./);
  expect((await vigia('feeds', '--json')).stderr).toBe('');
});

test('feeds says where the server asks to wait for longer than the rhythm', async () => {
  const feeds = ['a', 'b', 'c'].map((name) => `https://${name}.example/f`);
  const every = feeds.map((url) => `{ url: ${url}, every: 10m }`).join(', ');
  writeFileSync(join(folder, 'watchlist.yaml'), `feeds: [${every}]\ntopics: [A]\n`);
  const ledger = openLedger(join(folder, 'vigia.db'), 'own');
  const schedule = 'every 600';
  ledger.feeds.watchOnly(
    feeds.map((url) => ({ url, schedule })),
    0,
  );
  const lastPollAt = Date.parse('2030-01-01T10:00:00Z');
  const later = (minutes: number) => lastPollAt + minutes * 60_000;
  const waits = [
    { nextPollAt: later(1_440), freshUntil: later(1_440), notBefore: null },
    { nextPollAt: later(60), freshUntil: later(20), notBefore: later(60) },
    { nextPollAt: later(10), freshUntil: later(10), notBefore: null },
  ];
  for (const [index, row] of ledger.feeds.watched().entries())
    ledger.feeds.update({ ...row, state: 'ok', lastPollAt, ...waits[index] });
  ledger.close();
  const { stdout } = await runCli(['feeds'], { cwd: folder, env: { TZ: 'UTC' } });
  const [, first, second, third] = stdout.split('\n');
  expect(first).toMatch(/ its server asks to wait until 2030-01-02 10:00 \(max-age or Expires\)$/);
  expect(second).toMatch(/ its server asks to wait until 2030-01-01 11:00 \(Retry-After\)$/);
  expect(third).not.toContain('server');
  const [asJson] = JSON.parse((await vigia('feeds', '--json')).stdout);
  expect(asJson).toMatchObject({ notBefore: null, freshUntil: '2030-01-02T10:00:00.000Z' });
});

test('an import warns of feeds that look like others', async () => {
  writeFileSync(join(folder, 'watchlist.yaml'), 'feeds:\n  - https://a.example/f\ntopics: [A]\n');
  const input = '<opml><body><outline xmlUrl="http://www.a.example/f/"/></body></opml>';
  for (const flags of [['--dry-run'], []]) {
    const { status, stderr } = await runCli(['import', '-', ...flags], { cwd: folder, input });
    expect([status, stderr]).toEqual([0, expect.stringContaining('looks like the feed of line 2')]);
  }
});

test('a folder in place of the database is said to be one', async () => {
  writeFileSync(join(folder, 'watchlist.yaml'), 'feeds: [https://a.example/f]\ntopics: [A]\n');
  mkdirSync(join(folder, 'data'));
  for (const command of ['feeds', 'once']) {
    const { status, stderr } = await vigia(command, '--db', 'data');
    expect([status, stderr]).toEqual([
      1,
      'data is a folder; name the database in it, as in --db data/vigia.db\n',
    ]);
  }
});

describe('a user who may only read', () => {
  /** Without write permissions, and as another user where this one is not bound by them. */
  function asReader(...args: string[]): Promise<string> {
    const executable = join(import.meta.dirname, '../../bin/vigia.js');
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    return new Promise((resolve) => {
      const options = { cwd: folder, env: { PATH: process.env['PATH'] }, ...user };
      execFile(process.execPath, [executable, ...args], options, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  }

  beforeEach(() => {
    writeFileSync(join(folder, 'watchlist.yaml'), 'feeds: [https://a.example/f]\ntopics: [A]\n');
    const ledger = openLedger(join(folder, 'vigia.db'), 'own');
    ledger.feeds.watchOnly([{ url: 'https://a.example/f', schedule: 'rhythm' }], 0);
    ledger.close();
  });

  function protect(): void {
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
  }

  test.each([
    ['while a daemon has it', true],
    ['while nobody has it', false],
  ])('sees what is in the database %s', async (_name, held) => {
    if (held) {
      const daemon = openLedger(join(folder, 'vigia.db'), 'own');
      onTestFinished(() => daemon.close());
      const [row] = daemon.feeds.watched();
      if (row !== undefined) daemon.feeds.update({ ...row, title: 'The Wire' });
    }
    const files = readdirSync(folder);
    protect();
    const title = held ? 'The Wire' : 'https://a.example/f';
    expect(await asReader('feeds')).toContain(title);
    expect(await asReader('matches')).toBe('There is no match.\n');
    expect(await asReader('check')).toContain('ok  database vigia.db: 0 items');
    expect(readdirSync(folder)).toEqual(files);
  });

  test('is told what is needed where reading is not allowed', async () => {
    protect();
    chmodSync(join(folder, 'vigia.db'), 0o000);
    expect(await asReader('feeds')).toMatch(/^vigia\.db can't be read: .*Run this as the daemon's user/);
  });
});
