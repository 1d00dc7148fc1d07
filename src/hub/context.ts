import type { Subscription } from '../domain/channel.ts';
import type { FeedSettings, Settings, TopicSettings } from '../domain/settings.ts';
import type { Hit } from '../domain/topic.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { ReportEvent } from './event.ts';

/** Whether an alert goes out now or waits for a digest (alerts/plan.ts). */
export type PlanAlert = (
  subscription: Subscription,
  now: Date,
  recentImmediate: Date[],
) => { kind: 'now' } | { kind: 'hold'; until: Date; reason: string };

/** What the steps of the flow need; passed by the composition root. */
export interface HubContext {
  ledger: Ledger;
  /** The watchlist in force, by name and URL. */
  watchlist: Watchlist;
  now: () => number;
  /** 0 ≤ x < 1, for jitter. */
  random: () => number;
  report: ReportEvent;
  planAlert: PlanAlert;
  explainWhy: (topic: string, hits: Hit[]) => string;
  /** Vigía's own, for the user agent. */
  version: string;
}

/** A settings object with its look-ups; replaced as a whole by a reload. */
export interface Watchlist {
  settings: Settings;
  feeds: Map<string, FeedSettings>;
  topics: Map<string, TopicSettings>;
  /** Hash of what each topic looks for, by its name. */
  definitions: Map<string, string>;
  /** The topic set as workers get it, and its content hash. */
  topicSet: { hash: string; json: string };
}
