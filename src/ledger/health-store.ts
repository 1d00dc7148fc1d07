import type { Database } from 'better-sqlite3';
import { FEED_STATES, type FeedState } from '../domain/feed-state.ts';
import type { ChannelReport } from '../domain/health.ts';

/** A watched feed that is in another state than the operator was told; times in ms since 1970. */
export interface UntoldFeed {
  id: number;
  state: FeedState;
  stateSince: number;
  failures: number;
  told: FeedState;
  /** When its present state was told last; null: never. */
  toldAt: number | null;
}

/** The watched feeds in numbers. */
export interface Census {
  states: Record<FeedState, number>;
  /** Told as failing, and still so. */
  toldFailing: number;
}

export interface Beat {
  at: number;
  /** Polls of all feeds, ever, at that time. */
  polls: number;
}

export type HealthStore = ReturnType<typeof createHealthStore>;

/** What the operator was told, and what there is to tell. */
export function createHealthStore(db: Database) {
  const untold = db.prepare<[], UntoldFeed>(
    // SQLite uses a partial index only where its own condition stands in the query.
    `SELECT id, state, state_since AS stateSince, failures, told,
       (SELECT told_at FROM told_states WHERE feed_id = feeds.id AND state = feeds.state) AS toldAt
     FROM feeds WHERE watched = 1 AND state <> 'new' AND state <> told ORDER BY id`,
  );
  const states = db.prepare<[], { state: FeedState; n: number; told: number }>(
    `SELECT state, count(*) AS n, count(*) FILTER (WHERE told = state) AS told FROM feeds WHERE watched = 1 GROUP BY state`,
  );
  const lastTold = db.prepare<[], number | null>('SELECT max(told_at) FROM told_states').pluck();
  const setTold = db.prepare<[string, number]>('UPDATE feeds SET told = ? WHERE id = ?');
  const addTold = db.prepare<[number, string, number]>(
    'INSERT OR REPLACE INTO told_states (feed_id, state, told_at) VALUES (?, ?, ?)',
  );
  const beat = db.prepare<[], Beat>('SELECT at, polls FROM heartbeat');
  const setBeat = db.prepare<[Beat]>(
    'INSERT OR REPLACE INTO heartbeat (id, at, polls) VALUES (1, :at, :polls)',
  );
  const polls = db.prepare<[], number>('SELECT coalesce(sum(polls), 0) FROM feeds').pluck();
  const newItems = db
    .prepare<[number], number>(
      `SELECT count(*) FROM feeds JOIN items ON items.feed_id = feeds.id AND items.first_seen_at >= ?
       WHERE items.baseline = 0`,
    )
    .pluck();
  const matches = db.prepare<[number], number>('SELECT count(*) FROM matches WHERE matched_at >= ?').pluck();
  const deliveries = db.prepare<{ since: number }, { sent: number; pending: number; dead: number }>(
    `SELECT count(*) FILTER (WHERE state = 'sent' AND ended_at >= :since) AS sent,
       count(*) FILTER (WHERE state = 'pending') AS pending,
       count(*) FILTER (WHERE state = 'dead' AND ended_at >= :since) AS dead FROM deliveries`,
  );
  // SQLite takes the reason from the row that has the maximum (sqlite.org/lang_select.html §2.5).
  const channels = db.prepare<[number], ChannelReport & { latest: number }>(
    `SELECT channel AS name, count(*) FILTER (WHERE state = 'dead') AS dead,
       count(*) FILTER (WHERE state = 'pending') AS waiting, coalesce(reason, '') AS reason,
       max(created_at) AS latest
     FROM deliveries
     WHERE (state = 'dead' AND ended_at >= ?) OR (state = 'pending' AND attempts > 0)
     GROUP BY channel ORDER BY channel`,
  );

  const overdue = db
    .prepare<[number], number>(
      `SELECT count(*) FROM deliveries WHERE state = 'pending' AND next_attempt_at <= ?`,
    )
    .pluck();
  const unfiltered = db
    .prepare<[], number>('SELECT count(*) FROM items WHERE filter_error IS NOT NULL')
    .pluck();

  return {
    untold: (): UntoldFeed[] => untold.all(),
    census(): Census {
      const rows = states.all();
      const counts = Object.fromEntries(FEED_STATES.map((state) => [state, 0])) as Census['states'];
      for (const { state, n } of rows) counts[state] = n;
      return { states: counts, toldFailing: rows.find(({ state }) => state === 'failing')?.told ?? 0 };
    },
    /** When the last message about changes was made. */
    lastToldAt: (): number | null => lastTold.get() ?? null,
    /** The operator is told that the feed is in this state. */
    tell(feedId: number, state: FeedState, now: number): void {
      setTold.run(state, feedId);
      addTold.run(feedId, state, now);
    },
    lastBeat: (): Beat | null => beat.get() ?? null,
    setBeat: (at: number): void => void setBeat.run({ at, polls: polls.get() ?? 0 }),
    /** What happened since a time, and since a number of polls. */
    activity: (since: number, pollsBefore: number) => ({
      polls: (polls.get() ?? 0) - pollsBefore,
      newItems: newItems.get(since) ?? 0,
      matches: matches.get(since) ?? 0,
      deliveries: deliveries.get({ since }) ?? { sent: 0, pending: 0, dead: 0 },
    }),
    /** Channels with deliveries that were given up since a time, or that wait after a failure. */
    failingChannels: (since: number): ChannelReport[] =>
      channels.all(since).map(({ name, dead, waiting, reason }) => ({ name, dead, waiting, reason })),
    /** Deliveries that were to be attempted by then. */
    overdue: (before: number): number => overdue.get(before) ?? 0,
    /** Items on which the filter failed. */
    unfiltered: (): number => unfiltered.get() ?? 0,
  };
}
