import { closeSync, existsSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { LedgerError } from './ledger-error.ts';

/**
 * Takes the database for this process: one daemon per database. The lock is an exclusive transaction on
 * `<file>.lock`, which the operating system drops when the process dies, however it dies; a pid file alone
 * would outlive a `kill -9`, and a pid can be anybody's by then. The pid beside it only names the holder.
 * @returns a function that gives the lock back.
 * @throws LedgerError naming the pid of the holder.
 */
export function lockLedger(file: string): () => void {
  const real = realFile(file);
  const lock = new Database(`${real}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') !== true) throw error;
    throw new LedgerError(
      `${file} is in use by another Vigía (pid ${readHolder(real)}). Stop that one first, or name another file with --db.`,
    );
  }
  writeFileSync(holderFile(real), `${process.pid}\n`);
  // Closing ends the transaction, and closing again does nothing.
  return () => void lock.close();
}

/**
 * The pid of the daemon that has the database; null when none has. A reader's look at the lock: it holds nobody up
 * for longer than that takes.
 */
export function ledgerHolder(file: string): string | null {
  const real = realpathSync(file);
  if (!existsSync(`${real}.lock`)) return null;
  const lock = new Database(`${real}.lock`, { readonly: true, timeout: 0 });
  try {
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return null;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') !== true) throw error;
    return readHolder(real);
  } finally {
    lock.close();
  }
}

/**
 * The same for all names of a file: a symbolic link is another name, and must meet the same lock. The file is made
 * first, as one that does not exist has no real name; an empty one is a new database.
 */
function realFile(file: string): string {
  closeSync(openSync(file, 'a'));
  return realpathSync(file);
}

const holderFile = (real: string) => `${real}.pid`;

function readHolder(real: string): string {
  try {
    return readFileSync(holderFile(real), 'utf8').trim() || 'unknown';
  } catch {
    return 'unknown';
  }
}
