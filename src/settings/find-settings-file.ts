import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingsError } from './settings-error.ts';

/** Where a watchlist is looked for, in this order. */
export const DEFAULT_FILES = ['watchlist.yaml', 'config/watchlist.yaml'] as const;

/**
 * The first of the usual files that exists, relative to where `folder` is (the working folder, unless told).
 * @throws SettingsError if there is none
 */
export function findSettingsFile(folder = '.'): string {
  const found = DEFAULT_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new SettingsError(
    `There is no watchlist here: neither ${DEFAULT_FILES.join(' nor ')} exists in ${resolve(folder)}. Run "vigia init" to get one to start from, or name yours with --config FILE.`,
  );
}
