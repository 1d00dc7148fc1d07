import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { type AlertStore, createAlertStore } from './alert-store.ts';
import { type ArticleStore, createArticleStore } from './article-store.ts';
import { createDeliveryStore, type DeliveryStore } from './delivery-store.ts';
import { createFeedStore, type FeedStore } from './feed-store.ts';
import { createHealthStore, type HealthStore } from './health-store.ts';
import { createItemStore, type ItemStore } from './item-store.ts';
import { LedgerError } from './ledger-error.ts';
import { lockLedger } from './lock-ledger.ts';
import { createMatchStore, type MatchStore } from './match-store.ts';
import { assertMigrated, migrate } from './migrate.ts';
import { createStoredItems, type StoredItems } from './stored-items.ts';
import { createWebsubStore, type WebsubStore } from './websub-store.ts';

/** The truth: what was seen, what matched, what is to be said to whom, and what came of it. */
export interface Ledger {
  /** Tells this ledger from others that use the same Redis. */
  id: string;
  feeds: FeedStore;
  items: ItemStore;
  storedItems: StoredItems;
  articles: ArticleStore;
  matches: MatchStore;
  alerts: AlertStore;
  deliveries: DeliveryStore;
  health: HealthStore;
  websub: WebsubStore;
  /**
   * All of it or nothing; an exception rolls back. `power-cut`: it stands even then, which takes a wait for
   * the disk; `crash`: a power cut may undo it, together with all that came after it and before the next
   * transaction of the first kind. Nothing can undo half of it.
   */
  transaction<T>(survives: 'power-cut' | 'crash', work: () => T): T;
  /** What is wrong with the file; null: nothing. Reads all of it. */
  damage(): string | null;
  close(): void;
}

/**
 * - `own`: the daemon's and `once`'s way: creates the file, migrates, checks integrity, locks out others.
 * - `share`: a command that makes a small change beside a running daemon; the file must exist.
 * - `read`: a command that only looks; the file must exist, and need not be writable.
 * - `copy`: an in-memory copy (`once --dry-run`): nothing is written, a missing file is an empty ledger.
 */
export type LedgerMode = 'own' | 'share' | 'read' | 'copy';

