import { schedule } from 'node-cron';
import type { HubQueue } from '../domain/queue.ts';
import type { Settings } from '../domain/settings.ts';
import type { HubContext } from './context.ts';
import { createFlow } from './flow.ts';
import { readWatchlist } from './read-watchlist.ts';

/** The hub of a running daemon. */
export interface Daemon {
  /** Resolves when the first round of jobs is submitted. */
  start(): Promise<void>;
  /** Puts another watchlist in force, as a whole. */
  reload(settings: Settings): Promise<void>;
  /** Makes no more jobs; results are still recorded. */
  quiesce(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_SECOND = '* * * * * *';
const EVERY_FIVE_SECONDS = '*/5 * * * * *';
/** A feed due within half a tick is due: with `every: 1s` it would otherwise be polled every second tick. */
const TICK_SLACK_MS = 500;

export function createDaemon(context: HubContext, queue: HubQueue): Daemon {
  const flow = createFlow(context, queue, {
    feedsToPoll: () => context.ledger.feeds.due(context.now() + TICK_SLACK_MS),
    mayAttempt: () => true,
    onApplied: () => {},
    onIdle: () => {},
    onRefused: () => {},
  });
  const options = { noOverlap: true, suppressMissedWarning: true };
  const ticks: ReturnType<typeof schedule>[] = [];
  let stopping = false;

  return {
    async start() {
      enforce(context);
      context.ledger.items.filterFailedAgain();
      await flow.publishTopics();
      // Results first: a delivery whose outcome waits in the queue must not be made again.
      await flow.begin();
      // Stopped while a Redis that is away kept it waiting.
      if (stopping) return;
      ticks.push(
        schedule(EVERY_SECOND, flow.pump, options),
        schedule(EVERY_FIVE_SECONDS, flow.sweep, options),
      );
      await flow.pump();
    },
    async reload(settings) {
      const before = context.watchlist;
      context.watchlist = readWatchlist(settings);
      enforce(context);
      rescheduleChanged(context, before.feeds);
      await flow.publishTopics();
      await flow.pump();
    },
    async quiesce() {
      stopping = true;
      for (const tick of ticks.splice(0)) await tick.destroy();
      await flow.quiesce();
    },
    stop: () => flow.end(),
  };
}

function enforce(context: HubContext): void {
  context.ledger.feeds.watchOnly(
    context.watchlist.settings.feeds.map((feed) => feed.url),
    context.now(),
  );
}

/** A feed whose schedule was changed is due at once, unless its server asked for patience. */
function rescheduleChanged(context: HubContext, before: HubContext['watchlist']['feeds']): void {
  for (const feed of context.ledger.feeds.watched()) {
    const [was, is] = [before.get(feed.url), context.watchlist.feeds.get(feed.url)];
    if (was === undefined || is === undefined) continue;
    if (was.everySeconds === is.everySeconds && was.cron === is.cron) continue;
    context.ledger.feeds.reschedule(feed.id, Math.max(context.now(), feed.notBefore ?? 0));
  }
}
