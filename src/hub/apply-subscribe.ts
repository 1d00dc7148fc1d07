import type { JobResult } from '../domain/job.ts';
import { hostOf, redactUrl } from '../domain/url.ts';
import { backOffMs } from '../feeds/cadence.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import { pollSoon } from './apply-push.ts';
import type { HubContext } from './context.ts';
import type { HubEvent } from './event.ts';
import { newCallback } from './follow-hub.ts';

/** Most hubs ask back within seconds, some have a queue; one that can't reach us never does. */
const VERIFY_MS = 30 * 60 * 1000;
/** What a hub that refuses or is away is left alone for at first. */
const BACK_OFF_MS = 5 * 60 * 1000;
/** Unsubscribing is a courtesy: after so many failures the lease ends it. */
const MAX_FAREWELLS = 3;

/** Records what came of a request to a hub. The result of a request that was settled already is ignored. */
export function applySubscribe(context: HubContext, result: Extract<JobResult, { kind: 'subscribe' }>): void {
  const { websub } = context.ledger;
  const { outcome, job } = result;
  const event = context.ledger.transaction('crash', () => {
    const row = websub.get(job.subscriptionId);
    if (row === undefined || row.requests !== job.request) return null;
    const settled = { ...row, requests: row.requests + 1 };
    if (outcome.kind === 'failed')
      return recordFailure(context, settled, outcome.message, outcome.retryAfterMs);
    websub.update({ ...settled, asked: true, nextAttemptAt: context.now() + VERIFY_MS });
    return null;
  });
  if (event !== null) context.report(event);
}

/** What time brings about: leases that end, and hubs that never asked back. */
export function settleSubscriptions(context: HubContext): void {
  const { websub, feeds } = context.ledger;
  const now = context.now();
  for (const row of websub.unverified(now)) {
    const message = `${hostOf(row.hub)} took the request and did not ask back within ${VERIFY_MS / 60_000} min; can it reach ${row.publicUrl}?`;
    const settled = { ...row, requests: row.requests + 1 };
    const event = context.ledger.transaction('crash', () => recordFailure(context, settled, message, null));
    if (event !== null) context.report(event);
  }
  for (const row of websub.lapsed(now)) {
    context.ledger.transaction('crash', () => {
      websub.update({ ...row, state: 'pending', leaseEndsAt: null });
      const feed = feeds.get(row.feedId);
      if (feed !== undefined) pollSoon(context, feed);
    });
    context.report(subscriptionEvent(context, row, 'expired', row.reason));
  }
}

/**
 * After a failure the next hub of the feed is asked at once; when all have failed, later and later. Another hub
 * gets another callback: what the former one may still do at the old one must not be taken for its doing.
 * @returns what is to be told after the commit: a failure that lasts is told once.
 */
export function recordFailure(
  context: HubContext,
  row: SubscriptionRow,
  reason: string,
  waitMs: number | null,
): HubEvent | null {
  const { websub } = context.ledger;
  const failures = row.failures + 1;
  if (row.state === 'leaving' && failures >= MAX_FAREWELLS) {
    websub.remove(row.id);
    return null;
  }
  const next: SubscriptionRow = { ...row, asked: false, failures, reason };
  const isOther = row.state === 'pending' && row.hubs.length > 1;
  if (isOther) Object.assign(next, newCallback(), { hub: hubAfter(row) });
  const rounds = isOther ? failures / row.hubs.length : failures;
  const backOff = Math.max(backOffMs(BACK_OFF_MS, Math.ceil(rounds), context.random), waitMs ?? 0);
  next.nextAttemptAt = context.now() + (Number.isInteger(rounds) ? backOff : 0);
  websub.update(next);
  return failures === 1 ? subscriptionEvent(context, row, 'failed', reason) : null;
}

function hubAfter({ hubs, hub }: SubscriptionRow): string {
  return hubs[(hubs.indexOf(hub) + 1) % hubs.length] ?? hub;
}

export function subscriptionEvent(
  context: HubContext,
  { feedId, hub }: SubscriptionRow,
  what: Extract<HubEvent, { type: 'subscription' }>['what'],
  detail: string | null,
): HubEvent {
  const feed = redactUrl(context.ledger.feeds.get(feedId)?.url ?? '');
  return { type: 'subscription', feed, hub: hostOf(hub), what, detail };
}
