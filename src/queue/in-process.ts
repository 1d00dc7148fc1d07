import { setImmediate as nextTurn } from 'node:timers/promises';
import { JOB_KINDS, type Job, type JobHandlers, type JobKind } from '../domain/job.ts';
import type { HubQueue, WorkerQueue } from '../domain/queue.ts';
import { createInProcessResults } from './in-process-results.ts';
import { createJobRunner, type JobRunner } from './job-runner.ts';
import type { QueueLog } from './queue-log.ts';

/** The sets of the current and a few former watchlists; a job of an older one hears `topic-set-missing`. */
const MAX_TOPIC_SETS = 4;

/**
 * Hub and workers in one process, nothing to install. It forgets everything when the process ends, which is
 * what the hub's sweep is for.
 */
export function createInProcessQueue({ log }: { log: QueueLog }): { hub: HubQueue; worker: WorkerQueue } {
  const waiting: Record<JobKind, Job[]> = {
    poll: [],
    extract: [],
    filter: [],
    deliver: [],
    subscribe: [],
  };
  const active = { poll: 0, extract: 0, filter: 0, deliver: 0, subscribe: 0 };
  /** Waiting, running, or done with a result that the hub has not handled yet. */
  const known = new Set<string>();
  const topicSets = new Map<string, string>();
  const results = createInProcessResults(log, (result) => known.delete(result.id));
  let crew: { runner: JobRunner; concurrency: Record<JobKind, number> } | null = null;

  function startJobs(kind: JobKind): void {
    while (crew !== null && active[kind] < crew.concurrency[kind]) {
      const job = waiting[kind].shift();
      if (job === undefined) return;
      active[kind] += 1;
      void runOne(job, crew.runner);
    }
  }

  async function runOne(job: Job, runner: JobRunner): Promise<void> {
    const result = await runner.run(job);
    active[job.kind] -= 1;
    if (result === null) waiting[job.kind].unshift(job);
    else results.add(result);
    startJobs(job.kind);
  }

  const hub: HubQueue = {
    async submit(jobs) {
      for (const job of jobs) {
        if (known.has(job.id)) continue;
        known.add(job.id);
        waiting[job.kind].push(job);
      }
      for (const kind of JOB_KINDS) startJobs(kind);
    },
    consume: (handler) => results.consume(handler),
    async lost(ids) {
      return ids.filter((id) => !known.has(id));
    },
    async putTopicSet(hash, json) {
      topicSets.delete(hash);
      topicSets.set(hash, json);
      const [oldest] = topicSets.keys();
      if (topicSets.size > MAX_TOPIC_SETS && oldest !== undefined) topicSets.delete(oldest);
    },
    close: () => results.close(),
  };

  const worker: WorkerQueue = {
    async work(handlers: JobHandlers, concurrency) {
      crew = { runner: createJobRunner(handlers), concurrency };
      for (const kind of JOB_KINDS) startJobs(kind);
    },
    async getTopicSet(hash) {
      return topicSets.get(hash) ?? null;
    },
    async close(graceMs) {
      const closing = crew;
      crew = null;
      const deadline = Date.now() + graceMs;
      await closing?.runner.close(graceMs);
      // `runOne` continues after the runner, in a later microtask: let it hand over what it has.
      await nextTurn();
      // A result that the hub never saw is work done twice after the restart: wait for it, within the grace.
      await results.handled(deadline - Date.now());
    },
  };
  return { hub, worker };
}
