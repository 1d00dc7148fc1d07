const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const MIN_POLL_MS = 2 * MINUTE_MS;
export const MAX_POLL_MS = 6 * HOUR_MS;
export const MAX_BACK_OFF_MS = 24 * HOUR_MS;
/** A feed without a rhythm yet: often enough to learn one, rarely enough to be a guest. */
const UNKNOWN_POLL_MS = 30 * MINUTE_MS;
/** Four polls in the usual gap between items: a new one waits an eighth of it on average. */
const POLLS_PER_ITEM = 4;

/**
 * How long to wait before a feed without `every` or `cron` is polled again. The usual gap between its
 * items decides, but a feed that has fallen silent is asked less and less. Spread by a tenth, so that
 * feeds that were added together don't stay together.
 * @param times when its latest items were published, or else first seen (ms since 1970), in any order.
 * @param random like Math.random.
 */
export function nextPollDelayMs(times: readonly number[], now: number, random: () => number): number {
  const delay = clamp(rhythmMs(times, now) / POLLS_PER_ITEM, MIN_POLL_MS, MAX_POLL_MS);
  return clamp(Math.round(delay * (0.9 + 0.2 * random())), MIN_POLL_MS, MAX_POLL_MS);
}

/** The usual gap between items; the median, since publishers sleep at night and post in bursts. */
function rhythmMs(times: readonly number[], now: number): number {
  const past = times.filter((time) => time <= now).sort((a, b) => b - a);
  const [latest] = past;
  if (latest === undefined) return UNKNOWN_POLL_MS * POLLS_PER_ITEM;
  const gaps = past.slice(1).map((time, index) => (past[index] ?? time) - time);
  const silence = now - latest;
  // A baseline's undated items were all first seen at once: that is no rhythm.
  const spread = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const usual = spread[spread.length >> 1];
  if (usual === undefined) return Math.max(UNKNOWN_POLL_MS * POLLS_PER_ITEM, silence / 2);
  return Math.max(usual, silence / 2);
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
