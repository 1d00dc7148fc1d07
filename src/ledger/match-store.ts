import type { Database } from 'better-sqlite3';
import type { Hit, TopicMatch } from '../domain/topic.ts';

/** A match with what is shown of its item; times in ms since 1970. */
export interface MatchRow {
  id: number;
  itemId: number;
  topic: string;
  why: string;
  hits: Hit[];
  matchedAt: number;
  title: string;
  link: string | null;
  publishedAt: number | null;
  feedUrl: string;
  feedTitle: string | null;
}

export interface MatchFilter {
  topic: string | null;
  since: number | null;
  limit: number;
}

export type MatchStore = ReturnType<typeof createMatchStore>;

export function createMatchStore(db: Database) {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO matches (item_id, topic, hits, why, matched_at) VALUES (?, ?, ?, ?, ?)',
  );
  const list = db.prepare<[MatchFilter], Omit<MatchRow, 'hits'> & { hits: string }>(
    `SELECT matches.id, matches.item_id AS itemId, matches.topic, matches.why, matches.hits,
       matches.matched_at AS matchedAt, items.title, items.link, items.published_at AS publishedAt,
       feeds.url AS feedUrl, feeds.title AS feedTitle
     FROM matches JOIN items ON items.id = matches.item_id JOIN feeds ON feeds.id = items.feed_id
     WHERE (:topic IS NULL OR matches.topic = :topic) AND (:since IS NULL OR matches.matched_at >= :since)
     ORDER BY matches.matched_at DESC, matches.id DESC LIMIT :limit`,
  );
  const known = db.prepare<[], string>('SELECT definition FROM topics').pluck();
  const addTopic = db.prepare<[string]>(
    'INSERT INTO topics (definition, after_item) SELECT ?, coalesce(max(id), 0) FROM items',
  );
  const dropTopic = db.prepare<[string]>('DELETE FROM topics WHERE definition = ?');
  const afterItem = db
    .prepare<[string], number>('SELECT after_item FROM topics WHERE definition = ?')
    .pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM matches').pluck();

  return {
    /** Makes the topics in force exactly these definitions (hashes). Run it inside a transaction. */
    watchOnly(definitions: string[]): void {
      const before = new Set(known.all());
      for (const definition of definitions) if (!before.delete(definition)) addTopic.run(definition);
      for (const definition of before) dropTopic.run(definition);
    },
    /** The newest item when a definition came into force: what is not over this id is older than the topic. */
    inForceAfter: (definition: string): number => afterItem.get(definition) ?? 0,
    /** The new match's id; null when the item had matched this topic before: one match per topic. */
    record(itemId: number, match: TopicMatch, why: string, now: number): number | null {
      const inserted = insert.run(itemId, match.topic, JSON.stringify(match.hits), why, now);
      return inserted.changes === 1 ? Number(inserted.lastInsertRowid) : null;
    },
    /** Newest first. */
    list: (filter: MatchFilter): MatchRow[] =>
      list.all(filter).map((row) => ({ ...row, hits: JSON.parse(row.hits) as Hit[] })),
    count: (): number => count.get() ?? 0,
  };
}
