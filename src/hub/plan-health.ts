import type { Census, UntoldFeed } from '../ledger/health-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A failed poll is no news; this many in a row, over this time, are. */
const LASTING_FAILURES = 3;
const LASTING_MS = 10 * MINUTE_MS;
/** However rarely it is tried again: a server may ask for a week of patience. */
const LASTING_ANYWAY_MS = 12 * HOUR_MS;
/** So many feeds that fail, and half of all, have a common cause, which may well be our own network. */
const OUTAGE_FEEDS = 3;
/** Between two messages, so that what changes in the meantime comes together. */
const PAUSE_MS = 10 * MINUTE_MS;
/** Where the second one only has failures, which can wait a little more. */
const FAILING_PAUSE_MS = 30 * MINUTE_MS;
/** Where it has nothing that anybody must act on: recoveries, or what an outage that was told still drags along. */
const CALM_PAUSE_MS = 6 * HOUR_MS;

/** Whether a feed fails for good enough to say so. */
function isLasting(failures: number, since: number, now: number): boolean {
  const lasted = now - since;
  return (failures >= LASTING_FAILURES && lasted >= LASTING_MS) || lasted >= LASTING_ANYWAY_MS;
}

/** Whether so many feeds fail that they must have a common cause. */
export function isOutage({ states }: Census): boolean {
  return isMost(states.failing, states);
}

/**
 * Of the feeds that are in another state than the operator was told, those that are told now, in one message; none
 * while it is too early.
 * - Failures and refusals (many servers refuse now and then) are told when they last; failures all together in an
 *   outage of ten minutes. All else is told at once.
 * - A recovery is told where the trouble was: a feed that is ok was told to be something else.
 * - A state of a feed is told once a day at most, however often it comes and goes.
 * - Two messages have a pause between them.
 */
export function planHealth(
  untold: readonly UntoldFeed[],
  census: Census,
  lastToldAt: number | null,
  now: number,
): UntoldFeed[] {
  const lasts = untold.some(({ state, stateSince }) => state === 'failing' && now - stateSince >= LASTING_MS);
  const outage = lasts && isOutage(census);
  const news = untold.filter(
    (feed) =>
      !isWithin(feed.toldAt, DAY_MS, now) &&
      (!isPassing(feed.state) ||
        (outage && feed.state === 'failing') ||
        isLasting(feed.failures, feed.stateSince, now)),
  );
  return isWithin(lastToldAt, pauseMs(news, census), now) ? [] : news;
}

const isPassing = (state: UntoldFeed['state']) => state === 'failing' || state === 'blocked';

function pauseMs(news: readonly UntoldFeed[], census: Census): number {
  if (news.some(({ state }) => state !== 'ok' && state !== 'failing')) return PAUSE_MS;
  const { new: unread, ok, ...trouble } = census.states;
  const allWell = Object.values(trouble).every((count) => count === 0);
  const calm = news.every(({ state }) => state === 'ok')
    ? !allWell
    : isMost(census.toldFailing, census.states);
  return calm ? CALM_PAUSE_MS : FAILING_PAUSE_MS;
}

function isMost(count: number, states: Census['states']): boolean {
  const all = Object.values(states).reduce((sum, each) => sum + each, 0);
  return count >= OUTAGE_FEEDS && count >= all / 2;
}

/** A time in the future is of a clock that was set back, and counts for nothing. */
function isWithin(time: number | null, ms: number, now: number): boolean {
  return time !== null && time <= now && now - time < ms;
}
