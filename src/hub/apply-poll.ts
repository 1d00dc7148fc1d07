import type { PollOutcome } from '../domain/job.ts';
import { redactUrl } from '../domain/url.ts';
import type { FeedRow, FeedState } from '../ledger/feed-store.ts';
import type { ItemStage, Recorded } from '../ledger/item-store.ts';
import type { HubContext } from './context.ts';
import { pollJobId } from './due-jobs.ts';
import { followHub } from './follow-hub.ts';
import { schedulePoll } from './schedule-poll.ts';

/**
 * Records what a poll brought. One transaction: the validators and the body's hash move on only together
 * with the items, or a crash in between would make the next poll say "not modified" of items that nobody
 * recorded. It promises nobody a delivery yet: what a power cut undoes, the next poll brings again.
 * Idempotent: a result that comes twice or late records no item twice and moves no schedule.
 */
export function applyPoll(context: HubContext, jobId: string, feedId: number, outcome: PollOutcome): void {
  const feed = context.ledger.feeds.get(feedId);
  if (feed === undefined) return;
  const isCurrent = pollJobId(feed) === jobId;
  if (!isCurrent && outcome.kind !== 'items') return;
  const counts = context.ledger.transaction('crash', () => {
    const recorded = outcome.kind === 'items' ? recordItems(context, feed, outcome.items) : NOTHING;
    if (isCurrent) {
      followHub(context, feed, outcome);
      context.ledger.feeds.update(nextFeed(context, feed, outcome, recorded.new));
    }
    return recorded;
  });
  reportPoll(context, feed, outcome, counts);
}

type Counts = Record<Recorded, number>;
const NOTHING: Counts = { new: 0, edited: 0, known: 0 };

/** Records items that a feed showed, new ones and edits. Run it inside a transaction. */
export function recordItems(
  context: HubContext,
  feed: FeedRow,
  items: Extract<PollOutcome, { kind: 'items' }>['items'],
): Counts {
  const counts = { ...NOTHING };
  const baseline = feed.baselineAt === null;
  const readsArticles = context.watchlist.feeds.get(feed.url)?.fullText === true;
  // Publishers list the newest first: recorded from the end, ids and alerts are in order of publication.
  for (const item of items.toReversed()) {
    const stage: ItemStage = baseline ? 'done' : readsArticles && item.link !== null ? 'extract' : 'filter';
    counts[context.ledger.items.record({ feedId: feed.id, item, now: context.now(), baseline, stage })] += 1;
  }
  return counts;
}

function nextFeed(context: HubContext, feed: FeedRow, outcome: PollOutcome, newItems: number): FeedRow {
  const now = context.now();
  const state = stateAfter(outcome);
  const next: FeedRow = {
    ...feed,
    polls: feed.polls + 1,
    lastPollAt: now,
    state,
    stateSince: state === feed.state ? feed.stateSince : now,
    reason: outcome.kind === 'failed' ? outcome.message : null,
    failures: outcome.kind === 'failed' ? feed.failures + 1 : 0,
  };
  if (outcome.kind === 'failed') {
    // A place that a permanent redirect named, and that fails, is forgotten: the next poll asks at home.
    if (feed.movedTo !== null) Object.assign(next, { movedTo: null, movedSince: null });
  } else {
    const { etag, lastModified, bodyHash } = outcome.validators;
    Object.assign(next, { etag, lastModified, bodyHash });
    if (outcome.movedTo !== null) {
      next.movedSince = outcome.movedTo === feed.movedTo ? feed.movedSince : now;
      next.movedTo = outcome.movedTo;
    }
  }
  if (outcome.kind === 'items') {
    next.title = outcome.title === '' ? feed.title : outcome.title;
    next.link = outcome.link;
    next.lang = outcome.lang;
    next.baselineAt ??= now;
    if (newItems > 0) next.lastItemAt = now;
  }
  return { ...next, ...schedulePoll(context, next, outcome) };
}

function stateAfter(outcome: PollOutcome): FeedState {
  if (outcome.kind !== 'failed') return 'ok';
  if (outcome.why === 'gone' || outcome.why === 'blocked') return outcome.why;
  return 'failing';
}

function reportPoll(context: HubContext, feed: FeedRow, outcome: PollOutcome, counts: Counts): void {
  const name = redactUrl(feed.url);
  context.report({
    type: 'polled',
    feed: name,
    outcome: outcome.kind,
    seen: counts.new + counts.edited + counts.known,
    new: counts.new,
    edited: counts.edited,
    dropped: outcome.kind === 'items' ? outcome.dropped : 0,
    baseline: outcome.kind === 'items' && feed.baselineAt === null,
    message: outcome.kind === 'failed' ? outcome.message : null,
  });
  const to = stateAfter(outcome);
  if (to !== feed.state) {
    const reason = outcome.kind === 'failed' ? outcome.message : null;
    context.report({ type: 'feed-state', feed: name, from: feed.state, to, reason });
  }
}
