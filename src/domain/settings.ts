import type { ChannelSettings, SmtpSettings, Subscription } from './channel.ts';
import type { TopicDefinition } from './topic.ts';

export interface FeedSettings {
  /** As written in the watchlist, templates unresolved: this is also the feed's key in the ledger. */
  url: string;
  name: string | null;
  everySeconds: number | null;
  cron: string | null;
  fullText: boolean;
  tags: string[];
}

/** A feed as a watchlist writes it: only what was said, references unresolved. */
export interface FeedEntry {
  url: string;
  name?: string;
  /** `10m`. */
  every?: string;
  cron?: string;
  fullText?: boolean;
  tags?: string[];
}

export interface TopicSettings extends TopicDefinition {
  notify: Subscription[];
}

/** A validated watchlist; frozen. Defaults are filled in. */
export interface Settings {
  /** Absolute path of the watchlist that it was read from. */
  file: string;
  feeds: FeedSettings[];
  topics: TopicSettings[];
  channels: Record<string, ChannelSettings>;
  smtp: SmtpSettings | null;
  network: {
    /** Host names, addresses and CIDR ranges that the guard lets through. */
    allow: string[];
    /** In the user agent: where a publisher can learn who polls (a URL or mailto:); null: nowhere. */
    contact: string | null;
  };
  /** Where the world reaches us, without a final slash; null: nobody shall, and nothing listens. */
  publicUrl: string | null;
  /** Where we listen for it. */
  listen: ListenAddress;
}

export interface ListenAddress {
  /** A name or an address, IPv6 without brackets. */
  host: string;
  port: number;
}
