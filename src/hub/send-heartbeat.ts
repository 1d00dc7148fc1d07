import { OPERATOR } from '../domain/channel.ts';
import { isTrouble } from '../domain/feed-state.ts';
import type { Heartbeat } from '../domain/health.ts';
import type { Beat } from '../ledger/health-store.ts';
import { deliveryId } from './build-alert.ts';
import type { HubContext } from './context.ts';
import { MAX_REPORTED, reportFeed } from './report-feed.ts';

/** By the machine's clock: before whoever reads it starts to work. */
const HOUR_OF_DAY = 8;
/** By then each feed has been polled, unless the queue is away: that it comes at all is then what matters. */
const HOLD_AT_START_MS = 10 * 60 * 1000;

/**
 * Tells the channel `operator` once a day that all is well, or what is not: silence then means that nothing happened.
 * The first one comes on the morning after the channel was first there; after a time in which nothing ran there is
 * one, not one for each day, and not before the feeds that fell due meanwhile were polled: how they were days ago says
 * nothing of today. The record of it and its delivery are one transaction.
 * @param startedAt when this process began to poll.
 */
export function sendHeartbeat(context: HubContext, startedAt: number): void {
  const { ledger, watchlist } = context;
  if (watchlist.settings.channels[OPERATOR] === undefined) return;
  const now = context.now();
  const last = ledger.health.lastBeat();
  // A beat in the future is of a clock that was set back.
  if (last === null || last.at > now) {
    ledger.transaction('power-cut', () => ledger.health.setBeat(now));
    return;
  }
  const due = latestMorning(now);
  if (last.at >= due) return;
  const isStarting = startedAt <= now && now - startedAt < HOLD_AT_START_MS;
  if (isStarting && ledger.feeds.due(startedAt).length > 0) return;
  ledger.transaction('power-cut', () => {
    const data = beatOf(context, deliveryId(ledger.id, 'heartbeat', OPERATOR, due), last);
    const message = {
      type: 'heartbeat',
      timestamp: new Date(now).toISOString(),
      timezone: null,
      data,
    } as const;
    // That of a day which comes again, as the clock was set back.
    if (ledger.deliveries.get(data.id) === undefined)
      ledger.deliveries.create(data.id, OPERATOR, message, now);
    ledger.health.setBeat(now);
  });
}

/** The last time the clock on the wall showed the hour. */
function latestMorning(now: number): number {
  const morning = new Date(now);
  morning.setHours(HOUR_OF_DAY, 0, 0, 0);
  if (morning.getTime() > now) morning.setDate(morning.getDate() - 1);
  return morning.getTime();
}

function beatOf(context: HubContext, id: string, last: Beat): Heartbeat {
  const { ledger, watchlist } = context;
  // Those too that fail since a moment: it must not say that all is well of a feed that is not.
  const troubled = ledger.feeds.watched().filter(({ state }) => isTrouble(state));
  const trouble = troubled.slice(0, MAX_REPORTED).map((feed) => reportFeed(watchlist, feed));
  const beat = {
    id,
    since: new Date(last.at).toISOString(),
    feeds: ledger.health.census().states,
    ...ledger.health.activity(last.at, last.polls),
    channels: ledger.health.failingChannels(last.at),
    trouble,
    omitted: troubled.length - trouble.length,
  };
  return { ...beat, summary: summaryOf(beat) };
}

function summaryOf({
  feeds,
  trouble,
  omitted,
  channels,
  matches,
  newItems,
}: Omit<Heartbeat, 'summary'>): string {
  const all = Object.values(feeds).reduce((sum, each) => sum + each, 0);
  const numbers = `feeds: ${all}, new items: ${newItems}, matches: ${matches}`;
  const amiss = [
    trouble.length > 0 ? `feeds in trouble: ${trouble.length + omitted}` : null,
    channels.length > 0 ? `deliveries fail: ${channels.map(({ name }) => name).join(', ')}` : null,
  ].filter((part) => part !== null);
  return `${amiss.length === 0 ? 'All is well' : `Not all is well: ${amiss.join('; ')}`} (${numbers})`;
}
