import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { JobResult } from '../domain/job.ts';
import type { QueueLog } from './queue-log.ts';
import {
  awaitResults,
  countResults,
  newestResult,
  type ResultEntry,
  readResults,
  removeResults,
} from './redis-results.ts';
import { describeResultFailure, resultBackoffMs } from './result-failure.ts';
import { within } from './within.ts';

/** A result of a poll may be megabytes: few at a time. */
const AT_ONCE = 20;
const IDLE_MS = 5_000;
const RECONNECT_MS = 500;
const CLOSE_MS = 1_000;

type ResultHandler = (result: JobResult) => void | Promise<void>;

interface Failure {
  count: number;
  dueAt: number;
}

export interface ResultConsumer {
  consume(handler: ResultHandler): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reads a hub's results from its stream, one at a time. The stream needs no bookkeeping in Redis, since a hub
 * is alone (the lock of its ledger sees to it): what is in the stream has not been handled. So a hub that was
 * killed has its results again at once, in their order.
 */
export function createResultConsumer(deps: {
  commands: Redis;
  /** A connection of its own, since waiting for results blocks it; closed with the consumer. */
  blocking: Redis;
  hubId: string;
  log: QueueLog;
}): ResultConsumer {
  const { commands, blocking, hubId, log } = deps;
  const failures = new Map<string, Failure>();
  const stop = new AbortController();
  let lastId = '0';
  let loop: Promise<void> = Promise.resolve();
  let handling: Promise<void> = Promise.resolve();

  async function consume(handler: ResultHandler): Promise<void> {
    const drained = Promise.withResolvers<void>();
    loop = run(handler, drained.resolve);
    await drained.promise;
  }

  async function run(handler: ResultHandler, onDrained: () => void): Promise<void> {
    await untilStopped(() => drainBacklog(handler));
    onDrained();
    while (!stop.signal.aborted) await untilStopped(() => handOutNext(handler));
  }

  /** Repeats a step that fails, as it does while Redis is away. */
  async function untilStopped(step: () => Promise<void>): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        return await step();
      } catch {
        await delay(RECONNECT_MS, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  /** What was there before anything else happens: the hub must know it before it submits jobs again. */
  async function drainBacklog(handler: ResultHandler): Promise<void> {
    const newest = await newestResult(commands, hubId);
    if (newest === null) return;
    let entries: ResultEntry[];
    do {
      entries = await readResults(commands, hubId, `(${lastId}`, newest, AT_ONCE);
      await handOut(entries, handler);
    } while (entries.length > 0 && !stop.signal.aborted);
  }

  async function handOutNext(handler: ResultHandler): Promise<void> {
    await handOutFailed(handler);
    const entries = await awaitResults(blocking, hubId, lastId, AT_ONCE, blockMs());
    await handOut(entries, handler);
    // A flushed Redis counts from the beginning again, and a result that could not be removed is still there.
    if (entries.length === 0 && (await countResults(commands, hubId)) > failures.size) lastId = '0';
  }

  async function handOutFailed(handler: ResultHandler): Promise<void> {
    for (const [entryId, { dueAt }] of failures) {
      if (dueAt > Date.now() || stop.signal.aborted) continue;
      const [entry] = await readResults(commands, hubId, entryId, entryId, 1);
      const jobId = entry === undefined ? null : await handOne(entry, handler);
      if (entry === undefined) failures.delete(entryId);
      if (jobId !== null) await removeResults(commands, hubId, [{ entryId, jobId }]);
    }
  }

  function blockMs(): number {
    const nextDue = Math.min(...[...failures.values()].map(({ dueAt }) => dueAt - Date.now()));
    return Math.max(1, Math.min(IDLE_MS, Math.ceil(nextDue)));
  }

  async function handOut(entries: ResultEntry[], handler: ResultHandler): Promise<void> {
    const handled: { entryId: string; jobId: string }[] = [];
    for (const entry of entries) {
      if (stop.signal.aborted) break;
      const jobId = failures.has(entry.entryId) ? null : await handOne(entry, handler);
      if (jobId !== null) handled.push({ entryId: entry.entryId, jobId });
      // The handler is synchronous SQLite work: let sockets and timers have their turn in between.
      await nextTurn();
    }
    // After the handler's commits: a crash in between hands them out again, which changes nothing.
    if (handled.length > 0) await removeResults(commands, hubId, handled);
    lastId = entries.at(-1)?.entryId ?? lastId;
  }

  /** Resolves to the job's id when the result is done with, to null when it must come again. */
  async function handOne({ entryId, json }: ResultEntry, handler: ResultHandler): Promise<string | null> {
    const result = parseResult(json);
    if (result === null) {
      log.warn(`Redis held a result that is no JSON (${json.length} characters); it was dropped`);
      return '';
    }
    const handled = (async () => handler(result))();
    handling = handled.catch(() => undefined);
    try {
      await handled;
    } catch (error) {
      const count = (failures.get(entryId)?.count ?? 0) + 1;
      failures.set(entryId, { count, dueAt: Date.now() + resultBackoffMs(count) });
      log.warn(describeResultFailure(result.id, count, error));
      return null;
    }
    failures.delete(entryId);
    return result.id;
  }

  async function close(): Promise<void> {
    stop.abort();
    blocking.disconnect();
    await handling;
    // A Redis that hangs must not hold up the end: what it was not told is handed out again.
    await within(loop, CLOSE_MS);
  }

  return { consume, close };
}

function parseResult(json: string): JobResult | null {
  try {
    return JSON.parse(json) as JobResult;
  } catch {
    return null;
  }
}
