import { OPERATOR } from '../domain/channel.ts';
import { isTrouble } from '../domain/feed-state.ts';
import type { HealthNews } from '../domain/health.ts';
import type { Census, UntoldFeed } from '../ledger/health-store.ts';
import { deliveryId } from './build-alert.ts';
import type { HubContext } from './context.ts';
import { isOutage, planHealth } from './plan-health.ts';
import { MAX_REPORTED, reportFeed } from './report-feed.ts';

/**
 * Makes one message to the channel `operator` of what changed with the feeds and is to be told now. It looks for what
 * is untold, so that nothing is forgotten by a crash; what is told and its delivery are one transaction, so that
 * nothing is told twice. Without that channel the log has it, and what is wrong is told once there is one.
 */
export function tellHealth(context: HubContext): void {
  const { ledger, watchlist } = context;
  if (watchlist.settings.channels[OPERATOR] === undefined) return;
  const untold = ledger.health.untold();
  if (untold.length === 0) return;
  const now = context.now();
  const census = ledger.health.census();
  const told = planHealth(untold, census, ledger.health.lastToldAt(), now);
  if (told.length === 0) return;
  ledger.transaction('power-cut', () => {
    const data = newsOf(context, told, census);
    const message = {
      type: 'health',
      timestamp: new Date(now).toISOString(),
      timezone: null,
      data,
    } as const;
    ledger.deliveries.create(data.id, OPERATOR, message, now);
    for (const { id, state } of told) ledger.health.tell(id, state, now);
  });
}

function newsOf(context: HubContext, told: UntoldFeed[], census: Census): HealthNews {
  const { ledger, watchlist } = context;
  const changes = told.map(({ id, state, stateSince }) => [id, state, stateSince].join(' '));
  const feeds = told
    .toSorted((a, b) => Number(isTrouble(b.state)) - Number(isTrouble(a.state)))
    .slice(0, MAX_REPORTED)
    .flatMap(({ id, told: from }) => {
      const feed = ledger.feeds.get(id);
      return feed === undefined ? [] : [{ ...reportFeed(watchlist, feed), from }];
    });
  return {
    id: deliveryId(ledger.id, 'health', OPERATOR, ...changes),
    summary: summaryOf(told, feeds, census),
    feeds,
    omitted: told.length - feeds.length,
  };
}

function summaryOf(told: UntoldFeed[], feeds: HealthNews['feeds'], census: Census): string {
  const [only] = feeds;
  if (only !== undefined && told.length === 1)
    return only.state === 'ok'
      ? `${only.name} is ok again`
      : `${only.name} is ${only.state}: ${only.reason ?? ''}`;
  const all = Object.values(census.states).reduce((sum, each) => sum + each, 0);
  if (isOutage(census) && told.some(({ state }) => state === 'failing'))
    return `${census.states.failing} of ${all} feeds fail: is the network of this machine down?`;
  const parts = [...Map.groupBy(told, ({ state }) => state)].map(
    ([state, { length }]) => `${length} ${state === 'ok' ? 'ok again' : state}`,
  );
  return `${told.length} of ${all} feeds changed: ${parts.join(', ')}`;
}
