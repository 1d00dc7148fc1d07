import { nextCronRun } from '../domain/cron.ts';
import type { PollOutcome } from '../domain/job.ts';
import { backOffMs, nextPollDelayMs } from '../feeds/cadence.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { HubContext } from './context.ts';

/** No server's wish keeps us away longer: a mistaken year in a header must not silence a feed. */
const MAX_WISH_MS = 24 * 60 * 60 * 1000;
/** What a failing feed with a cron schedule backs off from. */
const CRON_INTERVAL_MS = 60_000;
const RHYTHM_ITEMS = 30;

/** When a feed is polled next: its schedule, or later where it failed or its server asks for that. */
export function schedulePoll(
  context: HubContext,
  feed: FeedRow,
  outcome: PollOutcome,
): Pick<FeedRow, 'nextPollAt' | 'notBefore'> {
  const now = context.now();
  const planned = plannedAt(context, feed);
  if (outcome.kind !== 'failed') {
    const wish = now + Math.min(outcome.maxAgeMs ?? 0, MAX_WISH_MS);
    return { nextPollAt: Math.max(planned, wish), notBefore: null };
  }
  const settings = context.watchlist.feeds.get(feed.url);
  const interval = settings?.cron == null ? planned - now : CRON_INTERVAL_MS;
  const backOff = now + backOffMs(interval, feed.failures, context.random);
  const notBefore = outcome.retryAfterMs === null ? null : now + Math.min(outcome.retryAfterMs, MAX_WISH_MS);
  return { nextPollAt: Math.max(planned, backOff, notBefore ?? 0), notBefore };
}

function plannedAt(context: HubContext, feed: FeedRow): number {
  const now = context.now();
  const settings = context.watchlist.feeds.get(feed.url);
  if (settings?.everySeconds != null) return now + settings.everySeconds * 1000;
  if (settings?.cron != null) return nextCronRun(settings.cron, null).getTime();
  return now + nextPollDelayMs(context.ledger.items.recentTimes(feed.id, RHYTHM_ITEMS), now, context.random);
}
