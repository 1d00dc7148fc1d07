import type { Subscription } from '../domain/channel.ts';
import type { FilteredItem } from '../domain/job.ts';
import type { TopicMatch } from '../domain/topic.ts';
import type { ItemRow } from '../ledger/item-store.ts';
import { type AlertParts, alertOf, deliveryId } from './build-alert.ts';
import type { HubContext } from './context.ts';
import { sourceOf } from './due-jobs.ts';
import type { HubEvent } from './event.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Records what the filter found: matches and the deliveries that they promise, with the item's progress, in
 * one transaction. A result for a text that was edited since, or that was applied before, changes nothing.
 */
export function applyFilter(context: HubContext, items: FilteredItem[]): void {
  const events = context.ledger.transaction('power-cut', () => {
    const happened: HubEvent[] = [];
    for (const { itemId, textHash, matches, error } of items) {
      const item = context.ledger.items.get(itemId);
      if (item === undefined || !context.ledger.items.setFiltered(itemId, textHash, error)) continue;
      if (error !== null) happened.push(unfiltered(item, error));
      for (const match of matches) {
        const event = recordMatch(context, item, match);
        if (event !== null) happened.push(event);
      }
    }
    return happened;
  });
  // After the commit: what is reported has happened.
  for (const event of events) context.report(event);
}

/** The same text and topics would fail again: it rests until the next start, which may be of another version. */
function unfiltered(item: ItemRow, error: string): HubEvent {
  const name = item.link ?? item.title;
  return { type: 'problem', message: `The item ${name} could not be filtered; please report this: ${error}` };
}

function recordMatch(context: HubContext, item: ItemRow, match: TopicMatch): HubEvent | null {
  const feed = context.ledger.feeds.get(item.feedId);
  const topic = context.watchlist.topics.get(match.topic);
  // A topic that was removed while the batch was out interests nobody any more.
  if (feed === undefined || topic === undefined) return null;
  // A topic is never alerted backwards: an item that others have filtered before it is old, also when it is edited.
  const definition = context.watchlist.definitions.get(match.topic) ?? '';
  if (item.filtered && item.id <= context.ledger.matches.inForceAfter(definition)) return null;
  const why = context.explainWhy(match.topic, match.hits);
  const matchId = context.ledger.matches.record(item.id, match, why, context.now());
  if (matchId === null) return null;
  const source = sourceOf(context.watchlist, feed);
  const parts: AlertParts = { topic: match.topic, why, hits: match.hits, item, source };
  for (const subscription of topic.notify) promiseAlert(context, matchId, parts, subscription);
  return { type: 'matched', topic: match.topic, title: item.title, link: item.link, feed: source.name, why };
}

function promiseAlert(
  context: HubContext,
  matchId: number,
  parts: AlertParts,
  subscription: Subscription,
): void {
  const { ledger } = context;
  const now = context.now();
  const { channel, timezone } = subscription;
  const isCapped = subscription.maxPerHour !== null;
  const recent = isCapped ? ledger.alerts.immediateSince(parts.topic, channel, now - HOUR_MS) : [];
  const plan = context.planAlert(
    subscription,
    new Date(now),
    recent.map((time) => new Date(time)),
  );
  const alert = { matchId, channel, topic: parts.topic, timezone, now };
  if (plan.kind === 'hold') {
    ledger.alerts.record({
      ...alert,
      heldUntil: plan.until.getTime(),
      reason: plan.reason,
      deliveryId: null,
    });
    return;
  }
  const id = deliveryId(ledger.id, parts.item.id, parts.topic, channel);
  const timestamp = new Date(now).toISOString();
  ledger.deliveries.create(
    id,
    channel,
    { type: 'alert', timestamp, timezone, data: alertOf(id, parts) },
    now,
  );
  ledger.alerts.record({ ...alert, heldUntil: null, reason: null, deliveryId: id });
}
