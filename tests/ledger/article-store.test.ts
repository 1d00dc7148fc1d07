import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { testFolder, testLedger, watched } from '../support/ledger.ts';

const FIRST = join(import.meta.dirname, '../../db/migrations/0001_initial.sql');

test('what was read before it was counted is counted by the upgrade', () => {
  const file = join(testFolder(), 'vigia.db');
  const old = new Database(file);
  old.exec(readFileSync(FIRST, 'utf8'));
  old.pragma('user_version = 1');
  old.exec(
    `INSERT INTO feeds (id, url, state_since, schedule, next_poll_at) VALUES (1, 'a', 0, '', 0), (2, 'b', 0, '', 0)`,
  );
  const add = old.prepare(
    `INSERT INTO items (feed_id, title, summary, content, article, article_error, categories, text_hash, first_seen_at,
       baseline, stage) VALUES (?, '', '', '', ?, ?, '[]', '', 0, 0, 'done')`,
  );
  add.run(1, 'text', null);
  add.run(1, null, 'first');
  add.run(1, null, 'second');
  add.run(2, null, null);
  old.close();
  const ledger = openLedger(file, 'own');
  expect([...ledger.articles.counts()]).toEqual([
    [1, { read: 1, failed: 2, lastError: 'second', lastFailedAt: null }],
  ]);
  ledger.close();
});

test('counts are kept by feed', () => {
  const ledger = testLedger();
  ledger.feeds.watchOnly(watched('https://a.example/', 'https://b.example/'), 0);
  ledger.articles.count(1, null, 1);
  ledger.articles.count(1, 'no', 2);
  ledger.articles.count(1, null, 3);
  ledger.articles.count(2, 'never', 4);
  expect([...ledger.articles.counts()]).toEqual([
    [1, { read: 2, failed: 1, lastError: 'no', lastFailedAt: 2 }],
    [2, { read: 0, failed: 1, lastError: 'never', lastFailedAt: 4 }],
  ]);
});

test('a host is remembered while it fails', () => {
  const { articles } = testLedger();
  expect(articles.host('a.example')).toBeUndefined();
  articles.hostFailed('a.example', { failures: 1, notBefore: 5, reason: 'x' });
  articles.hostFailed('a.example', { failures: 2, notBefore: 9, reason: 'y' });
  expect(articles.host('a.example')).toEqual({ failures: 2, notBefore: 9, reason: 'y' });
  articles.hostAnswered('a.example');
  expect(articles.host('a.example')).toBeUndefined();
});
