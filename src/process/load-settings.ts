import { relative } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import { checkTopic } from '../matching/check-query.ts';
import { findSettingsFile } from '../settings/find-settings-file.ts';
import { readSettings } from '../settings/read-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { processSecrets } from './process-secrets.ts';

/** A watchlist that can be used, and the text of what could be better; empty if there is nothing. */
export interface LoadedSettings {
  settings: Settings;
  warnings: string;
}

/** How a watchlist is read. */
export type SettingsContext = Parameters<typeof readSettings>[1];

export interface SettingsToLookAt extends LoadedSettings {
  context: SettingsContext;
  /** What is wrong with secrets in this shell, and with nothing else; null where all are there. */
  secretsError: SettingsError | null;
}

/**
 * @param config the file that was named; without one it is looked for in its usual places.
 * @throws SettingsError with everything that is wrong.
 */
export function loadSettings(config: string | undefined): LoadedSettings {
  return readSettings(locateSettings(config), STRICT);
}

/**
 * The same for commands that need no secret's value, beside a daemon with an environment of its own: where one is not
 * there, references stay as they are written.
 */
export function loadSettingsToLookAt(config: string | undefined): SettingsToLookAt {
  const file = locateSettings(config);
  try {
    return { ...readSettings(file, STRICT), context: STRICT, secretsError: null };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const context = { ...STRICT, secrets: null };
    try {
      return { ...readSettings(file, context), context, secretsError: error };
    } catch {
      // More than secrets is wrong, and the first one says all of it.
      throw error;
    }
  }
}

/** The same for commands that work without one too: null where none was named, and there is none that can be used. */
export function loadSettingsIfAny(config: string | undefined): SettingsToLookAt | null {
  try {
    return loadSettingsToLookAt(config);
  } catch (error) {
    if (config === undefined && error instanceof SettingsError) return null;
    throw error;
  }
}

/** Secrets of this process, queries checked by the filter's own rules. */
const STRICT: SettingsContext = { secrets: processSecrets(), checkTopic };

/** The watchlist as messages name it: as it was asked for, else relative to the working folder. */
export function locateSettings(config: string | undefined): string {
  return config ?? relative(process.cwd(), findSettingsFile(undefined, process.cwd()));
}
