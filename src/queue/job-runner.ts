import type { Job, JobHandlers, JobResult } from '../domain/job.ts';
import { runJob, standsAfterAbort } from './run-job.ts';
import { within } from './within.ts';

/** How long an aborted handler may take to stop before its job is given up to another worker. */
const ABORT_MS = 500;

export interface JobRunner {
  /** Resolves to null when the job was cut off by `close` and must be run again by someone else. */
  run(job: Job): Promise<JobResult | null>;
  /** Waits up to `graceMs` for the running jobs, then aborts them; then every `run` has resolved. */
  close(graceMs: number): Promise<void>;
}

/** Runs jobs and knows which are running, so that both queue adapters stop in the same way. */
export function createJobRunner(handlers: JobHandlers): JobRunner {
  const running = new Map<AbortController, Promise<unknown>>();
  const abandoned = Promise.withResolvers<null>();

  async function run(job: Job): Promise<JobResult | null> {
    const controller = new AbortController();
    const done = Promise.race([runJob(job, handlers, controller.signal), abandoned.promise]);
    running.set(controller, done);
    const result = await done;
    running.delete(controller);
    if (result === null) return null;
    return controller.signal.aborted && !standsAfterAbort(result) ? null : result;
  }

  async function close(graceMs: number): Promise<void> {
    await within(Promise.all(running.values()), graceMs);
    for (const controller of running.keys()) controller.abort();
    await within(Promise.all(running.values()), ABORT_MS);
    abandoned.resolve(null);
    await Promise.all(running.values());
  }

  return { run, close };
}
