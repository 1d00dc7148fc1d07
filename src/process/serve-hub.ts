import { resolve } from 'node:path';
import { GRACE_MS, type HubApp, type HubOptions, type WorkerOptions } from '../app.ts';
import { countOf } from '../domain/count-of.ts';
import { FEED_STATES, type FeedState, isTrouble } from '../domain/feed-state.ts';
import type { Settings } from '../domain/settings.ts';
import type { Callbacks } from '../domain/websub.ts';
import { VERSION } from '../version.ts';
import { createLogger, readLogLevel } from './create-logger.ts';
import { followSettings, type Reloadable } from './follow-settings.ts';
import { loadSettings } from './load-settings.ts';
import { logEvent } from './log-event.ts';
import { processSecrets } from './process-secrets.ts';
import { runUntilSignal } from './run-until-signal.ts';

export interface ServeFlags {
  /** Undefined: the watchlist is looked for in its usual places. */
  config?: string;
  db: string;
  /** Log as JSON lines on a terminal too. */
  json?: boolean;
}

/** What listens for the world where a watchlist says so (web/create-web.ts). */
export interface Web {
  /**
   * Listens as these settings say; the former way goes on when that fails.
   * @throws ExitError
   */
  follow(settings: Pick<Settings, 'publicUrl' | 'listen'>): Promise<void>;
  /** The port that it listens at; null: it doesn't. */
  port(): number | null;
  close(): Promise<void>;
}

/** createVigia or createHub. */
export type CreateHubApp = (options: HubOptions & WorkerOptions) => Promise<HubApp>;

/**
 * A hub from start to stop: reads the watchlist, follows its changes, logs, ends on SIGTERM and SIGINT.
 * @param queue what the jobs go through, for the log.
 * @param createWeb an argument, since only the entries know the web.
 */
export async function serveHub(
  flags: ServeFlags,
  queue: string,
  create: CreateHubApp,
  createWeb: (callbacks: Callbacks) => Web,
): Promise<void> {
  const log = createLogger(readLogLevel(process.env), flags.json === true);
  const { settings, warnings } = loadSettings(flags.config);
  if (warnings !== '') log.warn(warnings);
  await runUntilSignal(
    async () => {
      const started = Promise.withResolvers<Reloadable>();
      started.promise.catch(() => {});
      const watch = followSettings(settings, () => loadSettings(flags.config).settings, started.promise, log);
      const app = await create({
        settings,
        db: flags.db,
        report: (event) => logEvent(log, event),
        log,
        secrets: processSecrets(),
        write: (line) => process.stdout.write(`${line}\n`),
      });
      const web = createWeb(app.callbacks);
      return {
        async start() {
          // Before the first request to a hub, which asks back.
          await web.follow(settings);
          await app.start();
          started.resolve(reloadable(settings, app, web));
          log.info(describeStart(settings, app.feedStates(), queue, flags.db));
        },
        async stop(graceMs) {
          // A reload that waits for the start waits no longer.
          started.reject(new Error('it was stopped'));
          await watch.close();
          await Promise.all([web.close(), app.stop(graceMs)]);
        },
      };
    },
    log,
    GRACE_MS,
  );
}

/** A reload is all or nothing: where the ledger can't take it, the web goes back too. */
function reloadable(settings: Settings, app: HubApp, web: Web): Reloadable {
  let present = settings;
  return {
    async reload(next) {
      await web.follow(next);
      try {
        await app.reload(next);
      } catch (error) {
        await web.follow(present);
        throw error;
      }
      present = next;
    },
  };
}

function describeStart(
  { file, feeds, topics, channels, publicUrl, listen }: Settings,
  states: FeedState[],
  queue: string,
  db: string,
): string {
  const parts = [
    `${countOf(feeds.length, 'feed')}${describeTrouble(states)}`,
    countOf(topics.length, 'topic'),
    `channels: ${Object.keys(channels).join(', ')}`,
    `jobs: ${queue}`,
    `database ${resolve(db)}`,
    `watchlist ${file}`,
    ...(publicUrl === null ? [] : [`${publicUrl} leads to ${listen.host}, port ${listen.port}`]),
  ];
  return `Vigía ${VERSION} watches: ${parts.join('; ')}`;
}

/** What was wrong before this start is not said again by a poll: ` (2 failing, 1 gone)`; empty if nothing is. */
function describeTrouble(states: FeedState[]): string {
  const counts = FEED_STATES.filter(isTrouble).flatMap((state) => {
    const count = states.filter((other) => other === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return counts.length === 0 ? '' : ` (${counts.join(', ')})`;
}
