const DAY_MS = 24 * 60 * 60 * 1000;

/** What a feed's items say of its rhythm; ms, and ms since 1970. */
export interface Rhythm {
  /** The usual gap between two items; null: unknown. */
  gapMs: number | null;
  /** The longest one that is not extraordinary; null: unknown. */
  longestGapMs: number | null;
  /** From when on the feed counts as stale, if nothing new comes. */
  staleAt: number;
}

/** What was known of the feed before. */
export interface KnownFeed {
  longestGapMs: number | null;
  /** When that was measured. */
  measuredAt: number | null;
  watchedSince: number;
  /** Its last new item, as it came; null: it never had one. */
  lastItemAt: number | null;
}

/** Gaps from which on they tell a rhythm. */
const ENOUGH_GAPS = 4;
const USUAL_SILENCES = 3;
const LEAST_SILENCE_MS = DAY_MS;
/** Until a week has been seen, a weekend may be ahead for which nothing of the feed has prepared us. */
const WEEK_MS = 7 * DAY_MS;
const WEEKEND_MS = 4 * DAY_MS;
/** Of a feed without a rhythm. */
const UNKNOWN_SILENCE_MS = 28 * DAY_MS;
/** A single gap of this length is an item pinned to the end of the document, or an outage of theirs. */
const EXTRAORDINARY_MS = 14 * DAY_MS;
/** The memory of a long gap, a weekend's for instance, halves in this time. */
const HALF_LIFE_MS = 30 * DAY_MS;

/**
 * Measures a feed by its latest items. It is stale after three times its longest usual silence, and at least a day;
 * after four weeks where there are too few items, or too few dates, to know a rhythm.
 * @param times when its latest items were published, or else first seen (ms since 1970), in any order.
 */
export function measureRhythm(times: readonly number[], known: KnownFeed, now: number): Rhythm {
  const past = times.filter((time) => time <= now).sort((a, b) => a - b);
  // A baseline's undated items were all first seen at once: that is no rhythm.
  const gaps = past
    .slice(1)
    .map((time, index) => time - (past[index] ?? time))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const longestGapMs = longest(gaps, known, now);
  const silence = allowedSilenceMs(gaps.length, longestGapMs, now - known.watchedSince);
  // The median, since publishers sleep at night and post in bursts.
  return {
    gapMs: gaps[gaps.length >> 1] ?? null,
    longestGapMs,
    staleAt: (known.lastItemAt ?? known.watchedSince) + silence,
  };
}

/** The latest items of a busy feed cover hours: the nights and weekends before them are remembered. */
function longest(sorted: number[], { longestGapMs, measuredAt }: KnownFeed, now: number): number | null {
  const [second, first] = sorted.slice(-2);
  const single = first !== undefined && first > EXTRAORDINARY_MS && sorted.length >= ENOUGH_GAPS;
  const measured = (single ? second : (first ?? second)) ?? 0;
  const faded = (longestGapMs ?? 0) * 0.5 ** (Math.max(0, now - (measuredAt ?? now)) / HALF_LIFE_MS);
  return Math.round(Math.max(measured, faded)) || null;
}

function allowedSilenceMs(gaps: number, longestGapMs: number | null, watchedMs: number): number {
  const usual = USUAL_SILENCES * (longestGapMs ?? 0);
  if (gaps < ENOUGH_GAPS) return Math.max(usual, UNKNOWN_SILENCE_MS);
  return Math.max(usual, watchedMs < WEEK_MS ? WEEKEND_MS : LEAST_SILENCE_MS);
}
