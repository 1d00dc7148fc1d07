import type { Database } from 'better-sqlite3';

/** How the article pages of a feed were read. */
export interface ArticleCounts {
  read: number;
  /** Those whose feed's own text was filtered instead. */
  failed: number;
  /** Of the last one that failed, also when others were read since. */
  lastError: string | null;
  lastFailedAt: number | null;
}

/** A host whose article pages fail; times in ms since 1970. */
export interface ArticleHost {
  /** In a row. */
  failures: number;
  /** Until then it is not asked. */
  notBefore: number;
  reason: string;
}

export type ArticleStore = ReturnType<typeof createArticleStore>;

export function createArticleStore(db: Database) {
  const countRead = db.prepare<[number]>(
    `INSERT INTO article_counts (feed_id, read) VALUES (?, 1) ON CONFLICT (feed_id) DO UPDATE SET read = read + 1`,
  );
  const countFailed = db.prepare<{ feedId: number; error: string; now: number }>(
    `INSERT INTO article_counts (feed_id, failed, last_error, last_failed_at) VALUES (:feedId, 1, :error, :now)
     ON CONFLICT (feed_id) DO UPDATE SET failed = failed + 1, last_error = :error, last_failed_at = :now`,
  );
  const counts = db.prepare<[], ArticleCounts & { feedId: number }>(
    `SELECT feed_id AS feedId, read, failed, last_error AS lastError, last_failed_at AS lastFailedAt
     FROM article_counts`,
  );
  const host = db.prepare<[string], ArticleHost>(
    'SELECT failures, not_before AS notBefore, reason FROM article_hosts WHERE host = ?',
  );
  const hostFailed = db.prepare<ArticleHost & { host: string }>(
    `INSERT INTO article_hosts (host, failures, not_before, reason) VALUES (:host, :failures, :notBefore, :reason)
     ON CONFLICT (host) DO UPDATE SET failures = :failures, not_before = :notBefore, reason = :reason`,
  );
  const hostAnswered = db.prepare<[string]>('DELETE FROM article_hosts WHERE host = ?');

  return {
    /** `error`: why the page could not be read; null when it was. */
    count(feedId: number, error: string | null, now: number): void {
      if (error === null) countRead.run(feedId);
      else countFailed.run({ feedId, error, now });
    },
    /** By the feed's id; a feed whose article pages were never asked for has none. */
    counts: (): Map<number, ArticleCounts> =>
      new Map(counts.all().map(({ feedId, ...count }) => [feedId, count])),
    host: (name: string): ArticleHost | undefined => host.get(name),
    hostFailed: (name: string, state: ArticleHost): void => void hostFailed.run({ host: name, ...state }),
    hostAnswered: (name: string): void => void hostAnswered.run(name),
  };
}
