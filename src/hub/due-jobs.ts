import type { ItemSource } from '../domain/item.ts';
import type { DeliverJob, ExtractJob, FilterItem, FilterJob, Job, PollJob } from '../domain/job.ts';
import { withoutReferences } from '../domain/secret.ts';
import { hostOf, redactUrl } from '../domain/url.ts';
import { userAgentOf } from '../domain/user-agent.ts';
import type { DueDelivery } from '../ledger/delivery-store.ts';
import { type DueFeed, type FeedRow, validatorsOf } from '../ledger/feed-store.ts';
import type { ItemRow, OutstandingItem } from '../ledger/item-store.ts';
import type { ArticlePauses } from './article-pauses.ts';
import type { HubContext, Watchlist } from './context.ts';
import type { InFlight } from './in-flight.ts';
import type { Meetings } from './meetings.ts';
import { searchedTexts } from './searched-texts.ts';

/** A job with the lanes in which it counts. */
export interface DueJob {
  job: Job;
  lanes: readonly string[];
}

/** Deliveries of one channel under way at once. */
const CHANNEL_LIMIT = 4;
/** After a failure, so that many channels that hang can't hold all workers. */
const TROUBLED_CHANNEL_LIMIT = 1;
/** Deliveries looked at per channel: those under way come first, and in a round those attempted before. */
const CHANNEL_LOOK_AHEAD = 100;
const FILTER_LANE = 'filter';
const FILTER_LIMIT = 4;
const BATCH_ITEMS = 50;
/** UTF-16 units of text in a filter job: Redis and the event loop dislike larger messages. */
const BATCH_TEXT = 1_000_000;
/** Items looked at per round; more come in the next one. */
const LOOK_AHEAD = 500;

/** The same after a restart, so that the queue tells an attempt that is still under way. */
export const deliveryJobId = (due: DueDelivery) => `deliver-${due.id}-${due.attempts + 1}`;

const NO_MEETINGS = { hostOf: () => null, isWaiting: () => false };

export const pollJobId = (feed: Pick<FeedRow, 'id' | 'polls'>) => `poll-${feed.id}-${feed.polls}`;

/**
 * One job per feed that is due, one request at a time per host: also of the host to which it is known to redirect.
 * @param meetings feeds that met others at the place to which they redirect: they are asked in turn.
 */
export function* duePolls(
  context: HubContext,
  inFlight: InFlight,
  feeds: DueFeed[],
  meetings: Pick<Meetings, 'hostOf' | 'isWaiting'> = NO_MEETINGS,
): Generator<DueJob> {
  const now = context.now();
  for (const feed of feeds) {
    const url = pollUrl(feed, now);
    if (meetings.isWaiting(feed.id)) continue;
    const redirectsTo = meetings.hostOf(feed.id) ?? withoutReferences(feed.nextTo ?? feed.movedTo ?? url);
    const lanes = [...new Set([url, redirectsTo].map(hostLane))];
    const id = pollJobId(feed);
    if (inFlight.has(id) || lanes.some((lane) => inFlight.load(lane) > 0)) continue;
    const row = context.ledger.feeds.get(feed.id);
    if (row === undefined) continue;
    const job: PollJob = {
      kind: 'poll',
      id,
      feedId: feed.id,
      url,
      validators: validatorsOf(row),
      knownItems: context.ledger.feeds.knownItems(feed.id),
      allow: context.watchlist.settings.network.allow,
      userAgent: userAgent(context),
      mayPostpone: true,
    };
    yield { job, lanes };
  }
}

/** A permanent redirect moves the feed after a week of leading to the same place. */
export const MOVE_HOLDS_MS = 7 * 24 * 60 * 60 * 1000;

/** Where a feed has moved to; null where it has not, or not for long enough. */
export function heldMove(
  { movedTo, movedSince }: Pick<FeedRow, 'movedTo' | 'movedSince'>,
  now: number,
): string | null {
  const isHeld = movedTo !== null && movedSince !== null && now - movedSince >= MOVE_HOLDS_MS;
  return isHeld ? withoutReferences(movedTo) : null;
}

/** The addresses at which a feed is asked, the first one as long as it answers: where it was, is and leads to. */
export function pollUrls(feed: DueFeed, now: number): string[] {
  const { url, movedTo, nextTo } = feed;
  const places = heldMove(feed, now) === null ? [url, movedTo] : [movedTo, nextTo, url];
  return places
    .filter((place) => place !== null)
    .map((place) => (place === url ? url : withoutReferences(place)));
}

/** One that fails now and then is no reason to ask elsewhere: an old address may have an old copy. */
const FAILURES_OF_FIRST = 3;

/** The address at which a feed is asked next: where the first one fails again and again, all in turn. */
export function pollUrl(feed: DueFeed, now: number): string {
  const places = pollUrls(feed, now);
  const turn = Math.max(0, feed.failures - FAILURES_OF_FIRST + 1);
  return places[turn % places.length] ?? feed.url;
}

/** Names the version of the text, so that a page read for another one is told. */
export const extractJobId = (item: Pick<ItemRow, 'id' | 'textHash'>) => `extract-${item.id}-${item.textHash}`;

/** Pages that are read at once, and of one feed: as many as the workers take, so that none waits in a queue. */
const EXTRACT_LIMIT = 50;
const FEED_EXTRACT_LIMIT = 10;

/**
 * One job per host with an item whose article page is to be read; feeds take turns, so that one with many pages keeps
 * no other waiting. `pauses`: what each host is still owed, ms.
 */
