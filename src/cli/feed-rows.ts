import { existsSync } from 'node:fs';
import type { FeedRow } from '../ledger/feed-store.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { openLedger } from '../ledger/open-ledger.ts';

/** What the database knows of the watched feeds, by their addresses as they are written. */
export type FeedRows = ReadonlyMap<string, FeedRow>;

/**
 * Empty without a database: there is less to say then.
 * @throws LedgerError when there is one that can't be read.
 */
export function readFeedRows(db: string): FeedRows {
  if (!existsSync(db)) return new Map();
  const ledger = openLedger(db, 'read');
  try {
    return new Map(ledger.feeds.watched().map((row) => [row.url, row]));
  } finally {
    ledger.close();
  }
}

/** The same where a database that can't be read is no obstacle: `vigia check` and `doctor` say so. */
export function readFeedRowsIfAble(db: string): FeedRows {
  try {
    return readFeedRows(db);
  } catch (error) {
    if (error instanceof LedgerError) return new Map();
    throw error;
  }
}
