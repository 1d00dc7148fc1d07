import { openLedger } from '../src/ledger/open-ledger.ts';

/** What the daemon's database holds; beside a running daemon too. */
export function readCounts(db: string): { items: number; matches: number } {
  const ledger = openLedger(db, 'share');
  try {
    return { items: ledger.items.count(), matches: ledger.matches.count() };
  } finally {
    ledger.close();
  }
}
