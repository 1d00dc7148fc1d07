import { channelTarget } from './channel-target.ts';
import type { HubContext } from './context.ts';

/** Ends deliveries that are due and can't be made: their channel left the watchlist, or is disabled (410). */
export function endUndeliverable(context: HubContext): void {
  const { deliveries } = context.ledger;
  const now = context.now();
  for (const name of deliveries.dueChannels(now)) {
    const channel = context.watchlist.settings.channels[name];
    const reason =
      channel === undefined
        ? `the watchlist has no channel "${name}" any more`
        : deliveries.disabledReason(name, channelTarget(channel));
    if (reason === null) continue;
    deliveries.killPending(name, now, reason);
    context.report({ type: 'problem', message: `Deliveries to the channel "${name}" were ended: ${reason}` });
  }
}
