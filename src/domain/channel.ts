/**
 * Where alerts go. Texts that may hold secrets (`${NAME}`, `${file:/path}`) are kept as templates and
 * are resolved only where they are used, so that no resolved secret lies in a job, in Redis or in SQLite.
 */
export type ChannelSettings =
  | { type: 'webhook'; name: string; url: string; secret: string | null }
  | { type: 'email'; name: string; email: string }
  | { type: 'console'; name: string }
  | { type: 'file'; name: string; path: string };

/** The channel, of any type, that hears how the installation itself is. */
export const OPERATOR = 'operator';

export interface SmtpSettings {
  /** `smtp://user:pass@host:587`, `smtps://…`; a template. */
  url: string;
  /** Null: vigia@ the host's name. */
  from: string | null;
}

export type AlertMode = 'immediate' | 'digest';

/** How one channel hears of one topic. */
export interface Subscription {
  channel: string;
  mode: AlertMode;
  /** Immediate alerts of a topic to this channel within an hour; what is over goes into a digest. */
  maxPerHour: number | null;
  /** Local times "HH:MM"; alerts wait for the end, then go out together. */
  quiet: { from: string; to: string } | null;
  /** Cron expression of a digest. */
  at: string | null;
  /** IANA zone for `quiet`, `at` and the times in the alert; null: the machine's. */
  timezone: string | null;
}
