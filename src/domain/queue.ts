import type { Job, JobHandlers, JobKind, JobResult } from './job.ts';

/**
 * The port between hub and workers. It may forget everything at any moment: what is outstanding is
 * derived from SQLite by the hub. Implemented by queue/in-process.ts and queue/bullmq.ts; one contract
 * suite (tests/integration/queue-contract.test.ts) holds for both.
 */
export interface HubQueue {
  /** Submits jobs; one whose id is waiting, running or (on Redis) recently done is left as it is. */
  submit(jobs: Job[]): Promise<void>;
  /**
   * Hands each result to the handler, one at a time, at least once. A handler that throws gets the result
   * again later. Resolves when results that were already waiting have been handled.
   */
  consume(handler: (result: JobResult) => void | Promise<void>): Promise<void>;
  /** Of these job ids, those that the queue no longer knows of (a flushed Redis). */
  lost(ids: string[]): Promise<string[]>;
  putTopicSet(hash: string, json: string): Promise<void>;
  /** Stops handing out results; waits for the one that is being handled. */
  close(): Promise<void>;
}

export interface WorkerQueue {
  /** Starts to run jobs with the handlers, at most `concurrency[kind]` of a kind at a time. */
  work(handlers: JobHandlers, concurrency: Record<JobKind, number>): Promise<void>;
  getTopicSet(hash: string): Promise<string | null>;
  /**
   * Takes no more jobs, waits up to `graceMs` for the running ones, then aborts their signals and leaves
   * them to be run again.
   */
  close(graceMs: number): Promise<void>;
}
