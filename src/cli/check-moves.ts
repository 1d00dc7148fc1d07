import type { FeedSettings, Settings } from '../domain/settings.ts';
import { normaliseUrl, redactUrl } from '../domain/url.ts';
import type { FeedRows } from './feed-rows.ts';
import type { Finding } from './finding.ts';
import { heldPlace, leadsTo } from './former-address.ts';

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

/** What there is to do about a feed that was just seen to lead to a place by permanent redirects. */
export function createMoveDescription(
  settings: Settings,
  rows: FeedRows,
): (feed: FeedSettings, place: string) => string {
  const isWatched = createIsWatched(settings);
  return ({ url }, place) => {
    if (isWatched(place)) return describeTwin(place);
    const held = heldPlace(rows.get(url));
    return held !== null && normaliseUrl(held) === normaliseUrl(place)
      ? `it has moved to ${redactUrl(place)}: put that into the watchlist, in the place of the old address`
      : `it redirects to ${redactUrl(place)} for good; once that has held for a week, it is asked there by itself`;
  };
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
