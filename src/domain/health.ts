import type { FeedState } from './feed-state.ts';

/** How a feed is, for whoever looks after the installation. Times are ISO 8601. */
export interface FeedReport {
  name: string;
  url: string;
  state: FeedState;
  since: string;
  /** Why it is in this state; null for ok. */
  reason: string | null;
  /** What to do about it; null for ok. */
  advice: string | null;
}

/** Changes of feeds that came together. This is `data` of a webhook's body. */
export interface HealthNews {
  /** The delivery's id. */
  id: string;
  /** One sentence. */
  summary: string;
  /** In trouble first; `from`: as which it was told last. */
  feeds: (FeedReport & { from: FeedState })[];
  /** Feeds that changed as well and are not listed, since there are too many. */
  omitted: number;
}

/** Once a day: that all is well, or what is not. Its numbers are of the time since the one before. */
export interface Heartbeat {
  id: string;
  /** One sentence. */
  summary: string;
  since: string;
  feeds: Record<FeedState, number>;
  polls: number;
  newItems: number;
  matches: number;
  /** `pending`: now. */
  deliveries: { sent: number; pending: number; dead: number };
  /** Channels whose deliveries fail. */
  channels: ChannelReport[];
  /** Feeds in trouble; at most some hundred of them, `omitted`: the others. */
  trouble: FeedReport[];
  omitted: number;
}

export interface ChannelReport {
  name: string;
  /** Given up. */
  dead: number;
  /** To be attempted again. */
  waiting: number;
  /** Of the last failure. */
  reason: string;
}
