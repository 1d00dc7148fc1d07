import { schedule } from 'node-cron';
import type { HubQueue } from '../domain/queue.ts';
import type { Settings } from '../domain/settings.ts';
import type { Callbacks } from '../domain/websub.ts';
import type { HubContext } from './context.ts';
import { enforceWatchlist } from './enforce-watchlist.ts';
import { createFlow } from './flow.ts';
import { readWatchlist } from './read-watchlist.ts';
import { createPushes } from './receive-pushes.ts';
import { verifyIntent } from './verify-intent.ts';

/** The hub of a running daemon. */
export interface Daemon {
  /** Resolves when the first round of jobs is submitted. */
  start(): Promise<void>;
  /** Puts another watchlist in force, as a whole. */
  reload(settings: Settings): Promise<void>;
  /** Makes no more jobs; results are still recorded. */
  quiesce(): Promise<void>;
  stop(): Promise<void>;
  /** Where hubs reach us. */
  callbacks: Callbacks;
}

const TICK_MS = 1_000;
const EVERY_SECOND = '* * * * * *';
const EVERY_FIVE_SECONDS = '*/5 * * * * *';

export function createDaemon(context: HubContext, queue: HubQueue): Daemon {
  const pushes = createPushes(context, () => flow.pump());
  const flow = createFlow(context, queue, {
    feedsToPoll: () => context.ledger.feeds.due(context.now()),
    mayAttempt: () => true,
    onApplied: () => {},
    onPumped: wakeInTime,
    onRefused: () => {},
    sparesTroubled: true,
    pushes,
  });
  const options = { noOverlap: true, suppressMissedWarning: true };
  const ticks: ReturnType<typeof schedule>[] = [];
  let stopping = false;
  let alarm: NodeJS.Timeout | undefined;

  /** A feed that becomes due between two ticks is polled then, not at the next tick. */
  function wakeInTime(): void {
    clearTimeout(alarm);
    const now = context.now();
    const due = context.ledger.feeds.nextDue(now);
    if (stopping || due === null || due - now >= TICK_MS) return;
    alarm = setTimeout(flow.pump, due - now);
  }

  return {
    async start() {
      enforceWatchlist(context, context.watchlist);
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
      enforceWatchlist(context, readWatchlist(settings));
      await flow.publishTopics();
      await flow.pump();
    },
    async quiesce() {
      stopping = true;
      clearTimeout(alarm);
      for (const tick of ticks.splice(0)) await tick.destroy();
      await flow.quiesce();
    },
    stop: () => flow.end(),
    callbacks: { ...pushes, verify: (token, intent) => verifyIntent(context, token, intent) },
  };
}