/** @throws LedgerError with a sentence that says what to do. */
export function openLedger(file: string, mode: LedgerMode): Ledger {
  let unlock = () => {};
  try {
    if (mode === 'own') unlock = lockLedger(file);
    const db = connect(file, mode);
    try {
      return createLedger(db, unlock);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw readableError(error, file, mode);
  }
}

function connect(file: string, mode: LedgerMode): Connection {
  if (mode === 'copy') {
    const db = existsSync(file) ? copyToMemory(file) : new Database(':memory:');
    migrate(db, file);
    db.pragma('foreign_keys = ON');
    return db;
  }
  if (mode !== 'own' && !existsSync(file)) throw new LedgerError(missingLedger(file));
  // Who may write opens for writing: the last reader would leave a log that the daemon's user might not write.
  if (mode === 'read' && !mayWrite(file)) return connectReadOnly(file);
  // 5 s: a command beside the daemon waits for its short transactions instead of failing.
  const db = new Database(file, { timeout: 5_000 });
  try {
    // Before anything is written: the file may not be ours.
    if (mode !== 'own') assertMigrated(db, file);
    db.pragma('journal_mode = WAL');
    // FULL: what the ledger promises to deliver must survive a power cut, not only a crash of ours.
    db.pragma('synchronous = FULL');
    // A checkpoint waits for the disk twice, and polls change the same pages again and again: 32 MiB of log at a time.
    db.pragma('wal_autocheckpoint = 8000');
    if (mode === 'own') {
      checkIntegrity(db, file);
      migrate(db, file);
    }
    db.pragma('foreign_keys = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function mayWrite(file: string): boolean {
  const real = realpathSync(file);
  try {
    accessSync(real, constants.W_OK);
    accessSync(dirname(real), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** SQLite opens a WAL database for reading only where the log is there already; without one the file is all there is. */
function connectReadOnly(file: string): Connection {
  const db = hasLog(file) ? new Database(file, { readonly: true, timeout: 5_000 }) : copyToMemory(file);
  try {
    assertMigrated(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const hasLog = (file: string) => existsSync(`${realpathSync(file)}-wal`);

/** Says that nothing was recorded yet, and what begins to. */
export function missingLedger(file: string): string {
  return `There is no database ${file} yet: \`vigia run\` or \`vigia once\` creates it.`;
}

function copyToMemory(file: string): Connection {
  const image = readImage(file);
  // An image of a WAL database can't be opened in memory: bytes 18 and 19 of the header are the journal's
  // read and write versions (sqlite.org/fileformat.html §1.3); 1 is the rollback journal.
  image[18] = 1;
  image[19] = 1;
  return new Database(image);
}

/** Without a log the file is all there is; SQLite, even reading only, would leave an empty log beside it. */
function readImage(file: string): Buffer {
  if (!hasLog(file)) return readFileSync(file);
  const source = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    return source.serialize();
  } finally {
    source.close();
  }
}

function checkIntegrity(db: Connection, file: string): void {
  const finding = findDamage(db);
  if (finding !== null) throw damaged(file, finding);
}

function findDamage(db: Connection): string | null {
  const verdict = String(db.pragma('quick_check(1)', { simple: true }));
  if (verdict !== 'ok') return verdict;
  const orphans = db.pragma('foreign_key_check') as unknown[];
  return orphans.length === 0 ? null : `${orphans.length} rows refer to rows that are missing`;
}

function damaged(file: string, finding: string): LedgerError {
  return new LedgerError(
    `${file} is damaged (${finding}). Put a backup in its place, or save what is left with: sqlite3 ${file} .recover`,
  );
}

function createLedger(db: Connection, unlock: () => void): Ledger {
  const synchronize = createSynchronizer(db);
  return {
    id: readLedgerId(db),
    feeds: createFeedStore(db),
    items: createItemStore(db),
    storedItems: createStoredItems(db),
    articles: createArticleStore(db),
    matches: createMatchStore(db),
    alerts: createAlertStore(db),
    deliveries: createDeliveryStore(db),
    health: createHealthStore(db),
    websub: createWebsubStore(db),
    transaction(survives, work) {
      synchronize(survives === 'power-cut' ? 'FULL' : 'NORMAL');
      // Immediate: a deferred one that reads first can't wait for another writer when it comes to write.
      return db.transaction(work).immediate();
    },
    damage: () => findDamage(db),
    close: () => {
      db.close();
      unlock();
    },
  };
}

/**
 * FULL waits until the disk has the log, NORMAL until the operating system has it (sqlite.org/pragma.html). The
 * connection begins with FULL, and a command beside the daemon never leaves it.
 */
function createSynchronizer(db: Connection): (level: 'FULL' | 'NORMAL') => void {
  let present = 'FULL';
  return (level) => {
    if (level !== present) db.pragma(`synchronous = ${level}`);
    present = level;
  };
}

function readLedgerId(db: Connection): string {
  if (!db.readonly)
    db.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('ledger-id', ?)").run(
      randomUUID().replaceAll('-', ''),
    );
  return db.prepare<[], string>("SELECT value FROM meta WHERE key = 'ledger-id'").pluck().get() ?? '';
}

function readableError(error: unknown, file: string, mode: LedgerMode): unknown {
  const code = (error as { code?: string }).code;
  if (error instanceof LedgerError) return error;
  if (code === undefined) return error;
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    return new LedgerError(
      `${file} is a folder; name the database in it, as in --db ${join(file, 'vigia.db')}`,
    );
  if (code === 'ENOENT')
    return new LedgerError(
      `The folder of the database ${file} does not exist: make it, or name another file with --db.`,
    );
  if (code === 'SQLITE_NOTADB')
    return new LedgerError(
      `${file} is no Vigía database, or a damaged one. Name another file with --db, or put a backup in its place.`,
    );
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(file, (error as Error).message);
  if (code === 'ERR_FS_FILE_TOO_LARGE')
    return new LedgerError(
      `${file} is too large to be read without a log beside it: run this as a user who may write it, or while the daemon runs.`,
    );
  if (!/^(SQLITE_CANTOPEN|SQLITE_READONLY|EACCES|EROFS|EPERM)/.test(code)) return error;
  return new LedgerError(
    mode === 'read' || mode === 'copy'
      ? `${file} can't be read: this user must be able to read it and, where they are there, ${file}-wal and ${file}-shm. Run this as the daemon's user, or join its group.`
      : `${file} can't be opened for writing: check that its folder exists and who may write there.`,
  );
}
