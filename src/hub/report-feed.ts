import type { FeedReport } from '../domain/health.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import { adviseFeed } from './advise-feed.ts';
import type { Watchlist } from './context.ts';
import { sourceOf } from './due-jobs.ts';

/** So many feeds are listed in one message. */
export const MAX_REPORTED = 200;
/** A feed's own title may be a stranger's joke of any length. */
const MAX_NAME = 200;

/** How a feed is, as an operator is told. */
export function reportFeed(watchlist: Pick<Watchlist, 'feeds'>, feed: FeedRow): FeedReport {
  const { name, url } = sourceOf(watchlist, feed);
  return {
    name: name.slice(0, MAX_NAME).toWellFormed(),
    url,
    state: feed.state,
    since: new Date(feed.stateSince).toISOString(),
    reason: feed.reason,
    advice: adviseFeed(feed, watchlist.feeds.get(feed.url) ?? null),
  };
}
