import type { FeedSettings } from '../domain/settings.ts';
import type { HubContext, Watchlist } from './context.ts';
import { keepSubscriptions } from './follow-hub.ts';

/**
 * Puts a watchlist in force: feeds, their schedules and topics in the ledger, in one transaction, and only then in
 * the hub. When the ledger can't take it, the former one stays in force as a whole.
 */
export function enforceWatchlist(context: HubContext, watchlist: Watchlist): void {
  const { settings, definitions } = watchlist;
  const feeds = settings.feeds.map((feed) => ({ url: feed.url, schedule: scheduleOf(feed) }));
  context.ledger.transaction('power-cut', () => {
    context.ledger.feeds.watchOnly(feeds, context.now());
    keepSubscriptions(context, settings.publicUrl);
    context.ledger.matches.watchOnly([...new Set(definitions.values())]);
  });
  context.watchlist = watchlist;
}

function scheduleOf({ everySeconds, cron }: FeedSettings): string {
  if (everySeconds !== null) return `every ${everySeconds}`;
  return cron === null ? 'rhythm' : `cron ${cron}`;
}
