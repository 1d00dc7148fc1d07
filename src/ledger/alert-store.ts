import type { Database } from 'better-sqlite3';
import type { Hit } from '../domain/topic.ts';

export interface NewAlert {
  matchId: number;
  channel: string;
  topic: string;
  timezone: string | null;
  now: number;
  /** Null: sent at once, by `deliveryId`. */
  heldUntil: number | null;
  reason: string | null;
  deliveryId: string | null;
}

/** An alert that waits for its digest. */
export interface HeldAlert {
  matchId: number;
  itemId: number;
  channel: string;
  topic: string;
  timezone: string | null;
  reason: string;
  why: string;
  hits: Hit[];
}

export type AlertStore = ReturnType<typeof createAlertStore>;

export function createAlertStore(db: Database) {
  const insert = db.prepare<[NewAlert]>(
    `INSERT OR IGNORE INTO alerts
       (match_id, channel, topic, timezone, created_at, held_until, reason, delivery_id)
     VALUES (:matchId, :channel, :topic, :timezone, :now, :heldUntil, :reason, :deliveryId)`,
  );
  const immediate = db
    .prepare<[string, string, number], number>(
      `SELECT created_at FROM alerts
       WHERE topic = ? AND channel = ? AND held_until IS NULL AND created_at > ? ORDER BY created_at`,
    )
    .pluck();
  // The plus keeps SQLite from walking all alerts in the order of their key (sqlite.org/optoverview.html §2).
  const heldDue = db.prepare<[number], Omit<HeldAlert, 'hits'> & { hits: string }>(
    `SELECT alerts.match_id AS matchId, matches.item_id AS itemId, alerts.channel, alerts.topic,
       alerts.timezone, alerts.reason, matches.why, matches.hits
     FROM alerts JOIN matches ON matches.id = alerts.match_id
     WHERE alerts.delivery_id IS NULL AND alerts.held_until <= ? ORDER BY +alerts.match_id`,
  );
  const assign = db.prepare<[string, number, string]>(
    'UPDATE alerts SET delivery_id = ? WHERE match_id = ? AND channel = ? AND delivery_id IS NULL',
  );

  return {
    record: (alert: NewAlert): void => void insert.run(alert),
    /** Times of the immediate alerts of a topic to a channel since a time, oldest first. */
    immediateSince: (topic: string, channel: string, since: number): number[] =>
      immediate.all(topic, channel, since),
    /** Alerts whose hold has ended, in the order of their matches. */
    heldDue: (now: number): HeldAlert[] =>
      heldDue.all(now).map((row) => ({ ...row, hits: JSON.parse(row.hits) as Hit[] })),
    assignDelivery: (deliveryId: string, matchId: number, channel: string): void =>
      void assign.run(deliveryId, matchId, channel),
  };
}
