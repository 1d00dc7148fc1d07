import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { testFolder } from '../support/ledger.ts';

/** Statements that run at every round or for every item, by a piece of their text. */
const HOT = [
  'FROM seen WHERE',
  "stage = ? AND stage <> 'done'",
  "state <> 'gone' AND next_poll_at <= ?",
  "state = 'pending' AND channel = ?",
  "SELECT DISTINCT channel FROM deliveries WHERE state = 'pending'",
  'alerts.delivery_id IS NULL AND alerts.held_until <= ?',
  'held_until IS NULL AND created_at > ?',
  "state <> 'new' AND state <> told",
  'next_attempt_at <= ? AND asked = 0',
  'next_attempt_at <= ? AND asked = 1',
  "state = 'active' AND lease_ends_at <= ?",
  "state = 'active' AND lease_ends_at > ?",
  'FROM websub WHERE token = ?',
  "FROM websub WHERE feed_id = ? AND state <> 'leaving'",
];

test('what runs all the time looks things up by an index that holds what is outstanding', () => {
  const file = join(testFolder(), 'vigia.db');
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  openLedger(file, 'own').close();
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const db = new Database(file);
  onTestFinished(() => void db.close());
  for (const piece of HOT) {
    const sql = statements.find((statement) => statement.replace(/\s+/g, ' ').includes(piece));
    if (sql === undefined) throw new Error(`no statement has: ${piece}`);
    const parameters = [...sql.matchAll(/\?/g)].map(() => 1);
    const plan = db.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
    const scans = plan.filter(({ detail }) =>
      /^SCAN (?!.*USING (COVERING )?INDEX (deliveries_pending|feeds_untold))/.test(detail),
    );
    expect({ sql, scans }).toEqual({ sql, scans: [] });
  }
});
