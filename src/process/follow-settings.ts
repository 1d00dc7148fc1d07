import type { Logger } from 'pino';
import type { Settings } from '../domain/settings.ts';
import { type SettingsWatch, watchSettings } from '../settings/watch-settings.ts';

/** What takes another watchlist over. */
export interface Reloadable {
  reload(settings: Settings): Promise<void>;
}

/**
 * Puts a changed watchlist in force, on a change of its file and on SIGHUP, and says what changed. From now
 * on, although the app may still be starting: a change in the meantime is taken over when it has.
 */
export function followSettings(
  current: Settings,
  load: () => Settings,
  started: Promise<Reloadable>,
  log: Logger,
): SettingsWatch {
  const watch = watchSettings({
    file: current.file,
    current,
    load,
    async onChange(settings, changes) {
      await (await started).reload(settings);
      log.info(changes.length === 0 ? 'watchlist read again: no changes' : 'watchlist reloaded:');
      for (const change of changes) log.info(`  ${change}`);
    },
    onProblem: (text) =>
      log.error(`The watchlist was changed and can't be used; the old one stays in force.\n${text}`),
  });
  process.on('SIGHUP', () => void watch.reload());
  return watch;
}
