import { plainLine } from '../domain/plain-line.ts';
import type { IntentRequest } from '../domain/websub.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import { recordFailure, subscriptionEvent } from './apply-subscribe.ts';
import type { HubContext } from './context.ts';
import { LEASE_SECONDS } from './due-subscribes.ts';
import type { HubEvent } from './event.ts';

const MAX_CHALLENGE = 1_000;
const MAX_REASON = 200;
/** Of a hub that does not name one. */
const UNNAMED_LEASE_SECONDS = 24 * 60 * 60;
/** However short a lease is: hubs are asked no more often than that. */
const LEAST_RENEWAL_MS = 10 * 60_000;
const DENIED_MS = 24 * 60 * 60 * 1000;

/**
 * Answers a hub's question whether we asked for this (WebSub §5.2, §5.3). What the answer promises is in the
 * ledger before it is given.
 * @returns the text to answer with; null when it was not asked for.
 */
export function verifyIntent(context: HubContext, token: string, intent: IntentRequest): string | null {
  // Anybody may ask: what is unknown costs no transaction.
  if (context.ledger.websub.byToken(token) === undefined) return null;
  const happened: HubEvent[] = [];
  const answer = context.ledger.transaction('crash', () => {
    const row = context.ledger.websub.byToken(token);
    if (row === undefined || row.publicUrl === null || row.topic !== intent.topic) return null;
    if (intent.mode === 'denied') return noteDenial(context, row, intent, happened);
    const challenge = intent.challenge ?? '';
    if (challenge === '' || challenge.length > MAX_CHALLENGE || !isOpen(row, context.now())) return null;
    const wanted = row.state === 'leaving' ? 'unsubscribe' : 'subscribe';
    if (intent.mode !== wanted) return null;
    if (wanted === 'subscribe') confirm(context, row, intent, happened);
    else end(context, row, happened);
    return challenge;
  });
  for (const event of happened) context.report(event);
  return answer;
}

/** A request is under way, or was taken: many hubs ask back before they answer it. */
function isOpen(row: SubscriptionRow, now: number): boolean {
  return row.asked || row.nextAttemptAt <= now;
}

function confirm(
  context: HubContext,
  row: SubscriptionRow,
  { leaseSeconds }: IntentRequest,
  happened: HubEvent[],
): void {
  const now = context.now();
  const leaseMs = readLease(leaseSeconds) * 1000;
  // Well before its end, and spread: subscriptions that began together shall not stay together.
  const renewal = Math.max(leaseMs * (0.6 + 0.2 * context.random()), LEAST_RENEWAL_MS);
  context.ledger.websub.update({
    ...row,
    state: 'active',
    // The request's own result, should it come after this, tells nothing new.
    requests: row.requests + 1,
    asked: false,
    failures: 0,
    reason: null,
    leaseEndsAt: now + leaseMs,
    nextAttemptAt: now + Math.round(renewal),
  });
  const until = `until ${new Date(now + leaseMs).toISOString()}`;
  happened.push(subscriptionEvent(context, row, row.state === 'active' ? 'renewed' : 'subscribed', until));
}

/** Never longer than what we asked for: a hub that forgets us is asked again. */
function readLease(text: string | null): number {
  const seconds = /^\d{1,12}$/.test(text ?? '') ? Number(text) : 0;
  return seconds === 0 ? UNNAMED_LEASE_SECONDS : Math.min(seconds, LEASE_SECONDS);
}

function end(context: HubContext, row: SubscriptionRow, happened: HubEvent[]): void {
  context.ledger.websub.remove(row.id);
  happened.push(subscriptionEvent(context, row, 'unsubscribed', null));
}

/** It may come at any time (WebSub §5.2). Another hub is asked at once, the same one after a day. */
function noteDenial(
  context: HubContext,
  row: SubscriptionRow,
  { reason }: IntentRequest,
  happened: HubEvent[],
): string {
  if (row.state === 'leaving') {
    end(context, row, happened);
    return '';
  }
  const why = plainLine(reason ?? '').slice(0, MAX_REASON) || 'it gives no reason';
  const denied = { ...row, state: 'pending', requests: row.requests + 1, leaseEndsAt: null } as const;
  recordFailure(context, denied, `denied: ${why}`, DENIED_MS);
  if (row.state === 'active') context.ledger.feeds.pollBy(row.feedId, context.now());
  happened.push(subscriptionEvent(context, row, 'denied', why));
  return '';
}
