import { type FSWatcher, type StatsListener, statSync, unwatchFile, watch, watchFile } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import { describeChanges } from './describe-changes.ts';
import { SettingsError } from './settings-error.ts';

/** Editors and deployments write in several steps; the file is read when it has been quiet this long. */
const QUIET_MS = 150;
/** Network and container file systems report no changes, so the file is looked at as well. */
const POLL_MS = 2_000;

export interface WatchOptions {
  /** Absolute path of the watchlist. */
  file: string;
  /** What runs now. */
  current: Settings;
  /** Reads the file again; throws a SettingsError if it can't be used. */
  load: () => Settings;
  /** Takes new settings over; `changes` are sentences, empty when a reload that was asked for found none. */
  onChange: (settings: Settings, changes: string[]) => void | Promise<void>;
  /** The file can't be used (said once per text); the settings that run stay. */
  onProblem: (text: string) => void;
}

export interface SettingsWatch {
  /** Reads the file now (SIGHUP); resolves when the settings are taken over. */
  reload: () => Promise<void>;
  /** Resolves when a reload that is under way has ended; none follows. */
  close: () => Promise<void>;
}

/** Reloads a watchlist whenever its file changes. A bad file changes nothing. */
export function watchSettings(options: WatchOptions): SettingsWatch {
  const reloader = createReloader(options);
  let seen = signatureOf(options.file);
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    const signature = signatureOf(options.file);
    if (signature === seen) return;
    seen = signature;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => reloader.reload('changed'), QUIET_MS);
  };
  const stopWatching = watchPath(options.file, look);
  // It may have changed since `current` was read; if not, this finds no difference and says nothing.
  void reloader.reload('changed');
  return {
    reload: () => {
      seen = signatureOf(options.file);
      return reloader.reload('asked');
    },
    close: () => {
      stopWatching();
      if (timer !== null) clearTimeout(timer);
      return reloader.close();
    },
  };
}

/** One reload at a time, in the order in which they were asked for. */
function createReloader({ current, load, onChange, onProblem }: WatchOptions) {
  let running = current;
  let lastProblem: string | null = null;
  let closed = false;
  let last: Promise<void> = Promise.resolve();

  async function reloadNow(why: 'asked' | 'changed'): Promise<void> {
    if (closed) return;
    try {
      const settings = load();
      const changes = describeChanges(running, settings);
      const recovered = lastProblem !== null;
      lastProblem = null;
      if (changes.length === 0 && why === 'changed' && !recovered) return;
      await onChange(settings, changes);
      running = settings;
    } catch (error) {
      const problem =
        error instanceof SettingsError ? error.message : `The watchlist was not taken over: ${error}`;
      if (problem !== lastProblem || why === 'asked') onProblem(problem);
      lastProblem = problem;
    }
  }

  return {
    reload: (why: 'asked' | 'changed') => {
      last = last.then(() => reloadNow(why));
      return last;
    },
    close: () => {
      closed = true;
      return last;
    },
  };
}

/**
 * Calls `look` when something happens to the file or to its folder. The folder is what is watched: editors
 * put a new file in the old one's place, and Kubernetes swaps a link beside it.
 */
function watchPath(file: string, look: () => void): () => void {
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(dirname(file), { persistent: false }, look);
    // The folder is gone, or the system has no watches left: looking every two seconds remains.
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = null;
  }
  const poll: StatsListener = () => look();
  watchFile(file, { persistent: false, interval: POLL_MS }, poll);
  return () => {
    watcher?.close();
    unwatchFile(file, poll);
  };
}

/** Differs when the file was written, replaced or removed. */
function signatureOf(file: string): string {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
}
