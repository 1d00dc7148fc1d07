import { randomBytes } from 'node:crypto';
import type { PollOutcome } from '../domain/job.ts';
import type { HubAnnouncement } from '../domain/websub.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import type { HubContext } from './context.ts';

/** Some publishers name another address of themselves in each answer: that must not be a request each time. */
const FOLLOW_PAUSE_MS = 60 * 60 * 1000;

/**
 * Keeps a feed's subscription in step with what a poll brought: it begins where a hub is announced and ends where
 * the feed announces another one, none, or is gone. Run it inside the poll's transaction.
 */
export function followHub(context: HubContext, feed: FeedRow, outcome: PollOutcome): void {
  const { publicUrl } = context.watchlist.settings;
  const present = context.ledger.websub.ofFeed(feed.id);
  if (outcome.kind === 'failed') {
    if (outcome.why === 'gone' && present !== undefined) endSubscription(context, present, publicUrl);
    return;
  }
  const announced = outcome.websub;
  if (outcome.kind === 'not-modified' && announced === null) return;
  if (present !== undefined) {
    if (announced !== null && isOf(present, announced)) {
      if (announced.hubs.join(' ') !== present.hubs.join(' '))
        context.ledger.websub.update({ ...present, hubs: announced.hubs });
      return;
    }
    if (context.now() - present.createdAt < FOLLOW_PAUSE_MS) return;
    endSubscription(context, present, publicUrl);
  }
  if (announced !== null) beginSubscription(context, feed.id, announced, publicUrl);
}

const isOf = ({ topic, hub }: SubscriptionRow, announced: HubAnnouncement) =>
  topic === announced.topic && announced.hubs.includes(hub);

/**
 * The same for another watchlist: feeds that left it are unsubscribed, and another public URL has other
 * callbacks. Run it inside the transaction that puts the watchlist in force.
 */
export function keepSubscriptions(context: HubContext, publicUrl: string | null): void {
  const { feeds, websub } = context.ledger;
  for (const row of websub.kept()) {
    const isWatched = feeds.get(row.feedId)?.watched === 1;
    if (isWatched && row.publicUrl === publicUrl) continue;
    endSubscription(context, row, publicUrl);
    if (isWatched) beginSubscription(context, row.feedId, row, publicUrl);
  }
  // Nobody listens for the hub's question any more: leases end by themselves.
  if (publicUrl === null) websub.forgetLeaving();
}

function beginSubscription(
  { ledger, now }: HubContext,
  feedId: number,
  { hubs, topic }: HubAnnouncement,
  publicUrl: string | null,
): void {
  const [hub = ''] = hubs;
  ledger.websub.create({ feedId, publicUrl, topic, hubs, hub, ...newCallback() }, now());
}

/** What nobody can guess, and a secret of less than 200 bytes (WebSub §5.1). */
export function newCallback(): Pick<SubscriptionRow, 'token' | 'secret'> {
  return { token: randomBytes(24).toString('base64url'), secret: randomBytes(32).toString('base64url') };
}

/** Asks the hub to end it, where a hub may know of it and can reach us. */
function endSubscription({ ledger, now }: HubContext, row: SubscriptionRow, publicUrl: string | null): void {
  const wasAsked = row.state === 'active' || row.asked || row.requests > 0;
  if (row.publicUrl === null || publicUrl === null || !wasAsked) {
    ledger.websub.remove(row.id);
    return;
  }
  ledger.websub.update({
    ...row,
    state: 'leaving',
    requests: row.requests + 1,
    asked: false,
    failures: 0,
    reason: null,
    nextAttemptAt: now(),
    leaseEndsAt: null,
  });
}
