import type { PollOutcome } from '../domain/job.ts';
import { redactUrl } from '../domain/url.ts';
import type { News } from '../feeds/cadence.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { ItemStage } from '../ledger/item-store.ts';
import type { HubContext } from './context.ts';
import { heldMove, MOVE_HOLDS_MS, pollJobId, pollUrl, pollUrls } from './due-jobs.ts';
import { followHub } from './follow-hub.ts';
import { type Counts, judgeFeed, lastRead } from './judge-feed.ts';
import { keepRhythm } from './keep-rhythm.ts';
import { schedulePoll } from './schedule-poll.ts';

/**
 * Records what a poll brought. One transaction: the validators, the body's hash and the known items move on only
 * together with the items, or a crash in between would make the next poll say "not modified" of items that nobody
 * recorded. It promises nobody a delivery yet: what a power cut undoes, the next poll brings again.
 * Idempotent: a result that comes twice or late records no item twice and moves no schedule.
 */
export function applyPoll(context: HubContext, jobId: string, feedId: number, polled: PollOutcome): void {
  const feed = context.ledger.feeds.get(feedId);
  if (feed === undefined) return;
  const outcome = ofMoved(feed, polled, context.now());
  const isCurrent = pollJobId(feed) === jobId;
  if (!isCurrent && outcome.kind !== 'items') return;
  const { counts, next } = context.ledger.transaction('crash', () => {
    const counts = outcome.kind === 'items' ? recordItems(context, feed, outcome) : NOTHING;
    if (!isCurrent) return { counts, next: feed };
    followHub(context, feed, outcome);
    const isGone = polled.kind === 'failed' && polled.why === 'gone';
    const next = nextFeed(context, feed, outcome, counts, isGone);
    context.ledger.feeds.update(next);
    if (outcome.kind === 'items') context.ledger.feeds.setKnownItems(feed.id, outcome.knownItems);
    return { counts, next };
  });
  reportPoll(context, { before: feed, next }, outcome, counts);
}

/** Of a feed that has moved, none of its places alone says that it is gone; another one is asked next. */
function ofMoved(feed: FeedRow, outcome: PollOutcome, now: number): PollOutcome {
  const places = pollUrls(feed, now);
  if (outcome.kind !== 'failed' || places.length === 1) return outcome;
  const isGone = outcome.why === 'gone';
  const why = isGone ? 'http-error' : outcome.why;
  const asked = pollUrl(feed, now);
  const left = isGone && asked !== feed.url ? places.find((place) => place !== asked) : undefined;
  const next = left ?? pollUrl({ ...feed, failures: feed.failures + 1 }, now);
  if (next === asked) return { ...outcome, why };
  const other = next === feed.url ? 'its former address' : `${redactUrl(next)}, where it has moved,`;
  return { ...outcome, why, message: `${outcome.message}; ${other} is asked next` };
}

const NOTHING: Counts = { new: 0, edited: 0, known: 0 };

/** Records items that a feed showed, new ones and edits. Run it inside a transaction. */
export function recordItems(
  context: HubContext,
  feed: FeedRow,
  { items, unchanged }: Extract<PollOutcome, { kind: 'items' }>,
): Counts {
  const counts = { ...NOTHING, known: unchanged };
  const baseline = feed.baselineAt === null;
  const readsArticles = context.watchlist.feeds.get(feed.url)?.fullText === true;
  // Publishers list the newest first: recorded from the end, ids and alerts are in order of publication.
  for (const item of items.toReversed()) {
    const stage: ItemStage = baseline ? 'done' : readsArticles && item.link !== null ? 'extract' : 'filter';
    counts[context.ledger.items.record({ feedId: feed.id, item, now: context.now(), baseline, stage })] += 1;
  }
  return counts;
}

