import type { Database } from 'better-sqlite3';
import type { FeedState } from '../domain/feed-state.ts';
import type { PollFailure, Validators } from '../domain/job.ts';

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
  givenBy: string | null;
  /** Where permanent redirects of its address lead, and since when they were seen to. */
  movedTo: string | null;
  movedSince: number | null;
  /** The same of the place to which it has moved. */
  nextTo: string | null;
  nextSince: number | null;
  state: FeedState;
  stateSince: number;
  reason: string | null;
  /** Why the last poll failed; null when it did not. */
  failure: PollFailure | null;
  httpStatus: number | null;
  failures: number;
  polls: number;
  lastPollAt: number | null;
  /** The last poll that succeeded. */
  readAt: number | null;
  /** When its last new item came; of a baseline, when that was published. */
  lastItemAt: number | null;
  baselineAt: number | null;
  /** Between its items, ms; null: unknown. */
  usualGap: number | null;
  longestGap: number | null;
  /** When it counts as stale; null: not measured yet. */
  staleAt: number | null;
  nextPollAt: number;
  notBefore: number | null;
  freshUntil: number | null;
}

/** What decides whether a feed that is due can be polled now; the rest of a long list is not looked at. */
export type DueFeed = Pick<
  FeedRow,
  'id' | 'url' | 'movedTo' | 'movedSince' | 'nextTo' | 'failures' | 'polls'
>;

