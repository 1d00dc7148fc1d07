import type { Digest } from '../domain/alert.ts';
import type { HeldAlert } from '../ledger/alert-store.ts';
import { alertOf, deliveryId } from './build-alert.ts';
import type { HubContext } from './context.ts';
import { sourceOf } from './due-jobs.ts';

/** Makes one digest per channel of the alerts whose hold has ended, each in one transaction. */
export function sendDigests(context: HubContext): void {
  const { ledger } = context;
  const byChannel = Map.groupBy(ledger.alerts.heldDue(context.now()), (alert) => alert.channel);
  for (const [channel, held] of byChannel)
    ledger.transaction('power-cut', () => createDigest(context, channel, held));
}

function createDigest(context: HubContext, channel: string, held: HeldAlert[]): void {
  const { ledger } = context;
  const now = context.now();
  const id = deliveryId(ledger.id, 'digest', channel, ...held.map((alert) => alert.matchId));
  const data: Digest = {
    id,
    reason: [...new Set(held.map((alert) => alert.reason))].join('; '),
    alerts: held.flatMap((alert) => digestEntry(context, alert)),
  };
  const timezone = held[0]?.timezone ?? null;
  ledger.deliveries.create(
    id,
    channel,
    { type: 'digest', timestamp: new Date(now).toISOString(), timezone, data },
    now,
  );
  for (const alert of held) ledger.alerts.assignDelivery(id, alert.matchId, channel);
}

function digestEntry(context: HubContext, held: HeldAlert): Digest['alerts'] {
  const item = context.ledger.items.get(held.itemId);
  const feed = item === undefined ? undefined : context.ledger.feeds.get(item.feedId);
  if (item === undefined || feed === undefined) return [];
  const id = deliveryId(context.ledger.id, held.itemId, held.topic, held.channel);
  return [
    alertOf(id, {
      topic: held.topic,
      why: held.why,
      hits: held.hits,
      item,
      source: sourceOf(context.watchlist, feed),
    }),
  ];
}
