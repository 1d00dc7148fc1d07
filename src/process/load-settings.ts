import { relative } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import { checkTopic } from '../matching/check-query.ts';
import { findSettingsFile } from '../settings/find-settings-file.ts';
import { readSettings } from '../settings/read-settings.ts';
import { processSecrets } from './process-secrets.ts';

/** A watchlist that can be used, and the text of what could be better; empty if there is nothing. */
export interface LoadedSettings {
  settings: Settings;
  warnings: string;
}

/** How every command reads a watchlist: secrets of this process, queries checked by the filter's own rules. */
export function settingsContext(): Parameters<typeof readSettings>[1] {
  return { secrets: processSecrets(), checkTopic };
}

/**
 * @param config the file that was named; without one it is looked for in its usual places.
 * @throws SettingsError with everything that is wrong.
 */
export function loadSettings(config: string | undefined): LoadedSettings {
  return readSettings(locateSettings(config), settingsContext());
}

/** The watchlist as messages name it: as it was asked for, else relative to the working folder. */
export function locateSettings(config: string | undefined): string {
  return config ?? relative(process.cwd(), findSettingsFile(undefined, process.cwd()));
}
