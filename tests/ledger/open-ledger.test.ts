import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { generateDbSchema } from '../../scripts/generate-db-schema.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { testFolder, testItem, watched } from '../support/ledger.ts';

const FILE = 'vigia.db';
const NOW = Date.UTC(2026, 10, 22);

test('a new file gets every table, and opening it again changes nothing', () => {
  const file = join(testFolder(), FILE);
  const first = openLedger(file, 'own');
  const { id } = first;
  first.close();
  const again = openLedger(file, 'own');
  expect(again.id).toBe(id);
  again.close();
  expect(id).toMatch(/^[0-9a-f]{32}$/);
});

test('db/schema.sql is what the migrations make', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../db/schema.sql'), 'utf8');
  expect(committed).toBe(generateDbSchema());
});

test('readers beside the daemon do not wait: the journal is a WAL', () => {
  const file = join(testFolder(), FILE);
  openLedger(file, 'own').close();
  const db = new Database(file);
  onTestFinished(() => void db.close());
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
});

test('what promises a delivery waits for the disk, also after what does not', () => {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  onTestFinished(() => pragma.mockRestore());
  const ledger = openLedger(join(testFolder(), FILE), 'own');
  onTestFinished(() => ledger.close());
  const level = () =>
    pragma.mock.calls.map(([text]) => text).findLast((text) => text.startsWith('synchronous'));
  const levelIn = (survives: 'crash' | 'power-cut') => ledger.transaction(survives, level);
  expect([level(), levelIn('power-cut'), levelIn('crash'), levelIn('power-cut')]).toEqual([
    'synchronous = FULL',
    'synchronous = FULL',
    'synchronous = NORMAL',
    'synchronous = FULL',
  ]);
});

test('an item of a feed that does not exist is refused by the database', () => {
  const ledger = openLedger(join(testFolder(), FILE), 'own');
  onTestFinished(() => ledger.close());
  const orphan = { feedId: 99, item: testItem(), now: NOW, baseline: false, stage: 'filter' } as const;
  expect(() => ledger.items.record(orphan)).toThrow(/FOREIGN KEY/);
});

test('a second daemon is refused, naming the pid of the first', () => {
  const file = join(testFolder(), FILE);
  const first = openLedger(file, 'own');
  expect(() => openLedger(file, 'own')).toThrow(
    new RegExp(`in use by another Vigía \\(pid ${process.pid}\\)`),
  );
  first.close();
  openLedger(file, 'own').close();
});

test('a symbolic link to the database is the same database, also before there is one', () => {
  const folder = testFolder();
  symlinkSync(join(folder, FILE), join(folder, 'link.db'));
  const first = openLedger(join(folder, 'link.db'), 'own');
  onTestFinished(() => first.close());
  expect(() => openLedger(join(folder, FILE), 'own')).toThrow(`pid ${process.pid}`);
  expect(() => openLedger(join(folder, 'link.db'), 'own')).toThrow(`pid ${process.pid}`);
});

test('a command beside the daemon reads what it wrote', () => {
  const file = join(testFolder(), FILE);
  const daemon = openLedger(file, 'own');
  daemon.feeds.watchOnly(watched('https://news.example/feed'), NOW);
  const command = openLedger(file, 'share');
  expect(command.feeds.watched().map((feed) => feed.url)).toEqual(['https://news.example/feed']);
  command.close();
  daemon.close();
});

