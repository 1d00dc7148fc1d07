import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobResult } from '../domain/job.ts';
import type { QueueLog } from './queue-log.ts';
import { describeResultFailure, resultBackoffMs } from './result-failure.ts';
import { within } from './within.ts';

type ResultHandler = (result: JobResult) => void | Promise<void>;

export interface InProcessResults {
  add(result: JobResult): void;
  /** Hands out what waits and what comes; resolves when what waited at the call has been handed out. */
  consume(handler: ResultHandler): Promise<void>;
  /** Resolves when every result has been handled, when nobody consumes, or after `timeoutMs`. */
  handled(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Results on their way to the hub, one at a time. One whose handling fails waits for its back-off and lets
 * the others pass.
 */
export function createInProcessResults(
  log: QueueLog,
  onHandled: (result: JobResult) => void,
): InProcessResults {
  const ready: JobResult[] = [];
  /** Of the results that wait for another try: how often their handling has failed. */
  const failures = new Map<JobResult, number>();
  const retryTimers = new Set<NodeJS.Timeout>();
  let handler: ResultHandler | null = null;
  let draining: Promise<void> | null = null;
  let idle = Promise.withResolvers<void>();

  function drain(): void {
    if (handler === null || draining !== null) return;
    draining = handleReady().then(() => {
      draining = null;
      // One that came after the last look and before this line found `draining` set.
      if (ready.length > 0) return drain();
      if (failures.size > 0) return;
      idle.resolve();
      idle = Promise.withResolvers();
    });
  }

  async function handleReady(): Promise<void> {
    while (handler !== null) {
      const result = ready.shift();
      if (result === undefined) return;
      await handleOne(result, handler);
      // The handler is synchronous SQLite work: let sockets and timers have their turn in between.
      await nextTurn();
    }
  }

  async function handleOne(result: JobResult, handle: ResultHandler): Promise<void> {
    try {
      await handle(result);
      failures.delete(result);
      onHandled(result);
    } catch (error) {
      const failed = (failures.get(result) ?? 0) + 1;
      failures.set(result, failed);
      log.warn(describeResultFailure(result.id, failed, error));
      retryLater(result, resultBackoffMs(failed));
    }
  }

  function retryLater(result: JobResult, delayMs: number): void {
    const timer = setTimeout(() => {
      retryTimers.delete(timer);
      ready.push(result);
      drain();
    }, delayMs);
    retryTimers.add(timer);
  }

  return {
    add(result) {
      ready.push(result);
      drain();
    },
    async consume(handle) {
      handler = handle;
      drain();
      await draining;
    },
    async handled(timeoutMs) {
      if (handler === null || (draining === null && failures.size === 0)) return;
      await within(idle.promise, timeoutMs);
    },
    async close() {
      handler = null;
      for (const timer of retryTimers) clearTimeout(timer);
      await draining;
    },
  };
}
