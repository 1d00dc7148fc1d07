import { isTrouble } from '../domain/feed-state.ts';
import { formatSpan } from '../domain/format-span.ts';
import type { Settings } from '../domain/settings.ts';
import { adviseFeed } from '../hub/advise-feed.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { Ailment } from './ailment.ts';
import { nameOf } from './feeds.ts';

/** The feeds of the watchlist that are in trouble, in its order, with what to do about each. */
export function examineFeeds(settings: Settings, rows: FeedRow[], now: number): Ailment[] {
  const byUrl = new Map(rows.map((row) => [row.url, row]));
  return settings.feeds.flatMap((feed) => {
    const row = byUrl.get(feed.url);
    if (row === undefined || !isTrouble(row.state)) return [];
    const since = formatSpan(now - row.stateSince);
    const problem = `${row.state} for ${since}: ${row.reason ?? 'no reason is known'}`;
    const subject = nameOf({ settings: feed, row });
    return [{ about: 'feed', subject, problem, advice: adviseFeed(row, feed) }];
  });
}