const COLUMNS = `id, url, watched, title, link, lang, etag, last_modified AS lastModified, body_hash AS bodyHash,
  validators_from AS givenBy, moved_to AS movedTo, moved_since AS movedSince, next_to AS nextTo,
  next_since AS nextSince, state, state_since AS stateSince, reason, failure, http_status AS httpStatus, failures, polls,
  last_poll_at AS lastPollAt, read_at AS readAt,
  last_item_at AS lastItemAt, baseline_at AS baselineAt, usual_gap AS usualGap, longest_gap AS longestGap,
  stale_at AS staleAt, next_poll_at AS nextPollAt, not_before AS notBefore, fresh_until AS freshUntil`;

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
       -- Polled an hour in the future: the clock was set back, and what was planned by it is void.
       next_poll_at = CASE WHEN last_poll_at > :now + 3600000 THEN :now
         WHEN schedule = excluded.schedule THEN next_poll_at
         ELSE max(:now, coalesce(not_before, 0), coalesce(fresh_until, 0)) END,
       not_before = CASE WHEN last_poll_at > :now + 3600000 THEN NULL ELSE not_before END,
       fresh_until = CASE WHEN last_poll_at > :now + 3600000 THEN NULL ELSE fresh_until END`,
  );
  // What a poll of the former address still brings of it (410, a redirect) must not be said of the new one.
  const adopt = db.prepare<{ id: number; url: string }>(
    `UPDATE feeds SET url = :url, moved_to = NULL, moved_since = NULL, next_to = NULL, next_since = NULL,
       polls = polls + 1
     WHERE id = :id AND NOT EXISTS (SELECT 1 FROM feeds WHERE url = :url)`,
  );
  const restart = db.prepare<{ url: string; now: number }>(
    `UPDATE feeds SET state = 'new', state_since = :now, reason = NULL, failure = NULL, http_status = NULL,
       failures = 0, next_poll_at = :now
     WHERE url = :url AND watched = 0 AND state = 'gone'`,
  );
  const get = db.prepare<[number], FeedRow>(`SELECT ${COLUMNS} FROM feeds WHERE id = ?`);
  const due = db.prepare<[number], DueFeed>(
    `SELECT id, url, moved_to AS movedTo, moved_since AS movedSince, next_to AS nextTo, failures, polls FROM feeds
     WHERE watched = 1 AND state <> 'gone' AND next_poll_at <= ? ORDER BY next_poll_at`,
  );
  const watched = db.prepare<[], FeedRow>(`SELECT ${COLUMNS} FROM feeds WHERE watched = 1 ORDER BY id`);
  const nextDue = db
    .prepare<[number], number | null>(
      `SELECT min(next_poll_at) FROM feeds WHERE watched = 1 AND state <> 'gone' AND next_poll_at > ?`,
    )
    .pluck();
  const pollBy = db.prepare<{ id: number; at: number }>(
    `UPDATE feeds SET next_poll_at = max(:at, coalesce(not_before, 0), coalesce(fresh_until, 0))
     WHERE id = :id AND next_poll_at > max(:at, coalesce(not_before, 0), coalesce(fresh_until, 0))`,
  );
  const pollForNews = db.prepare<{ id: number; at: number }>(
    `UPDATE feeds SET next_poll_at = max(:at, coalesce(not_before, 0)), fresh_until = NULL
     WHERE id = :id AND next_poll_at > max(:at, coalesce(not_before, 0))`,
  );
  const update = db.prepare<[FeedRow]>(
    `UPDATE feeds SET title = :title, link = :link, lang = :lang, etag = :etag, last_modified = :lastModified,
       body_hash = :bodyHash, validators_from = :givenBy, moved_to = :movedTo, moved_since = :movedSince,
       next_to = :nextTo, next_since = :nextSince, state = :state, state_since = :stateSince, reason = :reason, failure = :failure, http_status = :httpStatus,
       failures = :failures, polls = :polls, last_poll_at = :lastPollAt, read_at = :readAt,
       last_item_at = :lastItemAt, baseline_at = :baselineAt, usual_gap = :usualGap,
       longest_gap = :longestGap, stale_at = :staleAt, next_poll_at = :nextPollAt, not_before = :notBefore,
       fresh_until = :freshUntil
     WHERE id = :id`,
  );
  const knownItems = db.prepare<[number], string>('SELECT items FROM known_items WHERE feed_id = ?').pluck();
  const setKnownItems = db.prepare<[number, string]>(
    'INSERT INTO known_items (feed_id, items) VALUES (?, ?) ON CONFLICT DO UPDATE SET items = excluded.items',
  );
  const forgetItems = db.prepare<[number]>('DELETE FROM known_items WHERE feed_id = ?');

  return {
    /**
     * Makes the watched feeds exactly these. New ones are due at once; so are those whose schedule changed, unless
     * their server asked for patience or said how long its answer holds; one that was gone and comes back gets a new
     * chance. The place to which a feed has moved, written in its stead, is that feed, so that it keeps what it knows.
     * Run it inside a transaction.
     */
    watchOnly(feeds: WatchedFeed[], now: number): void {
      const former = watched.all();
      const before = new Set(former.map(({ url }) => url));
      const placesLeft = placesOf(former, new Set(feeds.map(({ url }) => url)));
      unwatchAll.run();
      for (const { url, schedule } of feeds) if (before.has(url)) watch.run({ url, schedule, now });
      for (const { url, schedule } of feeds) {
        if (before.has(url)) continue;
        const moved = placesLeft.get(url);
        if (moved !== undefined) adopt.run({ id: moved.id, url });
        restart.run({ url, now });
        watch.run({ url, schedule, now });
      }
    },
    get: (id: number): FeedRow | undefined => get.get(id),
    watched: (): FeedRow[] => watched.all(),
    due: (now: number): DueFeed[] => due.all(now),
    /** When the next feed becomes due after a time; null when none does. */
    nextDue: (after: number): number | null => nextDue.get(after) ?? null,
    /** Polls a feed by then, or as soon after it as its server allows. */
    pollBy: (id: number, at: number): void => void pollBy.run({ id, at }),
    /** The same where its hub says that there are news: what it said of being fresh no longer holds. */
    pollForNews: (id: number, at: number): void => void pollForNews.run({ id, at }),
    update: (feed: FeedRow): void => void update.run(feed),
    /** What the last reading knew of the feed's items; opaque, null if it knew nothing. */
    knownItems: (id: number): string | null => knownItems.get(id) ?? null,
    setKnownItems(id: number, items: string | null): void {
      if (items === null) forgetItems.run(id);
      else setKnownItems.run(id, items);
    },
  };
}

/** Where the feeds lead that are no longer watched, the oldest of those that lead to one place. */
function placesOf(former: readonly FeedRow[], watched: ReadonlySet<string>): Map<string, FeedRow> {
  const places = new Map<string, FeedRow>();
  for (const feed of former.toReversed()) {
    if (watched.has(feed.url)) continue;
    for (const place of [feed.movedTo, feed.nextTo]) if (place !== null) places.set(place, feed);
  }
  return places;
}

/** The feed's validators, for the next conditional request. */
export function validatorsOf(feed: FeedRow): Validators {
  const { etag, lastModified, bodyHash, givenBy } = feed;
  return { etag, lastModified, bodyHash, givenBy };
}