test('the lock of a process that was killed is free', async () => {
  const file = join(testFolder(), FILE);
  const module = join(import.meta.dirname, '../../src/ledger/open-ledger.ts');
  const script = `import { openLedger } from ${JSON.stringify(module)};
    openLedger(${JSON.stringify(file)}, 'own'); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(() => openLedger(file, 'own')).toThrow(new RegExp(`pid ${holder.pid}`));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  openLedger(file, 'own').close();
});

test('a database from a newer Vigía is refused', () => {
  const file = join(testFolder(), FILE);
  openLedger(file, 'own').close();
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.close();
  expect(() => openLedger(file, 'own')).toThrow(/schema version 99, but this Vigía knows versions up to \d+/);
  expect(() => openLedger(file, 'share')).toThrow(/newer/);
});

test('a command beside an older daemon does not upgrade its database', () => {
  const file = join(testFolder(), FILE);
  openLedger(file, 'own').close();
  const db = new Database(file);
  db.pragma('user_version = 0');
  db.close();
  expect(() => openLedger(file, 'share')).toThrow(
    /schema version 0, and this Vigía needs \d+: start `vigia run`/,
  );
});

test('a file that is no database is refused in a sentence', () => {
  const file = join(testFolder(), FILE);
  writeFileSync(file, 'feeds:\n  - https://news.example/feed\n'.repeat(50));
  expect(() => openLedger(file, 'own')).toThrow(
    `${file} is no Vigía database, or a damaged one. Name another file with --db, or put a backup in its place.`,
  );
});

test('a damaged database is refused at start, not in the middle of the night', () => {
  const file = join(testFolder(), FILE);
  const ledger = openLedger(file, 'own');
  ledger.feeds.watchOnly(
    watched(...Array.from({ length: 500 }, (_, n) => `https://news.example/feed/${n}`)),
    NOW,
  );
  ledger.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8_192, bytes.length - 4_096);
  writeFileSync(file, bytes);
  expect(() => openLedger(file, 'own')).toThrow(/is damaged .* Put a backup in its place/);
});

test('a command without a database says what creates it', () => {
  const file = join(testFolder(), FILE);
  expect(() => openLedger(file, 'share')).toThrow(
    /There is no database .* `vigia run` or `vigia once` creates it/,
  );
  expect(existsSync(file)).toBe(false);
});

test('a copy sees what is there and leaves no trace', () => {
  const folder = testFolder();
  const file = join(folder, FILE);
  const ledger = openLedger(file, 'own');
  ledger.feeds.watchOnly(watched('https://news.example/feed'), NOW);
  const copy = openLedger(file, 'copy');
  copy.feeds.watchOnly(watched('https://other.example/feed'), NOW);
  expect(copy.feeds.watched()).toHaveLength(1);
  expect(ledger.feeds.watched().map((feed) => feed.url)).toEqual(['https://news.example/feed']);
  copy.close();
  ledger.close();
  openLedger(file, 'copy').close();

  expect(readdirSync(folder).filter((name) => !/\.(lock|pid)$/.test(name))).toEqual([FILE]);

  const empty = testFolder();
  openLedger(join(empty, FILE), 'copy').close();
  expect(readdirSync(empty)).toEqual([]);
});

test('a database of version 1 keeps its feeds, their states and all that refers to them', () => {
  const file = join(testFolder(), FILE);
  const old = new Database(file);
  old.exec(readFileSync(join(import.meta.dirname, '../../db/migrations/0001_initial.sql'), 'utf8'));
  old.pragma('user_version = 1');
  old.exec(`
    INSERT INTO feeds (id, url, state, state_since, reason, schedule, next_poll_at, polls)
      VALUES (7, 'https://a.example/', 'blocked', 5, 'said so', 'rhythm', 9, 3), (8, 'https://b.example/', 'gone', 6, NULL, 'rhythm', 9, 1);
    INSERT INTO items (id, feed_id, title, summary, content, categories, text_hash, first_seen_at, baseline, stage)
      VALUES (1, 7, 'An item', '', '', '[]', 'h', 4, 0, 'filter');
    INSERT INTO seen (feed_id, key, item_id) VALUES (7, 1, 1);`);
  old.close();
  const ledger = openLedger(file, 'own');
  onTestFinished(() => ledger.close());
  expect(ledger.feeds.get(7)).toMatchObject({
    url: 'https://a.example/',
    state: 'blocked',
    stateSince: 5,
    reason: 'said so',
    polls: 3,
    staleAt: null,
  });
  expect(ledger.feeds.due(10).map((feed) => feed.id)).toEqual([7]);
  expect(ledger.items.outstanding('filter', 9).map((item) => item.title)).toEqual(['An item']);
  const known = testItem({ keys: ['1'], textHash: 'h' });
  const again = { feedId: 7, item: known, now: NOW, baseline: false, stage: 'filter' } as const;
  expect(ledger.items.record(again)).toBe('known');
  const gone = ledger.feeds.get(8);
  if (gone === undefined) throw new Error('the feed is lost');
  ledger.feeds.update({ ...gone, state: 'overrun' });
  expect(ledger.feeds.get(8)?.state).toBe('overrun');
  expect(() => ledger.feeds.update({ ...gone, state: 'tired' as 'gone' })).toThrow(/CHECK/);
});
