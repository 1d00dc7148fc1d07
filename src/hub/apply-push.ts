import type { PollOutcome } from '../domain/job.ts';
import { redactUrl } from '../domain/url.ts';
import type { PushAnswer } from '../domain/websub.ts';
import { MIN_POLL_MS } from '../feeds/cadence.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import { recordItems } from './apply-poll.ts';
import type { HubContext } from './context.ts';
import { keepRhythm } from './keep-rhythm.ts';

/**
 * Records what a hub brought. Only items: a push shows a part of a feed, so that its validators, schedule and
 * state stay as the last poll left them. One that can't be read makes the feed be polled instead, and so does an
 * item of which a part does not tell whether it is new. A power cut must not undo it: the hub is told that we have
 * it, and may never show it again.
 */
export function applyPush(context: HubContext, feedId: number, outcome: PollOutcome): PushAnswer {
  const { ledger } = context;
  const feed = ledger.feeds.get(feedId);
  if (feed === undefined || feed.baselineAt === null) return 'ignored';
  if (outcome.kind !== 'items') {
    pollInstead(context, feed);
    return 'ignored';
  }
  const now = context.now();
  const clear = outcome.items.filter((item) => !ledger.items.isAmbiguous(feedId, item));
  const counts = ledger.transaction('power-cut', () => {
    const recorded = recordItems(context, feed, { ...outcome, items: clear });
    if (recorded.new > 0) ledger.feeds.update({ ...feed, ...keepRhythm(context, feed, recorded.new) });
    const row = ledger.websub.ofFeed(feedId);
    if (row !== undefined) ledger.websub.update({ ...row, lastPushAt: now });
    return recorded;
  });
  if (clear.length < outcome.items.length) pollInstead(context, feed);
  context.report({ type: 'pushed', feed: redactUrl(feed.url), new: counts.new, edited: counts.edited });
  return 'recorded';
}

/** Its hub says that the feed has news: what it said itself of being fresh no longer holds. */
export function pollInstead(context: HubContext, feed: FeedRow): void {
  context.ledger.transaction('crash', () =>
    context.ledger.feeds.pollForNews(feed.id, soonest(context, feed)),
  );
}

export function pollSoon(context: HubContext, feed: FeedRow): void {
  context.ledger.transaction('crash', () => context.ledger.feeds.pollBy(feed.id, soonest(context, feed)));
}

/** No more often than any feed is polled: hubs must not make us a burden to publishers. */
function soonest(context: HubContext, { lastPollAt }: FeedRow): number {
  return Math.max(context.now(), (lastPollAt ?? 0) + MIN_POLL_MS);
}
