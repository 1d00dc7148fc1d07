import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Speed } from './measure.ts';
import type { CompileCost, RowMessage, RowRequest } from './measure-row.ts';

export interface RowLimits {
  compileMs: number;
  /** For what comes after compiling: warming up and measuring. */
  measureMs: number;
}

/** What was measured; null where an engine didn't come so far. The note says why, or how it was measured. */
export interface RowResult {
  speed: Speed | null;
  cost: CompileCost | null;
  note: string | null;
}

const MAX_HEAP_MB = 4_096;
const PROGRAM = join(import.meta.dirname, 'measure-row.ts');
/** To start, and to make up items and topics. */
const PREPARE_MS = 60_000;

/** Measures one engine with one number of topics in a process of its own, which is killed when time is up. */
export async function runRow(request: RowRequest, limits: RowLimits): Promise<RowResult> {
  const child = fork(PROGRAM, [JSON.stringify(request)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${MAX_HEAP_MB}`],
    // A process that runs out of memory prints pages about it.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const result: RowResult = { speed: null, cost: null, note: null };
  const deadline = startDeadline(child, (note) => {
    result.note = note;
  });
  deadline.set(PREPARE_MS, 'not ready to compile');
  child.on('message', (message: RowMessage) => {
    switch (message.kind) {
      case 'prepared':
        return deadline.set(limits.compileMs, 'not compiled');
      case 'compiled':
        result.cost = { compileMs: message.compileMs, heapMb: message.heapMb, peakMb: message.peakMb };
        return deadline.set(limits.measureMs, 'not measured');
      case 'measured': {
        const { itemsPerSecond, megabytesPerSecond, hitsPerItem, note } = message;
        result.speed = { itemsPerSecond, megabytesPerSecond, hitsPerItem };
        result.note = note;
        return;
      }
      case 'failed':
        result.note = cutNote(message.reason);
        return;
    }
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  deadline.clear();
  if (result.speed === null && result.note === null) result.note = describeEnd(signal);
  return result;
}

/** V8 aborts when there is no memory left. */
function describeEnd(signal: string | null): string {
  if (signal === null) return 'ended without a result';
  return signal === 'SIGABRT' ? `out of memory (${MAX_HEAP_MB / 1024} GB)` : `ended by ${signal}`;
}

function startDeadline(child: ChildProcess, onOver: (note: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  const clear = () => clearTimeout(timer);
  return {
    set(ms: number, what: string): void {
      clear();
      timer = setTimeout(() => {
        onOver(`${what} within ${ms / 1000} s`);
        child.kill('SIGKILL');
      }, ms);
    },
    clear,
  };
}

/** The message of a RegExp that is too large quotes the whole of it. */
function cutNote(reason: string): string {
  return reason.length <= 120 ? reason : `${reason.slice(0, 40)} … ${reason.slice(-60)}`;
}
