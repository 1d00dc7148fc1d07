import type { Subscription } from '../domain/channel.ts';
import { nextCronRun } from '../domain/cron.ts';
import { clockTime, endOfWindow, isWithin, minutesOf, wallMinutes } from './wall-clock.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Whether an alert goes out now, or joins the digest that is made at `until`, and why. */
export type AlertPlan = { kind: 'now' } | { kind: 'hold'; until: Date; reason: string };

/**
 * Decides when an alert reaches one channel of a topic: at the digest's hour, else at once unless too many
 * went out within the last hour; and never in quiet hours, whatever put it there.
 * @param recentImmediate when the topic's immediate alerts of the last hour went to this channel
 */
export function planAlert(subscription: Subscription, now: Date, recentImmediate: Date[]): AlertPlan {
  const plan = planDigest(subscription) ?? planCap(subscription, now, recentImmediate);
  return planQuiet(subscription, plan?.until ?? now) ?? plan ?? { kind: 'now' };
}

type Hold = Extract<AlertPlan, { kind: 'hold' }>;

function planDigest({ mode, at, timezone }: Subscription): Hold | null {
  if (mode !== 'digest' || at === null) return null;
  const until = nextCronRun(at, timezone);
  return { kind: 'hold', until, reason: `digest of ${clockTime(until, timezone)}` };
}

/** Holds until as many of the recent alerts are an hour old as leave room for one more. */
function planCap({ maxPerHour }: Subscription, now: Date, recentImmediate: Date[]): Hold | null {
  if (maxPerHour === null) return null;
  const recent = recentImmediate
    .map((time) => time.getTime())
    .filter((time) => time > now.getTime() - HOUR_MS)
    .sort((a, b) => a - b);
  if (recent.length < maxPerHour) return null;
  const leaves = recent[recent.length - maxPerHour] ?? now.getTime();
  const reason = `more than ${maxPerHour} ${maxPerHour === 1 ? 'alert' : 'alerts'} an hour`;
  return { kind: 'hold', until: new Date(leaves + HOUR_MS), reason };
}

function planQuiet({ quiet, timezone }: Subscription, when: Date): Hold | null {
  if (quiet === null) return null;
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  if (!isWithin(wallMinutes(when, timezone), from, to)) return null;
  const until = endOfWindow(when, from, to, timezone);
  return { kind: 'hold', until, reason: `held during quiet hours ${quiet.from}-${quiet.to}` };
}
