import { channelTarget } from './channel-target.ts';
import type { HubContext } from './context.ts';
import { deliveryJobId } from './due-jobs.ts';
import type { InFlight } from './in-flight.ts';

/** Deliveries ended per channel and round; more come in the next round. */
const AT_ONCE = 1_000;

/**
 * Ends deliveries that are due and can't be made: their channel left the watchlist, or is disabled (410). One that
 * is under way is left alone, since its outcome is still to be recorded.
 */
export function endUndeliverable(context: HubContext, inFlight: InFlight): void {
  const { deliveries } = context.ledger;
  const now = context.now();
  for (const name of deliveries.dueChannels(now)) {
    const reason = whyNot(context, name);
    if (reason === null) continue;
    const waiting = deliveries.due(name, now, AT_ONCE).filter((due) => !inFlight.has(deliveryJobId(due)));
    if (waiting.length === 0) continue;
    context.ledger.transaction('power-cut', () => {
      for (const { id } of waiting) deliveries.end(id, now, reason);
    });
    const message = `${waiting.length} deliveries to the channel "${name}" were given up: ${reason}`;
    context.report({ type: 'problem', message });
  }
}

function whyNot(context: HubContext, name: string): string | null {
  const channel = context.watchlist.settings.channels[name];
  if (channel === undefined) return `the watchlist has no channel "${name}" any more`;
  const reason = context.ledger.deliveries.disabledReason(name, channelTarget(channel));
  return reason === null ? null : `the channel is disabled: ${reason}`;
}
