import type { SearchableItem } from '../../src/domain/item.ts';
import type { Matcher } from './engines/engine.ts';

/** In milliseconds of the thread's processor time, as all times here. */
export interface Pace {
  warmUpMs: number;
  /** At most so long to go through all items once, counting hits. */
  countMs: number;
  rounds: number;
  roundMs: number;
}

export interface Speed {
  itemsPerSecond: number;
  /** UTF-8, of titles and summaries. */
  megabytesPerSecond: number;
  hitsPerItem: number;
}

export const PACE: Pace = { warmUpMs: 800, countMs: 1_500, rounds: 5, roundMs: 300 };
export const QUICK_PACE: Pace = { warmUpMs: 100, countMs: 1_000, rounds: 3, roundMs: 60 };

/** Between two looks at the clock. */
const BATCH_MS = 5;
/** V8 translates a RegExp to machine code at its second use, for texts beyond Latin-1 once more. */
const LEAST_WARM_UP_ITEMS = 8;

/**
 * Milliseconds of processor time that this thread has had: as the clock on the wall when nothing else runs,
 * and right when something does. What V8 does in its own threads meanwhile is not in it, for any engine.
 */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * The median speed of some rounds over the items, which are cycled. What is measured is bytes a second: an
 * engine that manages a few items only is not judged by how long those few happen to be.
 */
export function measureSpeed(match: Matcher, items: SearchableItem[], pace: Pace): Speed {
  const sizes = items.map(({ title, summary }) => Buffer.byteLength(title) + Buffer.byteLength(summary));
  const meanSize = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const run = createRunner(match, items, sizes);
  run({ ms: pace.warmUpMs, least: LEAST_WARM_UP_ITEMS, most: Number.POSITIVE_INFINITY });
  const counted = run({ ms: pace.countMs, least: 1, most: items.length });
  const rounds = Array.from({ length: pace.rounds }, () =>
    run({ ms: pace.roundMs, least: 1, most: Number.POSITIVE_INFINITY }),
  );
  const bytesPerMs = median(rounds.map(({ bytes, elapsedMs }) => bytes / elapsedMs));
  return {
    itemsPerSecond: (bytesPerMs / meanSize) * 1000,
    megabytesPerSecond: bytesPerMs / 1000,
    hitsPerItem: hitsPerItem(counted.matched === items.length ? [counted] : [counted, ...rounds]),
  };
}

interface Run {
  matched: number;
  hits: number;
  bytes: number;
  elapsedMs: number;
}

/** Goes on where it stopped: for so long, but for the least items at least and the most at most. */
function createRunner(match: Matcher, items: SearchableItem[], sizes: number[]) {
  let next = 0;
  let batch = 1;
  return ({ ms, least, most }: { ms: number; least: number; most: number }): Run => {
    const run: Run = { matched: 0, hits: 0, bytes: 0, elapsedMs: 0 };
    const startedAt = threadMs();
    while (run.matched < most && (run.matched < least || run.elapsedMs < ms)) {
      const end = Math.min(run.matched + batch, most);
      for (; run.matched < end; run.matched += 1) {
        const item = items[next];
        if (item === undefined) throw new RangeError('There are no items.');
        run.hits += match(item).length;
        run.bytes += sizes[next] ?? 0;
        next = (next + 1) % items.length;
      }
      run.elapsedMs = threadMs() - startedAt;
    }
    batch = Math.max(1, Math.floor((run.matched / Math.max(1, run.elapsedMs)) * BATCH_MS));
    return run;
  };
}

function hitsPerItem(runs: Run[]): number {
  const sum = (value: (run: Run) => number) => runs.reduce((total, run) => total + value(run), 0);
  return sum((run) => run.hits) / sum((run) => run.matched);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
