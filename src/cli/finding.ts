/** One thing that `vigia check` looked at. */
export interface Finding {
  /** What kind of thing: watchlist, environment, database, redis, feed, channel, mail server. */
  check: string;
  /** Which one: a file, a URL without its credentials, a name. */
  subject: string;
  status: 'ok' | 'warning' | 'failed';
  /** What was found, and what to do about it; no secrets. */
  message: string;
}
