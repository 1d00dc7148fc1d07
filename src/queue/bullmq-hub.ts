import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { JOB_KINDS, type Job, type JobKind } from '../domain/job.ts';
import type { HubQueue } from '../domain/queue.ts';
import { QueueError } from './queue-error.ts';
import type { QueueLog } from './queue-log.ts';
import { connectRedis } from './redis-connection.ts';
import { doneKey, queueJobId, queueName, topicSetKey } from './redis-keys.ts';
import { createResultConsumer } from './result-consumer.ts';

/** Refreshed whenever a hub puts it; a worker that misses one says so and gets it again. */
const TOPIC_SET_SECONDS = 30 * 24 * 60 * 60;

/** What a job is on Redis. */
export interface QueuedJob {
  /** The hub that waits for the result. */
  replyTo: string;
  job: Job;
}

/**
 * The hub's side of the queue on Redis. `hubId` names the hub (and so its ledger) among those that share a
 * Redis: letters, digits, `-` and `_`.
 * @throws QueueError when the URL is none or the Redis is too old; one that is away is waited for.
 */
export async function createBullmqHubQueue(options: {
  redisUrl: string;
  hubId: string;
  log: QueueLog;
}): Promise<HubQueue> {
  const { redisUrl, hubId, log } = options;
  if (!/^[\w-]+$/.test(hubId))
    throw new QueueError(`the hub's id ${hubId} may hold only letters, digits, - and _`);
  const { client, label } = await connectRedis(redisUrl, 'fail-fast', log);
  const blocking = client.duplicate({
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
  });
  // The other connection reports the same outage.
  blocking.on('error', () => undefined);
  const queues = openQueues(client);
  const results = createResultConsumer({ commands: client, blocking, hubId, log });

  /** Refuses at once while Redis is away, so that nothing piles up. */
  async function ask<T>(question: () => Promise<T>): Promise<T> {
    if (client.status !== 'ready') throw new QueueError(`Redis at ${label} can't be reached at the moment`);
    try {
      return await question();
    } catch (error) {
      throw new QueueError(`Redis at ${label} did not do as asked: ${(error as Error).message}`);
    }
  }

  async function add(jobs: Job[]): Promise<void> {
    for (const kind of JOB_KINDS) {
      const ofKind = jobs.filter((job) => job.kind === kind);
      if (ofKind.length > 0) await queues[kind].addBulk(ofKind.map((job) => toQueued(hubId, job)));
    }
  }

  async function findLost(ids: string[]): Promise<string[]> {
    const found = await Promise.all(ids.map((id) => client.exists(...keysOf(id))));
    return ids.filter((_id, index) => found[index] === 0);
  }

  /** Where a job that waits, runs or is done can be. */
  function keysOf(id: string): string[] {
    return [...JOB_KINDS.map((kind) => queues[kind].toKey(queueJobId(hubId, id))), doneKey(hubId, id)];
  }

  return {
    submit: (jobs) => ask(() => add(jobs)),
    consume: (handler) => results.consume(handler),
    lost: (ids) => ask(() => findLost(ids)),
    async putTopicSet(hash, json) {
      await ask(() => client.set(topicSetKey(hash), json, 'EX', TOPIC_SET_SECONDS));
    },
    async close() {
      await results.close();
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      client.disconnect();
    },
  };
}

function openQueues(client: Redis): Record<JobKind, Queue<QueuedJob>> {
  const open = (kind: JobKind) => {
    // redis-connection.ts has looked at the server already, and says it in our words.
    const queue = new Queue<QueuedJob>(queueName(kind), { connection: client, skipVersionCheck: true });
    queue.on('error', () => undefined);
    return queue;
  };
  return {
    poll: open('poll'),
    extract: open('extract'),
    filter: open('filter'),
    deliver: open('deliver'),
    subscribe: open('subscribe'),
  };
}

/** Nothing is kept of a job that ended: its result and the mark of doneKey are what counts. */
function toQueued(hubId: string, job: Job) {
  return {
    name: job.kind,
    data: { replyTo: hubId, job },
    opts: { jobId: queueJobId(hubId, job.id), removeOnComplete: true, removeOnFail: true },
  };
}
