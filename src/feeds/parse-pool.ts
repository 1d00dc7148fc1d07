import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ParseTask } from './parse-thread.ts';
import type { ArticleAnswer } from './read-article.ts';
import type { FeedAnswer } from './read-feed.ts';
import type { PageLinks } from './read-page-links.ts';
import { createSlots } from './slots.ts';
import { withDeadline } from './with-deadline.ts';

export interface ParseLimits {
  threads: number;
  /** For one document; the thread is killed after it. */
  deadlineMs: number;
  maxHeapMb: number;
}
export const PARSE_LIMITS: ParseLimits = { threads: 2, deadlineMs: 10_000, maxHeapMb: 192 };

/** Half of what Node gives a thread: a large document would fill the rest with what nobody needs any more. */
const YOUNG_GENERATION_MB = 24;

export type ThreadFailure = { kind: 'timeout' | 'crashed'; message: string };

type Answer = FeedAnswer | ArticleAnswer | PageLinks | ThreadFailure;

export interface ParsePool {
  /** The bytes of the task move to the thread: who needs them afterwards passes a copy. Rejects only when the signal aborts. */
  parse(task: ParseTask, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Threads that read documents, each one document at a time, so that one which hangs or eats all memory takes
 * only its own thread with it. The deadline counts from when a thread begins: waiting is no one's fault.
 */
export function createParsePool(limits: ParseLimits, threadFile: string = defaultThreadFile()): ParsePool {
  const pool = new Piscina({
    filename: threadFile,
    minThreads: 0,
    maxThreads: limits.threads,
    // With it goes what a large document left of memory.
    idleTimeout: 10_000,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.maxHeapMb,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  });
  const slots = createSlots(limits.threads);

  function runInThread(task: ParseTask, signal: AbortSignal) {
    return withDeadline<Answer>(
      signal,
      limits.deadlineMs,
      async (stop) => {
        try {
          return await pool.run(task, { signal: stop, transferList: movable(task.bytes) });
        } catch (error) {
          stop.throwIfAborted();
          return crashed(error, limits);
        }
      },
      () => late(limits),
    );
  }
  return {
    async parse(task, signal) {
      const release = await slots.take(signal, task.bytes.byteLength);
      try {
        return await runInThread(task, signal);
      } finally {
        release();
      }
    },
    close: () => pool.destroy(),
  };
}

/** A document's bytes move to the thread, unless they lie in a buffer that others use too: those are copied. */
function movable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** This file is TypeScript in the repository and JavaScript in the package. */
function defaultThreadFile(): string {
  const own = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(`parse-thread${extname(own)}`, import.meta.url));
}

function late({ deadlineMs }: ParseLimits): ThreadFailure {
  return { kind: 'timeout', message: `the document could not be read within ${deadlineMs / 1000} s` };
}

function crashed(error: unknown, { maxHeapMb }: ParseLimits): ThreadFailure {
  const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = isMemory
    ? `reading the document took more than ${maxHeapMb} MB of memory`
    : `reading the document failed: ${(error as Error).message.slice(0, 200)}`;
  return { kind: 'crashed', message };
}