export function* dueExtracts(
  context: HubContext,
  inFlight: InFlight,
  pauses: ArticlePauses,
): Generator<DueJob> {
  const turns = new Map<number, number>();
  const takeTurn = (feedId: number) => {
    const turn = turns.get(feedId) ?? 0;
    turns.set(feedId, turn + 1);
    return turn;
  };
  const items = context.ledger.items.toExtract();
  const underWay = items.filter((item) => inFlight.has(extractJobId(item)));
  for (const { feedId } of underWay) takeTurn(feedId);
  // The lane of a page under way is taken too.
  const free = items.filter(({ link }) => inFlight.load(hostLane(link ?? '')) === 0);
  const inTurn = free
    .map((item) => ({ item, turn: takeTurn(item.feedId) }))
    .filter(({ turn }) => turn < FEED_EXTRACT_LIMIT)
    .toSorted((a, b) => a.turn - b.turn || a.item.id - b.item.id);
  for (const { item } of inTurn.slice(0, Math.max(0, EXTRACT_LIMIT - underWay.length))) {
    const host = hostOf(item.link ?? '');
    const lane = hostLane(item.link ?? '');
    const id = extractJobId(item);
    const job: ExtractJob = {
      kind: 'extract',
      id,
      itemId: item.id,
      link: item.link ?? '',
      waitMs: pauses.left(host),
      allow: context.watchlist.settings.network.allow,
      userAgent: userAgent(context),
    };
    yield { job, lanes: [lane] };
  }
}

/**
 * Batches of items that wait for the filter. `filtering` holds the items that are in a batch under way;
 * `nextBatch` names batches, never twice in the life of a queue: filtering again is harmless, and a batch
 * that went wrong must not be taken for one that was done.
 */
export function* dueFilters(
  context: HubContext,
  inFlight: InFlight,
  filtering: ReadonlySet<number>,
  nextBatch: () => string,
): Generator<DueJob> {
  if (inFlight.load(FILTER_LANE) >= FILTER_LIMIT) return;
  const waiting = context.ledger.items
    .outstanding('filter', LOOK_AHEAD + filtering.size)
    .filter((item) => !filtering.has(item.id));
  for (const items of batches(context, waiting)) {
    yield { job: filterJob(context, items, nextBatch()), lanes: [FILTER_LANE] };
    if (inFlight.load(FILTER_LANE) >= FILTER_LIMIT) return;
  }
}

function* batches(context: HubContext, waiting: OutstandingItem[]): Generator<ItemRow[]> {
  let batch: ItemRow[] = [];
  let size = 0;
  for (const { id } of waiting) {
    const item = context.ledger.items.get(id);
    if (item === undefined) continue;
    const length =
      item.title.length + item.summary.length + item.content.length + (item.article?.length ?? 0);
    if (batch.length > 0 && (batch.length === BATCH_ITEMS || size + length > BATCH_TEXT)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += length;
  }
  if (batch.length > 0) yield batch;
}

function filterJob(context: HubContext, items: ItemRow[], id: string): FilterJob {
  const sources: Record<string, ItemSource> = {};
  for (const { feedId } of items) {
    const feed = context.ledger.feeds.get(feedId);
    if (feed !== undefined) sources[feedId] ??= sourceOf(context.watchlist, feed);
  }
  const { hash } = context.watchlist.topicSet;
  return { kind: 'filter', id, topicSet: hash, sources, items: items.map(filterItem) };
}

/** How alerts and queries name a feed. */
export function sourceOf(watchlist: Pick<Watchlist, 'feeds'>, feed: FeedRow): ItemSource {
  const settings = watchlist.feeds.get(feed.url);
  const url = redactUrl(feed.url);
  return { name: settings?.name ?? feed.title ?? url, url, tags: settings?.tags ?? [], lang: feed.lang };
}

function filterItem(item: ItemRow): FilterItem {
  return {
    itemId: item.id,
    textHash: item.textHash,
    source: String(item.feedId),
    ...searchedTexts(item),
  };
}

/** One job per attempt that is due and that `mayAttempt` lets through. */
export function* dueDeliveries(
  context: HubContext,
  inFlight: InFlight,
  mayAttempt: (deliveryId: string) => boolean,
  troubled: ReadonlySet<string>,
): Generator<DueJob> {
  const { channels, smtp } = context.watchlist.settings;
  const { deliveries } = context.ledger;
  for (const name of deliveries.dueChannels(context.now())) {
    const channel = channels[name];
    const lane = `channel ${name}`;
    const limit = troubled.has(name) ? TROUBLED_CHANNEL_LIMIT : CHANNEL_LIMIT;
    if (channel === undefined) continue;
    for (const due of deliveries.due(name, context.now(), CHANNEL_LOOK_AHEAD)) {
      if (inFlight.load(lane) >= limit) break;
      const id = deliveryJobId(due);
      const delivery = mayAttempt(due.id) && !inFlight.has(id) ? deliveries.get(due.id) : undefined;
      if (delivery === undefined) continue;
      const job: DeliverJob = {
        kind: 'deliver',
        id,
        deliveryId: due.id,
        attempt: due.attempts + 1,
        channel,
        smtp: channel.type === 'email' ? smtp : null,
        message: delivery.message,
      };
      yield { job, lanes: [lane] };
    }
  }
}

export const userAgent = ({ version, watchlist }: HubContext) =>
  userAgentOf(version, watchlist.settings.network.contact);

export const hostLane = (url: string) => `host ${hostOf(url)}`;
