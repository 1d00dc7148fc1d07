import { nextCronRun } from '../domain/cron.ts';
import type { PollOutcome } from '../domain/job.ts';
import { backOffMs, learnedIntervalMs, MAX_POLL_MS, type News, nextPollDelayMs } from '../feeds/cadence.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { HubContext } from './context.ts';

/** A mistaken year in a caching header must not silence a feed. Retry-After has its own limit (domain/retry-after.ts). */
const MAX_AGE_LIMIT_MS = 24 * 60 * 60 * 1000;
/** What a failing feed with a cron schedule backs off from. */
const CRON_INTERVAL_MS = 60_000;
/** Where a hub brings the news, polls only make up for what it may have lost. */
const FALLBACK_FACTOR = 4;

/**
 * When a feed is polled next: its schedule, or later where it failed or its server asks for that.
 * @param feed after this poll, but with the time for which this poll was planned.
 */
export function schedulePoll(
  context: HubContext,
  feed: FeedRow,
  outcome: PollOutcome,
  news: News | null,
): Pick<FeedRow, 'nextPollAt' | 'notBefore' | 'freshUntil'> {
  const now = context.now();
  const { at, intervalMs } = planPoll(context, feed, news);
  const notBefore = outcome.retryAfterMs === null ? null : now + outcome.retryAfterMs;
  if (outcome.kind !== 'failed') {
    const freshUntil = now + Math.min(outcome.maxAgeMs ?? 0, MAX_AGE_LIMIT_MS);
    return { nextPollAt: Math.max(at, freshUntil, notBefore ?? 0), notBefore, freshUntil };
  }
  const backOff = now + backOffMs(intervalMs, feed.failures, context.random);
  return { nextPollAt: Math.max(at, backOff, notBefore ?? 0), notBefore, freshUntil: feed.freshUntil };
}

function planPoll(context: HubContext, feed: FeedRow, news: News | null): { at: number; intervalMs: number } {
  const now = context.now();
  const settings = context.watchlist.feeds.get(feed.url);
  if (settings?.everySeconds != null) {
    const intervalMs = settings.everySeconds * 1000;
    return { at: keepPace(feed.nextPollAt, intervalMs, now), intervalMs };
  }
  if (settings?.cron != null) {
    return { at: nextCronRun(settings.cron, null).getTime(), intervalMs: CRON_INTERVAL_MS };
  }
  const learned = learnedIntervalMs({ gapMs: feed.usualGap, silenceMs: silenceMs(feed, now), news });
  // The first polls of feeds that were added together, and those that fell due while nothing ran, come together.
  const together = feed.polls === 1 || feed.baselineAt === now || now - feed.nextPollAt > learned / 4;
  const intervalMs = nextPollDelayMs(learned, together, context.random);
  const isPushed = context.ledger.websub.isAlive(feed.id, now);
  const wait = isPushed ? Math.min(intervalMs * FALLBACK_FACTOR, MAX_POLL_MS) : intervalMs;
  return { at: now + wait, intervalMs };
}

/** For how long a feed has brought nothing new, ms. */
export function silenceMs({ lastItemAt, baselineAt }: FeedRow, now: number): number {
  return Math.max(0, now - (lastItemAt ?? baselineAt ?? now));
}

/** An interval counts from when the last poll was due, not from when its answer came; a missed one is not made up. */
function keepPace(dueAt: number, intervalMs: number, now: number): number {
  const next = dueAt + intervalMs;
  return next > now ? Math.min(next, now + intervalMs) : now + intervalMs;
}

/** By what its server makes a feed wait for longer than its schedule does; null where it does not. */
export function askedToWaitBy({
  nextPollAt,
  notBefore,
  freshUntil,
}: FeedRow): 'max-age or Expires' | 'Retry-After' | null {
  const [fresh, patience] = [freshUntil ?? 0, notBefore ?? 0];
  if (Math.max(fresh, patience) < nextPollAt) return null;
  return fresh > patience ? 'max-age or Expires' : 'Retry-After';
}
