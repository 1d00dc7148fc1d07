import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { SettingsError } from './settings-error.ts';

/** Where a watchlist is looked for, in this order, relative to the working folder. */
export const DEFAULT_FILES = ['watchlist.yaml', 'config/watchlist.yaml'] as const;

/**
 * The absolute path of the watchlist: the one that was asked for (whether it exists shows when it is read),
 * or else the first default that exists.
 * @throws SettingsError if there is none
 */
export function findSettingsFile(asked: string | undefined, folder: string): string {
  if (asked !== undefined) return resolve(folder, asked);
  const found = DEFAULT_FILES.map((name) => resolve(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new SettingsError(
    `There is no watchlist here: neither ${DEFAULT_FILES.join(' nor ')} exists in ${folder}. Run "vigia init" to get one to start from, or name yours with --config FILE.`,
  );
}
