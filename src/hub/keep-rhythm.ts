import { measureRhythm } from '../feeds/measure-rhythm.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { HubContext } from './context.ts';

const RHYTHM_ITEMS = 30;

export type KeptRhythm = Pick<FeedRow, 'lastItemAt' | 'usualGap' | 'longestGap' | 'staleAt'>;

/**
 * A feed's rhythm after a poll that succeeded. It is measured when there are new items, or when it never was, and kept
 * with the feed: most polls bring nothing, and need not read its items.
 */
export function keepRhythm(context: HubContext, before: FeedRow, newItems: number): KeptRhythm {
  const { lastItemAt, usualGap, longestGap, staleAt, baselineAt } = before;
  if (newItems === 0 && staleAt !== null) return { lastItemAt, usualGap, longestGap, staleAt };
  const now = context.now();
  const times = context.ledger.items.recentTimes(before.id, RHYTHM_ITEMS);
  const latest = lastItemTime(before, newItems, times, now);
  const rhythm = measureRhythm(
    times,
    {
      longestGapMs: longestGap,
      measuredAt: lastItemAt,
      watchedSince: baselineAt ?? now,
      lastItemAt: latest,
    },
    now,
  );
  return {
    lastItemAt: latest,
    usualGap: rhythm.gapMs,
    longestGap: rhythm.longestGapMs,
    staleAt: rhythm.staleAt,
  };
}

/** A baseline's items are no news; all others are when they come, whatever their dates say. */
function lastItemTime(before: FeedRow, newItems: number, times: number[], now: number): number | null {
  if (newItems === 0) return before.lastItemAt;
  if (before.baselineAt !== null) return now;
  const past = times.filter((time) => time <= now);
  return past.length === 0 ? now : Math.max(...past);
}
