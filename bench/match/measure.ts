import type { SearchableItem } from '../../src/domain/item.ts';
import type { Matcher } from './engines/engine.ts';

export interface Pace {
  /** At most so long to count the hits of all items, once. */
  countMs: number;
  warmUpMs: number;
  rounds: number;
  roundMs: number;
}

export interface Speed {
  itemsPerSecond: number;
  /** UTF-8, of titles and summaries. */
  megabytesPerSecond: number;
  hitsPerItem: number;
}

export const PACE: Pace = { countMs: 2_000, warmUpMs: 1_200, rounds: 7, roundMs: 400 };
export const QUICK_PACE: Pace = { countMs: 1_000, warmUpMs: 100, rounds: 3, roundMs: 60 };

/** Between two looks at the clock. */
const BATCH_MS = 10;
/** V8 translates a RegExp to machine code when it is used for the second time. */
const LEAST_WARM_UP_ITEMS = 3;

/**
 * The median speed of some rounds over the items, which are cycled. What is measured is bytes a second: an
 * engine that manages a few items only is not judged by how long those few happen to be.
 */
export function measureSpeed(match: Matcher, items: SearchableItem[], pace: Pace): Speed {
  const sizes = items.map(({ title, summary }) => Buffer.byteLength(title) + Buffer.byteLength(summary));
  const meanSize = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const { hitsPerItem, itemMs } = warmUp(match, items, pace);
  const batch = Math.max(1, Math.floor(BATCH_MS / itemMs));
  let next = 0;

  function round(): number {
    const startedAt = performance.now();
    let bytes = 0;
    let elapsedMs = 0;
    do {
      for (let each = 0; each < batch; each += 1) {
        const item = items[next];
        if (item === undefined) throw new RangeError('There are no items.');
        match(item);
        bytes += sizes[next] ?? 0;
        next = (next + 1) % items.length;
      }
      elapsedMs = performance.now() - startedAt;
    } while (elapsedMs < pace.roundMs);
    return bytes / elapsedMs;
  }

  const bytesPerMs = median(Array.from({ length: pace.rounds }, round));
  return {
    itemsPerSecond: (bytesPerMs / meanSize) * 1000,
    megabytesPerSecond: bytesPerMs / 1000,
    hitsPerItem,
  };
}

/** Goes through all items once at least, if time allows; the hits are counted there. */
function warmUp(match: Matcher, items: SearchableItem[], { countMs, warmUpMs }: Pace) {
  const startedAt = performance.now();
  let hits = 0;
  let counted = 0;
  const isOver = (limitMs: number) => performance.now() - startedAt >= limitMs;
  for (const item of items) {
    if (counted >= LEAST_WARM_UP_ITEMS && isOver(countMs)) break;
    hits += match(item).length;
    counted += 1;
  }
  while (!isOver(warmUpMs)) for (const item of items.slice(0, 100)) match(item);
  const timedFrom = performance.now();
  let timed = 0;
  for (const item of items.slice(0, 200)) {
    match(item);
    timed += 1;
    if (performance.now() - timedFrom > BATCH_MS) break;
  }
  return { hitsPerItem: hits / counted, itemMs: (performance.now() - timedFrom) / timed };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
