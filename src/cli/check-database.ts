import { existsSync } from 'node:fs';
import { countOf } from '../domain/count-of.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import type { Finding } from './finding.ts';

/** Whether the database, if there is one yet, can be read. */
export function checkDatabase(file: string): Finding {
  const about = { check: 'database', subject: file };
  if (!existsSync(file))
    return { ...about, status: 'ok', message: 'does not exist yet; the first run creates it' };
  try {
    const ledger = openLedger(file, 'read');
    try {
      const { pending, dead } = ledger.deliveries.counts();
      const counts = `${countOf(ledger.items.count(), 'item')}, ${countOf(ledger.matches.count(), 'match', 'matches')}, ${countOf(pending, 'delivery', 'deliveries')} pending`;
      if (dead === 0) return { ...about, status: 'ok', message: counts };
      const message = `${counts}, ${dead} given up: vigia deliveries --failed shows why`;
      return { ...about, status: 'warning', message };
    } finally {
      ledger.close();
    }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { ...about, status: 'failed', message: error.message };
  }
}
