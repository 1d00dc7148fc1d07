import { existsSync } from 'node:fs';
import { type Ledger, missingLedger, openLedger } from '../ledger/open-ledger.ts';
import { tell } from './output.ts';

/**
 * What a list reads of the database. Before the first poll there is none: that is said on stderr, the list is
 * empty, and no command has failed.
 * @throws LedgerError when there is one that can't be read.
 */
export function readLedger<Row>(db: string, read: (ledger: Ledger) => Row[]): Row[] {
  if (!existsSync(db)) {
    tell(missingLedger(db));
    return [];
  }
  const ledger = openLedger(db, 'read');
  try {
    return read(ledger);
  } finally {
    ledger.close();
  }
}
