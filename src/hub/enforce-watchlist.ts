import type { FeedSettings } from '../domain/settings.ts';
import type { HubContext } from './context.ts';

/** Brings the ledger in line with the watchlist in force: feeds, their schedules, and since when topics count. */
export function enforceWatchlist(context: HubContext): void {
  const { settings, definitions } = context.watchlist;
  const feeds = settings.feeds.map((feed) => ({ url: feed.url, schedule: scheduleOf(feed) }));
  context.ledger.feeds.watchOnly(feeds, context.now());
  context.ledger.matches.watchOnly([...new Set(definitions.values())], context.now());
}

function scheduleOf({ everySeconds, cron }: FeedSettings): string {
  if (everySeconds !== null) return `every ${everySeconds}`;
  return cron === null ? 'rhythm' : `cron ${cron}`;
}
