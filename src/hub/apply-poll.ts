import type { PollOutcome } from '../domain/job.ts';
import { redactUrl } from '../domain/url.ts';
import type { News } from '../feeds/cadence.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { ItemStage } from '../ledger/item-store.ts';
import type { HubContext } from './context.ts';
import { heldMove, pollJobId, pollUrl } from './due-jobs.ts';
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
    const next = nextFeed(context, feed, outcome, counts);
    context.ledger.feeds.update(next);
    if (outcome.kind === 'items') context.ledger.feeds.setKnownItems(feed.id, outcome.knownItems);
    return { counts, next };
  });
  reportPoll(context, { before: feed, next }, outcome, counts);
}

/** Of a feed that has moved, neither of its places alone says that it is gone; the other one is asked next. */
function ofMoved(feed: FeedRow, outcome: PollOutcome, now: number): PollOutcome {
  const moved = heldMove(feed, now);
  if (moved === null || outcome.kind !== 'failed') return outcome;
  const why = outcome.why === 'gone' ? 'http-error' : outcome.why;
  const other =
    pollUrl(feed, now) === feed.url ? `${redactUrl(moved)}, where it has moved,` : 'its former address';
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

function nextFeed(context: HubContext, feed: FeedRow, outcome: PollOutcome, counts: Counts): FeedRow {
  const now = context.now();
  const next: FeedRow = {
    ...feed,
    polls: feed.polls + 1,
    lastPollAt: now,
    failures: outcome.kind === 'failed' ? feed.failures + 1 : 0,
  };
  if (outcome.kind === 'failed') {
    // A place that a permanent redirect named has not held when it fails, and is none any more when it is gone.
    const isLost =
      heldMove(feed, now) === null || (outcome.status === GONE && pollUrl(feed, now) !== feed.url);
    if (isLost) Object.assign(next, { movedTo: null, movedSince: null });
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
  return { ...next, ...schedulePoll(context, next, outcome, newsOf(feed, counts, now)) };
}

const GONE = 410;

/** A move that its own address no longer announces did not hold. */
function moveAfter(
  feed: FeedRow,
  announced: string | null,
  now: number,
): Pick<FeedRow, 'movedTo' | 'movedSince'> {
  const { movedTo, movedSince } = feed;
  const isKept = announced === movedTo || (announced === null && pollUrl(feed, now) !== feed.url);
  return isKept
    ? { movedTo, movedSince }
    : { movedTo: announced, movedSince: announced === null ? null : now };
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
