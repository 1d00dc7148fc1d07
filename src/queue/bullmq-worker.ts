import { setTimeout as delay } from 'node:timers/promises';
import { type Job as QueueJob, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { JOB_KINDS, type JobHandlers, type JobKind, type JobResult } from '../domain/job.ts';
import type { WorkerQueue } from '../domain/queue.ts';
import type { QueuedJob } from './bullmq-hub.ts';
import { PoisonJobError } from './crash-outcome.ts';
import { createJobRunner, type JobRunner } from './job-runner.ts';
import type { QueueLog } from './queue-log.ts';
import { connectRedis } from './redis-connection.ts';
import { queueName, topicSetKey } from './redis-keys.ts';
import { addResult, isDone } from './redis-results.ts';
import { runJob } from './run-job.ts';
import { within } from './within.ts';

/** A worker that is silent for so long is taken for dead; long enough for a large topic set to be compiled. */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
/** A job whose workers died so often is reported as failed instead of being run again. */
const MAX_DEATHS = 3;
/** For the last words to a Redis that hangs. */
const CLOSE_MS = 1_000;
const REFUSED_MS = 1_000;
const LONGEST_REFUSED_MS = 30_000;

/**
 * The workers' side of the queue on Redis. A worker that is killed leaves its jobs to the others, which take
 * them within LOCK_MS + STALLED_CHECK_MS.
 * @throws QueueError when the URL is none or the Redis is too old; one that is away is waited for.
 */
export async function createBullmqWorkerQueue(options: {
  redisUrl: string;
  log: QueueLog;
}): Promise<WorkerQueue> {
  const { log } = options;
  const { client } = await connectRedis(options.redisUrl, 'wait', log);
  let workers: Worker<QueuedJob>[] = [];
  let runner: JobRunner | null = null;
  const closing = new AbortController();

  return {
    async work(handlers, concurrency) {
      const crew = createJobRunner(handlers);
      runner = crew;
      workers = JOB_KINDS.filter((kind) => concurrency[kind] > 0).map((kind) =>
        startWorker({
          client,
          log,
          kind,
          concurrency: concurrency[kind],
          runner: crew,
          closing: closing.signal,
        }),
      );
    },
    async getTopicSet(hash) {
      return await client.get(topicSetKey(hash));
    },
    async close(graceMs) {
      closing.abort();
      await Promise.all(workers.map((worker) => worker.pause(true)));
      await runner?.close(graceMs);
      // Not forced while Redis answers: results are still on their way, and jobs go back to the others.
      const force = client.status !== 'ready';
      await within(Promise.all(workers.map((worker) => worker.close(force))), CLOSE_MS);
      client.disconnect();
    },
  };
}

interface Crew {
  client: Redis;
  log: QueueLog;
  kind: JobKind;
  concurrency: number;
  runner: JobRunner;
  closing: AbortSignal;
}

function startWorker(crew: Crew): Worker<QueuedJob> {
  const worker = new Worker<QueuedJob>(queueName(crew.kind), (job, token) => processJob(job, token, crew), {
    connection: crew.client,
    concurrency: crew.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    // Never BullMQ's own "stalled too often", which would drop the job without a word to the hub.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    runRetryDelay: REFUSED_MS,
    skipVersionCheck: true,
  });
  worker.on('error', (error) => logWorkerError(error, crew));
  return worker;
}

async function processJob(job: QueueJob<QueuedJob>, token: string | undefined, crew: Crew): Promise<void> {
  const { replyTo, job: task } = job.data;
  // Its worker died between handing over the result and saying so, or the hub asked for it once more.
  if (await isDone(crew.client, replyTo, task.id)) return;
  const result = crew.closing.aborted
    ? null
    : job.stalledCounter >= MAX_DEATHS
      ? await reportPoison(job)
      : await crew.runner.run(task);
  if (result === null) return await release(job, token);
  await handOver(result, replyTo, crew);
}

/** Puts the job back to the front of its queue, where another worker takes it at once. */
async function release(job: QueueJob<QueuedJob>, token: string | undefined): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

async function reportPoison({ data, stalledCounter }: QueueJob<QueuedJob>): Promise<JobResult> {
  const refuse = async () => {
    throw new PoisonJobError(
      `${stalledCounter} workers ended or hung while they ran this ${data.job.kind} job; see their logs and memory limits`,
    );
  };
  const handlers: JobHandlers = {
    poll: refuse,
    extract: refuse,
    filter: refuse,
    deliver: refuse,
    subscribe: refuse,
  };
  return await runJob(data.job, handlers, new AbortController().signal);
}

/**
 * The result first, then the job's end: a crash in between repeats neither (see addResult). A Redis that is
 * away makes the connection wait; one that refuses (its memory is full) is asked again.
 */
async function handOver(result: JobResult, hubId: string, { client, log, closing }: Crew): Promise<void> {
  for (let waitMs = REFUSED_MS; ; waitMs = Math.min(LONGEST_REFUSED_MS, waitMs * 2)) {
    try {
      return await addResult(client, hubId, result);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ReplyError' || closing.aborted) throw error;
      log.warn(`Redis refused the result of job ${result.id} (${error.message}); trying again`);
      await delay(waitMs, undefined, { signal: closing }).catch(() => undefined);
    }
  }
}

function logWorkerError(error: Error, { log, kind }: Crew): void {
  // An outage is reported by the connection, once.
  if (error instanceof AggregateError || 'syscall' in error || error.message === 'Connection is closed.')
    return;
  if (/Missing (lock|key) for job|could not renew lock/.test(error.message))
    log.info(
      `Redis has forgotten a running ${kind} job (it was emptied?); the job's result counts all the same`,
    );
  else log.warn(`The queue of ${kind} jobs has a problem: ${error.message}`);
}
