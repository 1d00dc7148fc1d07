import type { DeliverOutcome } from '../domain/job.ts';
import type { DeliveryRow } from '../ledger/delivery-store.ts';
import { channelTarget } from './channel-target.ts';
import type { HubContext } from './context.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second, … failed attempt (Standard Webhooks, "Delivery schedule"). */
const RETRY_DELAYS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Later by up to this share: many deliveries that failed together must not come back together. */
const JITTER = 0.1;

export interface DeliveryResult {
  deliveryId: string;
  attempt: number;
  startedAt: string;
  endedAt: string;
  outcome: DeliverOutcome;
}

/**
 * Records an attempt and what follows from it. The result of an attempt that is recorded already is ignored.
 * @returns the channel; null when there was nothing to record.
 */
export function applyDelivery(context: HubContext, result: DeliveryResult): string | null {
  const { ledger } = context;
  const applied = ledger.transaction('power-cut', () => {
    const delivery = ledger.deliveries.get(result.deliveryId);
    if (delivery === undefined || result.attempt !== delivery.attempts + 1) return null;
    const { outcome } = result;
    // One that was given up while its last attempt was under way did arrive, if the receiver says so.
    if (delivery.state !== 'pending' && outcome.kind !== 'sent') return null;
    ledger.deliveries.recordAttempt({
      deliveryId: result.deliveryId,
      attempt: result.attempt,
      startedAt: Date.parse(result.startedAt),
      endedAt: Date.parse(result.endedAt),
      outcome: outcome.kind,
      detail: detailOf(outcome),
    });
    ledger.deliveries.setOutcome(delivery.id, nextDelivery(context, delivery, outcome));
    if (outcome.kind === 'final' && outcome.disable) disable(context, delivery.channel, outcome.reason);
    return delivery;
  });
  if (applied === null) return null;
  const { outcome, attempt } = result;
  context.report({
    type: 'delivery',
    id: applied.id,
    channel: applied.channel,
    attempt,
    outcome: outcome.kind,
    detail: detailOf(outcome),
  });
  return applied.channel;
}

const detailOf = (outcome: DeliverOutcome) => (outcome.kind === 'sent' ? outcome.detail : outcome.reason);

function nextDelivery(context: HubContext, delivery: DeliveryRow, outcome: DeliverOutcome) {
  const now = context.now();
  const attempts = delivery.attempts + 1;
  const ended = { attempts, nextAttemptAt: delivery.nextAttemptAt, endedAt: now };
  switch (outcome.kind) {
    case 'sent':
      return { ...ended, state: 'sent', reason: null } as const;
    case 'final':
      return { ...ended, state: 'dead', reason: outcome.reason } as const;
    case 'retry': {
      const delay = RETRY_DELAYS_MS[attempts - delivery.scheduleStart - 1];
      if (delay === undefined) return { ...ended, state: 'dead', reason: outcome.reason } as const;
      const wait = Math.max(delay * (1 + JITTER * context.random()), outcome.retryAfterMs ?? 0);
      return {
        state: 'pending',
        attempts,
        nextAttemptAt: Math.ceil(now + wait),
        endedAt: null,
        reason: outcome.reason,
      } as const;
    }
    default:
      return outcome satisfies never;
  }
}

/** The endpoint asked for no more (410): what waits for it, and what comes, is ended when it is due. */
function disable(context: HubContext, channel: string, reason: string): void {
  const target = context.watchlist.settings.channels[channel];
  if (target === undefined) return;
  context.ledger.deliveries.disableChannel(channel, channelTarget(target), context.now(), reason);
}
