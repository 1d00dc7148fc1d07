import type { Database } from 'better-sqlite3';
import type { ItemRow } from './item-store.ts';

/** An item with all that a query looks at; times in ms since 1970. */
export type StoredItem = Pick<
  ItemRow,
  | 'id'
  | 'feedId'
  | 'title'
  | 'link'
  | 'publishedAt'
  | 'firstSeenAt'
  | 'summary'
  | 'content'
  | 'article'
  | 'author'
  | 'categories'
  | 'lang'
>;

/** One of several readers that share the items among them, in stripes of neighbouring ones. */
export interface Share {
  reader: number;
  readers: number;
}

export type StoredItems = ReturnType<typeof createStoredItems>;

/** Reads what is stored, matching or not, however much that is. */
export function createStoredItems(db: Database) {
  // All rows are passed over: an index for the times would cost every poll, to save a second here.
  const since = db.prepare<
    [{ since: number } & Share],
    Omit<StoredItem, 'categories'> & { categories: string }
  >(
    `SELECT id, feed_id AS feedId, title, link, published_at AS publishedAt, first_seen_at AS firstSeenAt,
       summary, content, article, author, categories, lang
     FROM items
     WHERE coalesce(published_at, first_seen_at) >= :since AND (id / 256) % :readers = :reader ORDER BY id`,
  );
  const ids = db.prepare<[], { first: number | null; last: number | null }>(
    'SELECT min(id) AS first, max(id) AS last FROM items',
  );

  return {
    /**
     * The reader's share of the items published since then (seen since then, where no date is believed), by id;
     * one at a time, so that memory does not grow with them.
     */
    *since(time: number, share: Share): Generator<StoredItem> {
      for (const row of since.iterate({ since: time, ...share }))
        yield { ...row, categories: readCategories(row.categories) };
    },
    /** The first and the last id; null when nothing is stored. */
    idRange(): { first: number; last: number } | null {
      const { first = null, last = null } = ids.get() ?? {};
      return first === null || last === null ? null : { first, last };
    },
  };
}

const NO_CATEGORIES: string[] = [];

function readCategories(json: string): string[] {
  return json === '[]' ? NO_CATEGORIES : (JSON.parse(json) as string[]);
}
