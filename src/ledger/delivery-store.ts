import type { Database } from 'better-sqlite3';
import type { Message } from '../domain/alert.ts';

export type DeliveryState = 'pending' | 'sent' | 'dead';

/** One alert or digest to one channel; times in ms since 1970. */
export interface DeliveryRow {
  id: string;
  channel: string;
  message: Message;
  state: DeliveryState;
  createdAt: number;
  attempts: number;
  scheduleStart: number;
  nextAttemptAt: number;
  endedAt: number | null;
  reason: string | null;
}

/** Without the message, since most of a long backlog is only looked at. */
export type DueDelivery = Pick<DeliveryRow, 'id' | 'attempts'>;

export interface AttemptRow {
  deliveryId: string;
  attempt: number;
  startedAt: number;
  endedAt: number;
  outcome: 'sent' | 'retry' | 'final';
  detail: string;
}

type RawRow = Omit<DeliveryRow, 'message'> & { message: string };

const COLUMNS = `id, channel, message, state, created_at AS createdAt, attempts, schedule_start AS scheduleStart,
  next_attempt_at AS nextAttemptAt, ended_at AS endedAt, reason`;

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

export function createDeliveryStore(db: Database) {
  const insert = db.prepare(
    `INSERT INTO deliveries (id, channel, message, state, created_at, next_attempt_at)
     VALUES (:id, :channel, :message, 'pending', :now, :now)`,
  );
  const get = db.prepare<[string], RawRow>(`SELECT ${COLUMNS} FROM deliveries WHERE id = ?`);
  const dueChannels = db
    .prepare<[number], string>(
      `SELECT DISTINCT channel FROM deliveries WHERE state = 'pending' AND next_attempt_at <= ?`,
    )
    .pluck();
  const due = db.prepare<[string, number, number], DueDelivery>(
    `SELECT id, attempts FROM deliveries WHERE state = 'pending' AND channel = ? AND next_attempt_at <= ?
     ORDER BY next_attempt_at, id LIMIT ?`,
  );
  const list = db.prepare<{ state: string | null; limit: number }, RawRow>(
    `SELECT ${COLUMNS} FROM deliveries WHERE :state IS NULL OR state = :state
     ORDER BY created_at DESC, id LIMIT :limit`,
  );
  const failed = db.prepare<{ limit: number }, RawRow>(
    `SELECT ${COLUMNS} FROM deliveries WHERE state = 'dead' OR (state = 'pending' AND reason IS NOT NULL)
     ORDER BY created_at DESC, id LIMIT :limit`,
  );
  const setOutcome = db.prepare(
    `UPDATE deliveries SET state = :state, attempts = :attempts, next_attempt_at = :nextAttemptAt,
       ended_at = :endedAt, reason = :reason WHERE id = :id`,
  );
  const addAttempt = db.prepare<[AttemptRow]>(
    `INSERT INTO attempts (delivery_id, attempt, started_at, ended_at, outcome, detail)
     VALUES (:deliveryId, :attempt, :startedAt, :endedAt, :outcome, :detail)`,
  );
  const attempts = db.prepare<[string], AttemptRow>(
    `SELECT delivery_id AS deliveryId, attempt, started_at AS startedAt, ended_at AS endedAt, outcome, detail
     FROM attempts WHERE delivery_id = ? ORDER BY attempt`,
  );
  const end = db.prepare<[number, string, string]>(
    `UPDATE deliveries SET state = 'dead', ended_at = ?, reason = ? WHERE id = ? AND state = 'pending'`,
  );
  const revive = db.prepare<[number, string]>(
    `UPDATE deliveries SET state = 'pending', next_attempt_at = ?, schedule_start = attempts, ended_at = NULL
     WHERE id = ? AND state <> 'sent'`,
  );
  const counts = db.prepare<[], { state: DeliveryState; n: number }>(
    'SELECT state, count(*) AS n FROM deliveries GROUP BY state',
  );
  const disable = db.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO disabled_channels (channel, target, since, reason) VALUES (?, ?, ?, ?)',
  );
  const enable = db.prepare<[string]>('DELETE FROM disabled_channels WHERE channel = ?');
  const disabled = db
    .prepare<[string, string], string>(
      'SELECT reason FROM disabled_channels WHERE channel = ? AND target = ?',
    )
    .pluck();

  return {
    create: (id: string, channel: string, message: Message, now: number): void =>
      void insert.run({ id, channel, message: JSON.stringify(message), now }),
    get: (id: string): DeliveryRow | undefined => readRow(get.get(id)),
    /** Channels with pending deliveries whose time has come. */
    dueChannels: (now: number): string[] => dueChannels.all(now),
    /** Those of a channel, in the order in which they are due. */
    due: (channel: string, now: number, limit: number): DueDelivery[] => due.all(channel, now, limit),
    /** Newest first; null: in any state. */
    list: (state: DeliveryState | null, limit: number): DeliveryRow[] =>
      list.all({ state, limit }).map(fromRaw),
    /** Given up, or waiting after an attempt that failed; newest first. */
    failed: (limit: number): DeliveryRow[] => failed.all({ limit }).map(fromRaw),
    attempts: (id: string): AttemptRow[] => attempts.all(id),
    recordAttempt: (attempt: AttemptRow): void => void addAttempt.run(attempt),
    setOutcome: (
      id: string,
      next: Pick<DeliveryRow, 'state' | 'attempts' | 'nextAttemptAt' | 'endedAt' | 'reason'>,
    ): void => void setOutcome.run({ ...next, id }),
    /** Gives a delivery up without an attempt. */
    end: (id: string, now: number, reason: string): void => void end.run(now, reason, id),
    /** Begins the retry schedule anew, at once. False: there is no such delivery, or it was sent. */
    retry: db.transaction((id: string, now: number): boolean => {
      const row = get.get(id);
      if (row !== undefined) enable.run(row.channel);
      return revive.run(now, id).changes === 1;
    }).immediate,
    disableChannel: (channel: string, target: string, now: number, reason: string): void =>
      void disable.run(channel, target, now, reason),
    /** Why this target of a channel is disabled; null when it is not. */
    disabledReason: (channel: string, target: string): string | null => disabled.get(channel, target) ?? null,
    counts: (): Record<DeliveryState, number> => ({
      pending: 0,
      sent: 0,
      dead: 0,
      ...Object.fromEntries(counts.all().map(({ state, n }) => [state, n])),
    }),
  };
}

const readRow = (raw: RawRow | undefined): DeliveryRow | undefined =>
  raw === undefined ? undefined : fromRaw(raw);

const fromRaw = (raw: RawRow): DeliveryRow => ({ ...raw, message: JSON.parse(raw.message) as Message });
