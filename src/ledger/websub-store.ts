import type { Database } from 'better-sqlite3';

export type SubscriptionState = 'pending' | 'active' | 'leaving';

/** A subscription at a hub, or one that is wanted; times in ms since 1970. */
export interface SubscriptionRow {
  id: number;
  feedId: number;
  token: string;
  secret: string;
  /** Null: there was no public URL when the feed announced its hub, and nobody is asked. */
  publicUrl: string | null;
  topic: string;
  hubs: string[];
  hub: string;
  state: SubscriptionState;
  createdAt: number;
  requests: number;
  asked: boolean;
  failures: number;
  reason: string | null;
  nextAttemptAt: number;
  leaseEndsAt: number | null;
  lastPushAt: number | null;
}

type NewSubscription = Pick<
  SubscriptionRow,
  'feedId' | 'token' | 'secret' | 'publicUrl' | 'topic' | 'hubs' | 'hub'
>;
type RawRow = Omit<SubscriptionRow, 'hubs' | 'asked'> & { hubs: string; asked: number };

const COLUMNS = `id, feed_id AS feedId, token, secret, public_url AS publicUrl, topic, hubs, hub, state,
  created_at AS createdAt, requests, asked, failures, reason, next_attempt_at AS nextAttemptAt,
  lease_ends_at AS leaseEndsAt, last_push_at AS lastPushAt`;

export type WebsubStore = ReturnType<typeof createWebsubStore>;

export function createWebsubStore(db: Database) {
  const insert = db.prepare(
    `INSERT INTO websub (feed_id, token, secret, public_url, topic, hubs, hub, state, created_at, next_attempt_at)
     VALUES (:feedId, :token, :secret, :publicUrl, :topic, :hubs, :hub, 'pending', :now, :now)`,
  );
  const get = db.prepare<[number], RawRow>(`SELECT ${COLUMNS} FROM websub WHERE id = ?`);
  const byToken = db.prepare<[string], RawRow>(`SELECT ${COLUMNS} FROM websub WHERE token = ?`);
  const ofFeed = db.prepare<[number], RawRow>(
    `SELECT ${COLUMNS} FROM websub WHERE feed_id = ? AND state <> 'leaving'`,
  );
  const kept = db.prepare<[], RawRow>(`SELECT ${COLUMNS} FROM websub WHERE state <> 'leaving' ORDER BY id`);
  // SQLite takes the other columns from the row that has the minimum (sqlite.org/lang_select.html §2.5).
  const due = db.prepare<[number], RawRow & { least: number }>(
    `SELECT ${COLUMNS}, min(next_attempt_at) AS least FROM websub
     WHERE next_attempt_at <= ? AND asked = 0 AND public_url IS NOT NULL GROUP BY hub`,
  );
  const unverified = db.prepare<[number], RawRow>(
    `SELECT ${COLUMNS} FROM websub WHERE next_attempt_at <= ? AND asked = 1 AND public_url IS NOT NULL`,
  );
  const lapsed = db.prepare<[number], RawRow>(
    `SELECT ${COLUMNS} FROM websub WHERE state = 'active' AND lease_ends_at <= ?`,
  );
  const isAlive = db
    .prepare<[number, number], number>(
      // SQLite uses a partial index only where its own condition stands in the query.
      `SELECT 1 FROM websub WHERE feed_id = ? AND state <> 'leaving' AND state = 'active' AND lease_ends_at > ?`,
    )
    .pluck();
  const update = db.prepare(
    `UPDATE websub SET token = :token, secret = :secret, hubs = :hubs, hub = :hub, state = :state,
       requests = :requests, asked = :asked, failures = :failures, reason = :reason,
       next_attempt_at = :nextAttemptAt, lease_ends_at = :leaseEndsAt, last_push_at = :lastPushAt
     WHERE id = :id`,
  );
  const forgetLeaving = db.prepare("DELETE FROM websub WHERE state = 'leaving'");
  const remove = db.prepare<[number]>('DELETE FROM websub WHERE id = ?');

  return {
    /** Begins a subscription, which is asked for at once. */
    create: (subscription: NewSubscription, now: number): void =>
      void insert.run({ ...subscription, hubs: JSON.stringify(subscription.hubs), now }),
    get: (id: number): SubscriptionRow | undefined => readRow(get.get(id)),
    byToken: (token: string): SubscriptionRow | undefined => readRow(byToken.get(token)),
    /** The one that is wanted or held for a feed. */
    ofFeed: (feedId: number): SubscriptionRow | undefined => readRow(ofFeed.get(feedId)),
    /** Those that are wanted or held. */
    kept: (): SubscriptionRow[] => kept.all().map(fromRaw),
    /** Of each hub the one whose request is due the longest: a host gets one at a time. */
    due: (now: number): SubscriptionRow[] => due.all(now).map(({ least, ...raw }) => fromRaw(raw)),
    /** Those whose hub took the request and did not verify it in time. */
    unverified: (now: number): SubscriptionRow[] => unverified.all(now).map(fromRaw),
    /** Those whose lease has ended. */
    lapsed: (now: number): SubscriptionRow[] => lapsed.all(now).map(fromRaw),
    /** Whether a hub brings a feed's news. */
    isAlive: (feedId: number, now: number): boolean => isAlive.get(feedId, now) === 1,
    update: (row: SubscriptionRow): void =>
      void update.run({ ...row, hubs: JSON.stringify(row.hubs), asked: Number(row.asked) }),
    forgetLeaving: (): void => void forgetLeaving.run(),
    remove: (id: number): void => void remove.run(id),
  };
}

const readRow = (raw: RawRow | undefined): SubscriptionRow | undefined =>
  raw === undefined ? undefined : fromRaw(raw);

const fromRaw = (raw: RawRow): SubscriptionRow => ({
  ...raw,
  hubs: JSON.parse(raw.hubs) as string[],
  asked: raw.asked === 1,
});
