import { parentPort, workerData } from 'node:worker_threads';
import { openLedger } from '../ledger/open-ledger.ts';
import type { Share } from '../ledger/stored-items.ts';
import { scanItems, type Trial } from './backtest-scan.ts';
import type { Tally } from './backtest-tally.ts';

/** What a thread is given: its own connection to the database, and its share of the items. */
export interface ThreadTask {
  db: string;
  trial: Trial;
  share: Share;
}

/** What it says: how far it is (the id of the item that was read last), and at the end what it found. */
export type ThreadReport = { id: number } | { tally: Tally };

// The entry of a worker thread (see run-backtest.ts).
const { db, trial, share } = workerData as ThreadTask;
const report = (message: ThreadReport) => parentPort?.postMessage(message);
const ledger = openLedger(db, 'read');
try {
  report({ tally: scanItems(ledger, trial, share, (id) => report({ id })) });
} finally {
  ledger.close();
}
