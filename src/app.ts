import { composeMail } from './alerts/compose.ts';
import { planAlert } from './alerts/plan.ts';
import { explainWhy } from './alerts/why.ts';
import { createDeliverHandler } from './channels/deliver.ts';
import type { FeedState } from './domain/feed-state.ts';
import type { JobHandlers, JobKind } from './domain/job.ts';
import type { HubQueue, WorkerQueue } from './domain/queue.ts';
import type { SecretSource } from './domain/secret.ts';
import type { Settings } from './domain/settings.ts';
import type { Callbacks } from './domain/websub.ts';
import { createFeedWorker } from './feeds/feed-worker.ts';
import type { HubContext } from './hub/context.ts';
import { createDaemon } from './hub/daemon.ts';
import type { ReportEvent } from './hub/event.ts';
import { readWatchlist } from './hub/read-watchlist.ts';
import { type RoundOptions, type RoundSummary, runRound } from './hub/run-round.ts';
import { type LedgerMode, openLedger } from './ledger/open-ledger.ts';
import { createFilterHandler } from './matching/filter.ts';
import { createBullmqHubQueue } from './queue/bullmq-hub.ts';
import { createBullmqWorkerQueue } from './queue/bullmq-worker.ts';
import { createInProcessQueue } from './queue/in-process.ts';
import type { QueueLog } from './queue/queue-log.ts';
import { VERSION } from './version.ts';

/** What runs, with everything that it holds open. */
export interface App {
  start(): Promise<void>;
  /** Takes no more work, waits up to `graceMs` for what runs, leaves the rest to the next start. */
  stop(graceMs: number): Promise<void>;
}

export interface HubApp extends App {
  /** The state of each watched feed, as it is now. */
  feedStates(): FeedState[];
  reload(settings: Settings): Promise<void>;
  /** Where hubs reach us; usable before the start. */
  callbacks: Callbacks;
}

export interface WorkerOptions {
  secrets: SecretSource;
  /** Where the console channel prints. */
  write: (line: string) => void;
  log: QueueLog;
}

export interface HubOptions {
  settings: Settings;
  db: string;
  report: ReportEvent;
  log: QueueLog;
}

/** For tests: a clock, a seed, and a look at what passes. The product runs without any. */
export interface Overrides {
  now?: () => number;
  random?: () => number;
  hubQueue?: (queue: HubQueue) => HubQueue;
  handlers?: (handlers: JobHandlers) => JobHandlers;
}

/** How long running jobs may take to finish when a process is asked to stop. */
export const GRACE_MS = 20_000;

/** Jobs of a kind that one process of workers runs at once. Parsing has its own threads; the rest waits for others. */
const CONCURRENCY: Record<JobKind, number> = {
  poll: 100,
  extract: 50,
  filter: 2,
  deliver: 200,
  subscribe: 20,
};

/** Hub and workers in one process: on Redis when there is a URL, else with nothing installed. */
export function createVigia(
  options: HubOptions & WorkerOptions & { redisUrl: string | null },
  overrides: Overrides = {},
): Promise<HubApp> {
  return openHub(options, overrides, async (hubId) => {
    const { hub, worker } = await createQueues(options.redisUrl, hubId, options.log);
    return { hub, crew: createCrew(worker, options, overrides) };
  });
}

/** The hub alone; workers elsewhere take its jobs from Redis. */
export function createHub(
  options: HubOptions & { redisUrl: string },
  overrides: Overrides = {},
): Promise<HubApp> {
  const { redisUrl, log } = options;
  return openHub(options, overrides, async (hubId) => ({
    hub: await createBullmqHubQueue({ redisUrl, hubId, log }),
    crew: null,
  }));
}

/** A hub on the ledger, with the crew of workers that runs beside it, if one does. */
async function openHub(
  options: HubOptions,
  overrides: Overrides,
  connect: (hubId: string) => Promise<{ hub: HubQueue; crew: App | null }>,
): Promise<HubApp> {
  const ledger = openLedger(options.db, 'own');
  try {
    const { hub, crew } = await connect(ledger.id);
    const daemon = createDaemon(createContext(options, ledger, overrides), overrides.hubQueue?.(hub) ?? hub);
    return {
      async start() {
        await crew?.start();
        await daemon.start();
      },
      feedStates: () => ledger.feeds.watched().map((feed) => feed.state),
      reload: (settings) => daemon.reload(settings),
      callbacks: daemon.callbacks,
      async stop(graceMs) {
        // The hub stops making jobs, but goes on to record results while the workers finish.
        await daemon.quiesce();
        await crew?.stop(graceMs);
        await daemon.stop();
        ledger.close();
      },
    };
  } catch (error) {
    ledger.close();
    throw error;
  }
}

/** Workers alone: no disk, no watchlist; Redis and the environment that the secrets come from. */
export async function createWorkers(
  options: WorkerOptions & { redisUrl: string },
  overrides: Overrides = {},
): Promise<App> {
  const queue = await createBullmqWorkerQueue({ redisUrl: options.redisUrl, log: options.log });
  return createCrew(queue, options, overrides);
}

/** Polls every feed once and ends; a dry run works on a copy of the database in memory and sends nothing. */
export async function runOnce(
  options: HubOptions & WorkerOptions & { redisUrl: string | null },
  round: Omit<RoundOptions, 'deliver'> & { dryRun: boolean },
  overrides: Overrides = {},
): Promise<RoundSummary> {
  const mode: LedgerMode = round.dryRun ? 'copy' : 'own';
  const ledger = openLedger(options.db, mode);
  try {
    const redisUrl = round.dryRun ? null : options.redisUrl;
    const queues = await createQueues(redisUrl, ledger.id, options.log);
    const workers = createCrew(queues.worker, options, overrides);
    await workers.start();
    try {
      const queue = overrides.hubQueue?.(queues.hub) ?? queues.hub;
      return await runRound(createContext(options, ledger, overrides), queue, {
        ...round,
        deliver: !round.dryRun,
      });
    } finally {
      await workers.stop(GRACE_MS);
      await queues.hub.close();
    }
  } finally {
    ledger.close();
  }
}

async function createQueues(
  redisUrl: string | null,
  hubId: string,
  log: QueueLog,
): Promise<{ hub: HubQueue; worker: WorkerQueue }> {
  if (redisUrl === null) return createInProcessQueue({ log });
  const hub = await createBullmqHubQueue({ redisUrl, hubId, log });
  return { hub, worker: await createBullmqWorkerQueue({ redisUrl, log }) };
}

function createContext(options: HubOptions, ledger: HubContext['ledger'], overrides: Overrides): HubContext {
  return {
    ledger,
    watchlist: readWatchlist(options.settings),
    now: overrides.now ?? Date.now,
    random: overrides.random ?? Math.random,
    report: options.report,
    planAlert,
    explainWhy,
    version: VERSION,
  };
}

function createCrew(queue: WorkerQueue, options: WorkerOptions, overrides: Overrides): App {
  const now = overrides.now ?? Date.now;
  const feeds = createFeedWorker({ secrets: options.secrets, now });
  const channels = createDeliverHandler({ secrets: options.secrets, composeMail, write: options.write, now });
  const handlers: JobHandlers = {
    poll: feeds.poll,
    extract: feeds.extract,
    filter: createFilterHandler((hash) => queue.getTopicSet(hash)),
    deliver: channels.deliver,
    subscribe: feeds.subscribe,
  };
  return {
    start: () => queue.work(overrides.handlers?.(handlers) ?? handlers, CONCURRENCY),
    async stop(graceMs) {
      await queue.close(graceMs);
      await feeds.close();
      await channels.close();
    },
  };
}
