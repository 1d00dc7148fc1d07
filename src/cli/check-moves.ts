import type { FeedSettings, Settings } from '../domain/settings.ts';
import { normaliseUrl, redactUrl } from '../domain/url.ts';
import type { FeedRows } from './feed-rows.ts';
import type { Finding } from './finding.ts';
import { leadsTo } from './former-address.ts';

/** Without a request: the feeds that lead to others of the watchlist, as far as the database knows. */
export function checkMoves(settings: Settings, rows: FeedRows): Finding[] {
  const isWatched = createIsWatched(settings);
  return settings.feeds.flatMap((feed) => {
    const place = leadsTo(rows.get(feed.url));
    return place !== null && isWatched(place)
      ? [{ ...aboutOf(feed), status: 'warning', message: describeTwin(place) }]
      : [];
  });
}

/** What to do about a feed whose permanent redirects lead to a place. */
export function createMoveDescription(settings: Settings): (place: string) => string {
  const isWatched = createIsWatched(settings);
  return (place) =>
    isWatched(place)
      ? describeTwin(place)
      : `it has moved to ${redactUrl(place)}: put that into the watchlist, in the place of the old address`;
}

/** What a finding is about. */
export const aboutOf = (feed: FeedSettings) => ({
  check: 'feed',
  subject: feed.name ?? redactUrl(feed.url),
});

function createIsWatched({ feeds }: Settings): (address: string) => boolean {
  const urls = new Set(feeds.map(({ url }) => normaliseUrl(url)));
  return (address) => urls.has(normaliseUrl(address));
}

const describeTwin = (place: string) =>
  `it leads to ${redactUrl(place)}, which is in the watchlist too, so that each item is alerted twice: take this address out`;
