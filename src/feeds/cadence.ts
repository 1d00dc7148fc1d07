const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const MIN_POLL_MS = 2 * MINUTE_MS;
export const MAX_POLL_MS = 6 * HOUR_MS;
export const MAX_BACK_OFF_MS = 24 * HOUR_MS;
/** A feed without a rhythm yet: often enough to learn one, rarely enough to be a guest. */
const UNKNOWN_POLL_MS = 30 * MINUTE_MS;
/** Four polls in the usual gap between items: a new one waits an eighth of it on average. */
const POLLS_PER_ITEM = 4;
/** And four in the time in which a document is replaced by news: none slips through between two. */
const POLLS_PER_TURNOVER = 4;

/** What decides how often a feed without `every` or `cron` is polled. */
export interface Pace {
  /** The usual gap between its items (see measure-rhythm.ts), ms; null: unknown. */
  gapMs: number | null;
  /** Since its last new item, or since it is watched. */
  silenceMs: number;
  /** What the poll just made brought; null: nothing new. */
  news: News | null;
}

export interface News {
  /** Of the document's items, those that were new: 0 < share ≤ 1. */
  share: number;
  /** Since the last poll before that succeeded, ms. */
  elapsedMs: number;
}

/**
 * How often a feed is polled, ms between two polls. There are three things to it:
 * - Items per hour: the usual gap between items holds four polls.
 * - Nothing new, poll after poll: a feed that has been silent for longer than twice that gap is asked less and
 *   less, an eighth of its silence apart.
 * - Much new at once: where half of a document is new after ten minutes, all of it is after twenty. At least four
 *   polls fall into that time, whatever the dates of the items say. It holds for the next poll, which measures anew.
 */
export function learnedIntervalMs({ gapMs, silenceMs, news }: Pace): number {
  const gap = Math.max(gapMs ?? UNKNOWN_POLL_MS * POLLS_PER_ITEM, silenceMs / 2);
  const turnover = news === null ? Number.POSITIVE_INFINITY : news.elapsedMs / news.share;
  return clamp(Math.min(gap / POLLS_PER_ITEM, turnover / POLLS_PER_TURNOVER), MIN_POLL_MS, MAX_POLL_MS);
}

/**
 * How long to wait before the next poll. Feeds that were polled together, since they were added together or since
 * nothing ran for a while, are spread over their whole interval, so that they never come together again; after that a
 * tenth of it keeps them apart.
 * @param together whether this poll may have been made together with those of many other feeds.
 * @param random like Math.random.
 */
export function nextPollDelayMs(intervalMs: number, together: boolean, random: () => number): number {
  const [least, most] = together
    ? [MIN_POLL_MS, Math.max(intervalMs, 2 * MIN_POLL_MS)]
    : [0.9 * intervalMs, 1.1 * intervalMs];
  return clamp(Math.round(least + (most - least) * random()), MIN_POLL_MS, MAX_POLL_MS);
}

/**
 * How long a failing feed is left alone: its interval after the first failure, then twice as long each time,
 * less up to a quarter so that feeds of one dead host don't return together; a day at most.
 * @param failures in a row, this one included.
 * @param random like Math.random.
 */
export function backOffMs(intervalMs: number, failures: number, random: () => number): number {
  const doubled = intervalMs * 2 ** Math.min(Math.max(failures - 1, 0), 40);
  const spread = failures <= 1 ? 1 : 1 - 0.25 * random();
  return Math.round(Math.min(doubled, MAX_BACK_OFF_MS) * spread);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
