import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { LedgerError } from './ledger-error.ts';

/** Beside `src/`, and beside `dist/src/` in the published package. */
const MIGRATIONS = join(import.meta.dirname, '../../db/migrations');

/**
 * Brings a database to the newest version; `user_version` is the number of the last migration. Each one
 * and its bookkeeping are one transaction, so a crash leaves the old or the new version.
 * @throws LedgerError when the database was written by a newer Vigía.
 */
export function migrate(db: Database, file: string): void {
  const migrations = readMigrations();
  const present = schemaVersion(db);
  assertNotNewer(present, migrations.length, file);
  for (let version = present + 1; version <= migrations.length; version += 1) {
    db.transaction(() => {
      db.exec(migrations[version - 1] ?? '');
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}

/**
 * For a command beside a daemon, which may be an older one: it changes no schema.
 * @throws LedgerError when the database is of another version than this Vigía.
 */
export function assertMigrated(db: Database, file: string): void {
  const newest = readMigrations().length;
  const present = schemaVersion(db);
  assertNotNewer(present, newest, file);
  if (present < newest) {
    throw new LedgerError(
      `${file} has schema version ${present}, and this Vigía needs ${newest}: start \`vigia run\` or \`vigia once\` with this version first, which upgrades it.`,
    );
  }
}

function assertNotNewer(present: number, newest: number, file: string): void {
  if (present <= newest) return;
  throw new LedgerError(
    `${file} has schema version ${present}, but this Vigía knows versions up to ${newest}: it was written by a newer one. Upgrade Vigía, or name another file with --db.`,
  );
}

export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function readMigrations(): string[] {
  const names = readdirSync(MIGRATIONS)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort();
  for (const [index, name] of names.entries()) {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`db/migrations: ${name} is out of sequence`);
  }
  return names.map((name) => readFileSync(join(MIGRATIONS, name), 'utf8'));
}
