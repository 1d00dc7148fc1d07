import { resolve } from 'node:path';
import { GRACE_MS, type HubApp, type HubOptions, type WorkerOptions } from '../app.ts';
import { FEED_STATES, type FeedState, isTrouble } from '../domain/feed-state.ts';
import type { Settings } from '../domain/settings.ts';
import { VERSION } from '../version.ts';
import { countOf } from './count-of.ts';
import { createLogger, readLogLevel } from './create-logger.ts';
import { followSettings } from './follow-settings.ts';
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

/** createVigia or createHub. */
export type CreateHubApp = (options: HubOptions & WorkerOptions) => Promise<HubApp>;

/**
 * A hub from start to stop: reads the watchlist, follows its changes, logs, ends on SIGTERM and SIGINT.
 * @param queue what the jobs go through, for the log.
 */
export async function serveHub(flags: ServeFlags, queue: string, create: CreateHubApp): Promise<void> {
  const log = createLogger(readLogLevel(process.env), flags.json === true);
  const { settings, warnings } = loadSettings(flags.config);
  if (warnings !== '') log.warn(warnings);
  await runUntilSignal(
    async () => {
      const started = Promise.withResolvers<HubApp>();
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
      return {
        async start() {
          await app.start();
          started.resolve(app);
          log.info(describeStart(settings, app.feedStates(), queue, flags.db));
        },
        async stop(graceMs) {
          // A reload that waits for the start waits no longer.
          started.reject(new Error('it was stopped'));
          await watch.close();
          await app.stop(graceMs);
        },
      };
    },
    log,
    GRACE_MS,
  );
}

function describeStart(
  { file, feeds, topics, channels }: Settings,
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
