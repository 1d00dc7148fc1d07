import type { GivenUp } from '../ledger/item-store.ts';
import type { HubContext } from './context.ts';

/** An item waits for so long until a host may be asked again; alerts are worth more than full texts. */
export const LONGEST_PATIENCE_MS = 30_000;
/** So long an item waits for its turn at a slow host. */
const LONGEST_WAIT_MS = 15 * 60 * 1000;
const TOO_SLOW = 'the host is too slow for all of its articles; those that waited for 15 min are not read';

/**
 * Sends items to the filter with their feed's own text whose article can't be read in time: that of a host that
 * asked for patience or keeps failing, and those that have waited for long. What waits since before the hub's
 * start was kept waiting by us, and gets its time.
 */
export function giveUpArticles(context: HubContext, startedAt: number): void {
  const { ledger, now } = context;
  if (ledger.items.outstanding('extract', 1).length === 0) return;
  const givenUp = ledger.transaction('crash', () => {
    const closed = ledger.items.giveUpHosts(now() + LONGEST_PATIENCE_MS);
    const before = now() - LONGEST_WAIT_MS;
    const late = before < startedAt ? [] : ledger.items.giveUpLate(before, TOO_SLOW);
    for (const { feedId, reason } of [...closed, ...late]) ledger.articles.count(feedId, reason, now());
    return [...closed, ...late];
  });
  for (const [host, items] of Map.groupBy(givenUp, (item) => item.host ?? '')) report(context, host, items);
}

function report(context: HubContext, host: string, items: GivenUp[]): void {
  const message = `Articles of ${host} were not read (${items.length}): ${items[0]?.reason}`;
  context.report({ type: 'problem', message });
}
