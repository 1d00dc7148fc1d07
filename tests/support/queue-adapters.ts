import { randomUUID } from 'node:crypto';
import type { Job } from '../../src/domain/job.ts';
import type { HubQueue, WorkerQueue } from '../../src/domain/queue.ts';
import { createBullmqHubQueue } from '../../src/queue/bullmq-hub.ts';
import { createBullmqWorkerQueue } from '../../src/queue/bullmq-worker.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { createLogRecorder } from './queue-fixtures.ts';
import { startRedis, type TestRedis } from './redis.ts';

/** What the contract suite needs to know of an adapter. */
export interface QueueAdapter {
  name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A queue that holds nothing. */
  open(): Promise<{ hub: HubQueue; worker: WorkerQueue }>;
  /** A worker that takes over from a closed one. */
  openWorker(closed: WorkerQueue): Promise<WorkerQueue>;
  /** Submits although that hub is closed: as another hub of the same id would. */
  submitOtherwise(closed: HubQueue, jobs: Job[]): Promise<void>;
  logged(): string[];
}

const log = createLogRecorder();

export const inProcessAdapter: QueueAdapter = {
  name: 'in-process',
  start: async () => undefined,
  stop: async () => undefined,
  open: async () => createInProcessQueue({ log }),
  openWorker: async (closed) => closed,
  submitOtherwise: (closed, jobs) => closed.submit(jobs),
  logged: () => log.lines,
};

export const bullmqAdapter: QueueAdapter = createBullmqAdapter();

function createBullmqAdapter(): QueueAdapter {
  let redis: TestRedis | null = null;
  const url = () => {
    if (redis === null) throw new Error('the adapter was not started');
    return redis.url;
  };
  const openWorker = () => createBullmqWorkerQueue({ redisUrl: url(), log });
  const openHub = () => createBullmqHubQueue({ redisUrl: url(), hubId, log });
  let hubId = '';
  return {
    name: 'bullmq',
    async start() {
      redis = await startRedis();
    },
    async stop() {
      await redis?.close();
    },
    async open() {
      await redis?.flush();
      hubId = randomUUID();
      return { hub: await openHub(), worker: await openWorker() };
    },
    openWorker,
    async submitOtherwise(_closed, jobs) {
      const other = await openHub();
      await other.submit(jobs);
      await other.close();
    },
    logged: () => log.lines,
  };
}
