import type { Database } from 'better-sqlite3';
import type { Validators } from '../domain/job.ts';

export type FeedState = 'new' | 'ok' | 'failing' | 'blocked' | 'gone';

/** A feed's row; times in ms since 1970. */
export interface FeedRow {
  id: number;
  url: string;
  watched: number;
  title: string | null;
  link: string | null;
  lang: string | null;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  movedTo: string | null;
  movedSince: number | null;
  state: FeedState;
  stateSince: number;
  reason: string | null;
  failures: number;
  polls: number;
  lastPollAt: number | null;
  lastItemAt: number | null;
  baselineAt: number | null;
  nextPollAt: number;
  notBefore: number | null;
}

const COLUMNS = `id, url, watched, title, link, lang, etag, last_modified AS lastModified, body_hash AS bodyHash,
  moved_to AS movedTo, moved_since AS movedSince, state, state_since AS stateSince, reason, failures, polls,
  last_poll_at AS lastPollAt, last_item_at AS lastItemAt, baseline_at AS baselineAt,
  next_poll_at AS nextPollAt, not_before AS notBefore`;

/** `schedule` tells one plan from another: every 600, cron …, rhythm. */
export interface WatchedFeed {
  url: string;
  schedule: string;
}

export type FeedStore = ReturnType<typeof createFeedStore>;

export function createFeedStore(db: Database) {
  const unwatchAll = db.prepare('UPDATE feeds SET watched = 0');
  const watch = db.prepare<WatchedFeed & { now: number }>(
    `INSERT INTO feeds (url, state_since, schedule, next_poll_at) VALUES (:url, :now, :schedule, :now)
     ON CONFLICT (url) DO UPDATE SET watched = 1, schedule = excluded.schedule,
       -- Polled in the future: the clock was set back, and what was planned by it is void.
       next_poll_at = CASE WHEN last_poll_at > :now THEN :now
         WHEN schedule = excluded.schedule THEN next_poll_at
         ELSE max(:now, coalesce(not_before, 0)) END,
       not_before = CASE WHEN last_poll_at > :now THEN NULL ELSE not_before END`,
  );
  const restart = db.prepare<{ url: string; now: number }>(
    `UPDATE feeds SET state = 'new', state_since = :now, reason = NULL, failures = 0, next_poll_at = :now
     WHERE url = :url AND watched = 0 AND state = 'gone'`,
  );
  const get = db.prepare<[number], FeedRow>(`SELECT ${COLUMNS} FROM feeds WHERE id = ?`);
  const due = db.prepare<[number], FeedRow>(
    `SELECT ${COLUMNS} FROM feeds
     WHERE watched = 1 AND state <> 'gone' AND next_poll_at <= ? ORDER BY next_poll_at`,
  );
  const watched = db.prepare<[], FeedRow>(`SELECT ${COLUMNS} FROM feeds WHERE watched = 1 ORDER BY id`);
  const nextDue = db
    .prepare<[number], number | null>(
      `SELECT min(next_poll_at) FROM feeds WHERE watched = 1 AND state <> 'gone' AND next_poll_at > ?`,
    )
    .pluck();
  const pollBy = db.prepare<{ id: number; at: number }>(
    `UPDATE feeds SET next_poll_at = max(:at, coalesce(not_before, 0))
     WHERE id = :id AND next_poll_at > max(:at, coalesce(not_before, 0))`,
  );
  const sawItem = db.prepare<{ id: number; now: number }>(
    'UPDATE feeds SET last_item_at = :now WHERE id = :id',
  );
  const update = db.prepare<[FeedRow]>(
    `UPDATE feeds SET title = :title, link = :link, lang = :lang, etag = :etag, last_modified = :lastModified,
       body_hash = :bodyHash, moved_to = :movedTo, moved_since = :movedSince, state = :state,
       state_since = :stateSince, reason = :reason, failures = :failures, polls = :polls,
       last_poll_at = :lastPollAt, last_item_at = :lastItemAt, baseline_at = :baselineAt,
       next_poll_at = :nextPollAt, not_before = :notBefore
     WHERE id = :id`,
  );

  return {
    /**
     * Makes the watched feeds exactly these. New ones are due at once; so are those whose schedule changed, unless
     * their server asked for patience; one that was gone and comes back gets a new chance. Run it inside a
     * transaction.
     */
    watchOnly(feeds: WatchedFeed[], now: number): void {
      const before = new Set(watched.all().map((feed) => feed.url));
      unwatchAll.run();
      for (const { url, schedule } of feeds) {
        if (!before.has(url)) restart.run({ url, now });
        watch.run({ url, schedule, now });
      }
    },
    get: (id: number): FeedRow | undefined => get.get(id),
    watched: (): FeedRow[] => watched.all(),
    due: (now: number): FeedRow[] => due.all(now),
    /** When the next feed becomes due after a time; null when none does. */
    nextDue: (after: number): number | null => nextDue.get(after) ?? null,
    /** Polls a feed by then, or as soon after it as its server allows. */
    pollBy: (id: number, at: number): void => void pollBy.run({ id, at }),
    /** Notes that a new item came, by another way than a poll. */
    sawItem: (id: number, now: number): void => void sawItem.run({ id, now }),
    update: (feed: FeedRow): void => void update.run(feed),
  };
}

/** The feed's validators, for the next conditional request. */
export function validatorsOf(feed: FeedRow): Validators {
  return { etag: feed.etag, lastModified: feed.lastModified, bodyHash: feed.bodyHash };
}