/** @param isGone whether the place that was asked is, whatever becomes of the feed. */
function nextFeed(
  context: HubContext,
  feed: FeedRow,
  outcome: PollOutcome,
  counts: Counts,
  isGone: boolean,
): FeedRow {
  const now = context.now();
  const next: FeedRow = {
    ...feed,
    polls: feed.polls + 1,
    lastPollAt: now,
    failures: outcome.kind === 'failed' ? feed.failures + 1 : 0,
  };
  if (outcome.kind === 'failed') {
    Object.assign(next, moveAfterFailure(feed, isGone, now));
  } else {
    const { etag, lastModified, bodyHash, givenBy } = outcome.validators;
    Object.assign(next, { etag, lastModified, bodyHash, givenBy, readAt: now });
    Object.assign(next, moveAfter(feed, outcome.movedTo, now));
    Object.assign(next, keepRhythm(context, feed, counts.new));
  }
  if (outcome.kind === 'items') {
    next.title = outcome.title === '' ? feed.title : outcome.title;
    next.link = outcome.link;
    next.lang = outcome.lang;
    next.baselineAt ??= now;
  }
  Object.assign(next, judgeFeed(feed, next, outcome, counts, now));
  if (next.state !== feed.state) next.stateSince = now;
  return { ...next, ...schedulePoll(context, next, freshened(outcome, feed), newsOf(feed, counts, now)) };
}

/** RFC 9111 §4.3.4: what a 304 doesn't say anew of the answer that it confirms still holds, from now on. */
function freshened(outcome: PollOutcome, { freshUntil, readAt }: FeedRow): PollOutcome {
  if (outcome.kind !== 'not-modified' || freshUntil === null || readAt === null) return outcome;
  return { ...outcome, maxAgeMs: outcome.maxAgeMs ?? freshUntil - readAt };
}

type Move = Pick<FeedRow, 'movedTo' | 'movedSince' | 'nextTo' | 'nextSince'>;

const NO_MOVE: Move = { movedTo: null, movedSince: null, nextTo: null, nextSince: null };

/** A move holds as long as the place that was asked announces it; that to which it led may move on in turn. */
function moveAfter(feed: FeedRow, announced: string | null, now: number): Move {
  const { movedTo, movedSince, nextTo, nextSince } = feed;
  const asked = pollUrl(feed, now);
  const since = announced === null ? null : now;
  if (asked === feed.url && announced !== movedTo)
    return { ...NO_MOVE, movedTo: announced, movedSince: since };
  if (asked === movedTo && announced !== nextTo)
    return { movedTo, movedSince, nextTo: announced, nextSince: since };
  // The old address fails for long, and this one answers.
  if (asked === movedTo && heldMove(feed, now) === null)
    return { movedTo, movedSince: now - MOVE_HOLDS_MS, nextTo, nextSince };
  const next = { movedTo: nextTo, movedSince: nextSince };
  const hasMovedOn = heldMove(next, now) !== null;
  return hasMovedOn ? { ...NO_MOVE, ...next } : { movedTo, movedSince, nextTo, nextSince };
}

/** An outage says nothing of where the feed is: its time does not count. A place that is gone is none any more. */
function moveAfterFailure(feed: FeedRow, isGone: boolean, now: number): Partial<Move> {
  const asked = isGone ? pollUrl(feed, now) : feed.url;
  if (asked === feed.nextTo) return { nextTo: null, nextSince: null };
  if (asked !== feed.url)
    return feed.nextTo === null ? NO_MOVE : { movedTo: feed.nextTo, nextTo: null, nextSince: null };
  const lost = Math.max(0, now - (feed.lastPollAt ?? now));
  const { movedSince, nextSince } = feed;
  return {
    ...(movedSince !== null && heldMove(feed, now) === null ? { movedSince: movedSince + lost } : {}),
    ...(nextSince === null ? {} : { nextSince: nextSince + lost }),
  };
}

/** A baseline is no news: it says nothing of what comes in a time. */
function newsOf(before: FeedRow, counts: Counts, now: number): News | null {
  if (counts.new === 0 || before.baselineAt === null) return null;
  const share = counts.new / (counts.new + counts.edited + counts.known);
  return { share, elapsedMs: now - lastRead(before, now) };
}

function reportPoll(
  context: HubContext,
  { before, next }: { before: FeedRow; next: FeedRow },
  outcome: PollOutcome,
  counts: Counts,
): void {
  const name = redactUrl(before.url);
  context.report({
    type: 'polled',
    feed: name,
    outcome: outcome.kind,
    seen: counts.new + counts.edited + counts.known,
    new: counts.new,
    edited: counts.edited,
    dropped: outcome.kind === 'items' ? outcome.dropped : 0,
    baseline: outcome.kind === 'items' && before.baselineAt === null,
    message: outcome.kind === 'failed' ? outcome.message : null,
  });
  if (next.state !== before.state) {
    const { state: to, reason } = next;
    context.report({ type: 'feed-state', feed: name, from: before.state, to, reason });
  }
}
