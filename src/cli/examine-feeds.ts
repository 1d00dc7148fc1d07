import { isTrouble } from '../domain/feed-state.ts';
import { formatSpan } from '../domain/format-span.ts';
import type { Settings } from '../domain/settings.ts';
import { adviseFeed } from '../hub/advise-feed.ts';
import { isOutage } from '../hub/plan-health.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { Census } from '../ledger/health-store.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { Ailment } from './ailment.ts';
import { nameOf } from './feeds.ts';

/**
 * The feeds of the watchlist that are in trouble, in its order, with what to do about each. Where most can't be reached,
 * that is said first: before the network of this machine is well, nothing is to be done about any of them.
 */
export function examineFeeds(settings: Settings, ledger: Ledger, now: number): Ailment[] {
  const rows = ledger.feeds.watched();
  const network = examineNetwork(rows, ledger.health.census());
  const byUrl = new Map(rows.map((row) => [row.url, row]));
  const feeds = settings.feeds.flatMap((feed) => {
    const row = byUrl.get(feed.url);
    if (row === undefined || !isTrouble(row.state)) return [];
    const since = formatSpan(now - row.stateSince);
    const problem = `${row.state} for ${since}: ${row.reason ?? 'no reason is known'}`;
    const subject = nameOf({ settings: feed, row });
    const advice = network.length > 0 && isAway(row) ? null : adviseFeed(row, feed);
    return [{ about: 'feed', subject, problem, advice }];
  });
  return [...network, ...feeds];
}

/** By the measure by which the operator is told. */
function examineNetwork(rows: FeedRow[], census: Census): Ailment[] {
  const away = rows.filter(isAway).length;
  if (!isOutage({ ...census, states: { ...census.states, failing: away } })) return [];
  const problem = `${away} of ${rows.length} feeds can't be reached: it may be down`;
  const advice =
    'see whether this machine reaches the network and its name server; the feeds are tried again by themselves';
  return [{ about: 'network', subject: 'of this machine', problem, advice }];
}

/** Not where the cause is known to be another one: a clock or a certificate, a secret that is missing, a wrong address. */
const isAway = ({ state, failure, reason }: FeedRow) =>
  state === 'failing' &&
  (failure === 'unreachable' || failure === 'timeout') &&
  !/certificate|secret|watchlist/.test(reason ?? '');
