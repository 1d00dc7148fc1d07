import type { ItemSource } from '../domain/item.ts';
import type { FeedSettings } from '../domain/settings.ts';
import type { TopicDefinition } from '../domain/topic.ts';
import { sourceOf } from '../hub/due-jobs.ts';
import { searchedTexts } from '../hub/searched-texts.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { Share, StoredItem } from '../ledger/stored-items.ts';
import { compileTopicSet, type TopicSet } from '../matching/topic-set.ts';
import { dayOf, emptyTally, keepNewest, newestFirst, type Tally, timeOf } from './backtest-tally.ts';
import { localDay } from './local-day.ts';

/** What is tried, and on which items. Crosses threads. */
export interface Trial {
  tried: TopicDefinition;
  /** What the watchlist has now; null where it is the same, or where the topic is new. */
  present: TopicDefinition | null;
  /** Items published since then and until now; ms since 1970. */
  since: number;
  until: number;
  /** Samples of each kind. */
  limit: number;
  /** Of the watchlist: their names and tags. */
  feeds: FeedSettings[];
}

/** Both queries in one set, so that each item is read once. */
interface Queries {
  set: TopicSet;
  tried: string;
  present: string | null;
}

const ITEMS_PER_REPORT = 1_000;

/**
 * Tries the queries on a share of the stored items.
 * @param onItem - called now and then, with the id of the item that was read last
 */
export function scanItems(ledger: Ledger, trial: Trial, share: Share, onItem: (id: number) => void): Tally {
  const queries = compileQueries(trial);
  const sourceFor = createSources(ledger, trial.feeds);
  const tally = emptyTally();
  for (const item of ledger.storedItems.since(trial.since, share)) {
    tally.items += 1;
    tally.oldest = Math.min(tally.oldest ?? timeOf(item), timeOf(item));
    tallyItem(tally, item, { trial, queries, source: sourceFor(item.feedId) });
    if (tally.items % ITEMS_PER_REPORT === 0) onItem(item.id);
  }
  for (const kind of ['matched', 'gained', 'lost'] as const)
    tally[kind] = newestFirst(tally[kind]).slice(0, trial.limit);
  return tally;
}

function compileQueries({ tried, present }: Trial): Queries {
  if (present === null) return { set: compileTopicSet([tried]), tried: tried.name, present: null };
  // A name without a query is searched: the present one keeps its own.
  const renamed = { ...tried, name: `${present.name}, changed` };
  return { set: compileTopicSet([renamed, present]), tried: renamed.name, present: present.name };
}

/** The feeds as queries name them, those that are no longer watched included. */
function createSources(ledger: Ledger, settings: FeedSettings[]): (feedId: number) => ItemSource {
  const feeds = new Map(settings.map((feed) => [feed.url, feed]));
  const known = new Map<number, ItemSource>();
  return (feedId) => {
    let source = known.get(feedId);
    if (source === undefined) {
      const feed = ledger.feeds.get(feedId);
      source = feed === undefined ? { name: '', url: '', tags: [], lang: null } : sourceOf({ feeds }, feed);
      known.set(feedId, source);
    }
    return source;
  };
}

function tallyItem(
  tally: Tally,
  item: StoredItem,
  { trial, queries, source }: { trial: Trial; queries: Queries; source: ItemSource },
): void {
  const found = matchItem(tally, item, queries.set, source);
  const tried = found.find(({ topic }) => topic === queries.tried);
  const present = found.find(({ topic }) => topic === queries.present);
  if (tried === undefined && present === undefined) return;
  const { limit, until } = trial;
  // Publishers' clocks run ahead: what is of tomorrow came today.
  const day = dayOf(tally, localDay(Math.min(timeOf(item), until)));
  if (tried !== undefined) {
    day.matches += 1;
    keepNewest(tally.matched, { item, feed: source, hits: tried.hits }, limit);
  }
  if (queries.present === null) return;
  if (tried !== undefined && present === undefined) {
    day.gained += 1;
    keepNewest(tally.gained, { item, feed: source, hits: tried.hits }, limit);
  }
  if (tried === undefined && present !== undefined) {
    day.lost += 1;
    keepNewest(tally.lost, { item, feed: source, hits: present.hits }, limit);
  }
}

/** As in the filter, an item that can't be matched (a bug of ours) costs that item and no more. */
function matchItem(tally: Tally, item: StoredItem, set: TopicSet, source: ItemSource) {
  try {
    return set.match({ ...searchedTexts(item), source });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tally.failed = { items: (tally.failed?.items ?? 0) + 1, reason: tally.failed?.reason ?? reason };
    return [];
  }
}
