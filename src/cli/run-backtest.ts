import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Ledger } from '../ledger/open-ledger.ts';
import { scanItems, type Trial } from './backtest-scan.ts';
import { addTally, emptyTally, type Tally } from './backtest-tally.ts';
import type { ThreadReport, ThreadTask } from './backtest-thread.ts';

/** Below it a thread takes longer to start than it saves. */
const ITEMS_PER_THREAD = 20_000;
const MAX_THREADS = 8;

export interface BacktestOptions {
  db: string;
  ledger: Ledger;
  /** Called often, with how many of the stored items were passed. */
  onProgress: (passed: number, stored: number) => void;
}

/** Tries the queries on the stored items; on many of them in threads, since matching takes most of the time. */
export async function runBacktest(trial: Trial, { db, ledger, onProgress }: BacktestOptions): Promise<Tally> {
  const { first, last } = ledger.storedItems.idRange() ?? { first: 0, last: -1 };
  const stored = last - first + 1;
  const readers = Math.max(
    1,
    Math.min(Math.floor(stored / ITEMS_PER_THREAD), availableParallelism(), MAX_THREADS),
  );
  const passed = new Array<number>(readers).fill(0);
  const onItem = (reader: number) => (id: number) => {
    passed[reader] = (id - first + 1) / readers;
    onProgress(Math.round(passed.reduce((sum, each) => sum + each, 0)), stored);
  };
  if (readers === 1) return scanItems(ledger, trial, { reader: 0, readers }, onItem(0));
  const threads = passed.map((_, reader) =>
    runThread({ db, trial, share: { reader, readers } }, onItem(reader)),
  );
  const tally = emptyTally();
  for (const found of await Promise.all(threads)) addTally(tally, found, trial.limit);
  return tally;
}

function runThread(task: ThreadTask, onItem: (id: number) => void): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadFile(), { workerData: task });
    thread.on('message', (report: ThreadReport) => {
      if ('tally' in report) resolve(report.tally);
      else onItem(report.id);
    });
    thread.on('error', reject);
    // Without effect once it has given its tally.
    thread.on('exit', () => reject(new Error('a thread ended before it had read its items')));
  });
}

/** This file is TypeScript in the repository and JavaScript in the package. */
function threadFile(): string {
  const own = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(`backtest-thread${extname(own)}`, import.meta.url));
}
