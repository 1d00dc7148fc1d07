import type { Database } from 'better-sqlite3';
import type { IdentifiedItem } from '../domain/item.ts';
import { hostOf } from '../domain/url.ts';

/** What is outstanding for an item. */
export type ItemStage = 'extract' | 'filter' | 'done';

/** An item's row; times in ms since 1970. */
export interface ItemRow {
  id: number;
  feedId: number;
  guid: string | null;
  title: string;
  link: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  summary: string;
  content: string;
  article: string | null;
  author: string | null;
  categories: string[];
  lang: string | null;
  textHash: string;
  firstSeenAt: number;
  baseline: boolean;
  /** Some version of it was filtered before. */
  filtered: boolean;
  stage: ItemStage;
}

/** Without the texts, since most of a long backlog is only looked at. */
export type OutstandingItem = Pick<ItemRow, 'id' | 'title' | 'link' | 'textHash'>;

export interface NewItem {
  feedId: number;
  item: IdentifiedItem;
  now: number;
  baseline: boolean;
  /** Where a new item starts, and where an edited one goes back to. */
  stage: ItemStage;
}

/** What recording an item did: a new row, an edit of a known one, or nothing. */
export type Recorded = 'new' | 'edited' | 'known';

/** An item that goes to the filter without its article. */
export interface GivenUp {
  feedId: number;
  host: string | null;
  reason: string;
}

type RawRow = Omit<ItemRow, 'categories' | 'baseline' | 'filtered'> & {
  categories: string;
  baseline: number;
  filtered: number;
};

const COLUMNS = `id, feed_id AS feedId, guid, title, link, published_at AS publishedAt, updated_at AS updatedAt,
  summary, content, article, author, categories, lang, text_hash AS textHash,
  first_seen_at AS firstSeenAt, baseline, filtered, stage`;

export type ItemStore = ReturnType<typeof createItemStore>;

export function createItemStore(db: Database) {
  const seen = db
    .prepare<[number, bigint], number>('SELECT item_id FROM seen WHERE feed_id = ? AND key = ?')
    .pluck();
  const remember = db.prepare<[number, bigint, number]>(
    'INSERT OR IGNORE INTO seen (feed_id, key, item_id) VALUES (?, ?, ?)',
  );
  const findByPage = db.prepare<[number, bigint, number]>(
    'INSERT INTO seen (feed_id, key, item_id) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET item_id = excluded.item_id',
  );
  const insert = db.prepare(
    `INSERT INTO items (feed_id, guid, title, link, link_host, published_at, updated_at, summary, content, author, categories,
       lang, text_hash, first_seen_at, baseline, stage)
     VALUES (:feedId, :guid, :title, :link, :linkHost, :publishedAt, :updatedAt, :summary, :content, :author, :categories,
       :lang, :textHash, :now, :baseline, :stage)`,
  );
  const edit = db.prepare(
    `UPDATE items SET guid = :guid, title = :title, link = :link, link_host = :linkHost, published_at = coalesce(:publishedAt, published_at),
       updated_at = :updatedAt, summary = :summary, content = :content, author = :author,
       categories = :categories, lang = :lang, text_hash = :textHash, edited_at = :now,
       stage = CASE WHEN baseline = 1 THEN 'done' ELSE :stage END,
       -- The text of the page that it was edited on stays until that is read again.
       article = CASE WHEN link IS :link THEN article END
     WHERE id = :id`,
  );
  const get = db.prepare<[number], RawRow>(`SELECT ${COLUMNS} FROM items WHERE id = ?`);
  // Keys are clustered by feed: a look-up for each feed, and no pass over millions of items.
  const withKey = db.prepare<[bigint], RawRow>(
    `SELECT ${COLUMNS} FROM items WHERE id IN (
       SELECT seen.item_id FROM feeds CROSS JOIN seen ON seen.feed_id = feeds.id AND seen.key = ?)`,
  );
  const outstanding = db.prepare<[ItemStage, number], OutstandingItem>(
    // SQLite uses a partial index only where its own condition stands in the query.
    `SELECT id, title, link, text_hash AS textHash FROM items
     WHERE stage = ? AND stage <> 'done' ORDER BY id LIMIT ?`,
  );
  // SQLite takes the other columns from the row that has the minimum (sqlite.org/lang_select.html §2.5).
  const toExtract = db.prepare<[], OutstandingItem & Pick<ItemRow, 'feedId'>>(
    `SELECT min(id) AS id, feed_id AS feedId, title, link, text_hash AS textHash FROM items
     WHERE stage = 'extract' GROUP BY link_host`,
  );
  const setArticle = db.prepare<[string | null, string | null, number, string]>(
    `UPDATE items SET article = coalesce(?, article), article_error = ?, stage = 'filter'
     WHERE id = ? AND stage = 'extract' AND text_hash = ?`,
  );
  // The hosts are few, and so are the items: a partial index holds what is to be read.
  const giveUpHosts = db.prepare<{ after: number }, GivenUp>(
    `UPDATE items SET stage = 'filter',
       article_error = (SELECT reason FROM article_hosts WHERE host = link_host)
     WHERE stage = 'extract' AND link_host IN (SELECT host FROM article_hosts WHERE not_before > :after)
     RETURNING feed_id AS feedId, link_host AS host, article_error AS reason`,
  );
  const giveUpLate = db.prepare<{ before: number; reason: string }, GivenUp>(
    `UPDATE items SET stage = 'filter', article_error = :reason
     WHERE stage = 'extract' AND max(first_seen_at, coalesce(edited_at, 0)) < :before
     RETURNING feed_id AS feedId, link_host AS host, article_error AS reason`,
  );
  const setFiltered = db.prepare<[string | null, number, string]>(
    `UPDATE items SET stage = 'done', filtered = 1, filter_error = ? WHERE id = ? AND stage = 'filter' AND text_hash = ?`,
  );
  const filterFailedAgain = db.prepare<[]>(
    `UPDATE items SET stage = 'filter', filter_error = NULL WHERE filter_error IS NOT NULL`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM items').pluck();
  const firstSeen = db
    .prepare<[number, number], number>(
      `SELECT coalesce(published_at, first_seen_at) FROM items WHERE feed_id = ?
       ORDER BY first_seen_at DESC, id DESC LIMIT ?`,
    )
    .pluck();

  return {
    /**
     * Records an item under all of its keys, unless one of them is known: then it is the same item, and
     * another text hash is an edit. Run it inside a transaction.
     */
    record({ feedId, item, now, baseline, stage }: NewItem): Recorded {
      const keys = item.keys.map(BigInt);
      const known = keys.map((key) => seen.get(feedId, key)).find((id) => id !== undefined);
      const row = { ...textColumns(item, now), feedId, now, baseline: Number(baseline), stage };
      const itemId = known ?? Number(insert.run(row).lastInsertRowid);
      for (const key of keys) remember.run(feedId, key, itemId);
      if (item.pageKey !== null) findByPage.run(feedId, BigInt(item.pageKey), itemId);
      if (known === undefined) return 'new';
      if (get.get(known)?.textHash === item.textHash) return 'known';
      edit.run({ ...row, id: known });
      return 'edited';
    },
    /**
     * Whether an item with a guid of its own is only known by its link or text, as that of another guid: a new one,
     * or the known one under a changed guid. Only a whole document, which shows both or one, tells.
     */
    isAmbiguous(feedId: number, item: IdentifiedItem): boolean {
      const [first, ...others] = item.keys.map((key) => seen.get(feedId, BigInt(key)));
      const other = others.find((id) => id !== undefined);
      if (item.id === null || first !== undefined || other === undefined) return false;
      const guid = get.get(other)?.guid ?? null;
      return guid !== null && guid !== item.id;
    },
    get: (id: number): ItemRow | undefined => readRow(get.get(id)),
    /** The items of all feeds that are known by one of the keys, by id. */
    withKeys(keys: string[]): ItemRow[] {
      const rows = keys.flatMap((key) => withKey.all(BigInt(key)));
      const byId = new Map(rows.map((row) => [row.id, fromRaw(row)]));
      return [...byId.values()].toSorted((a, b) => a.id - b.id);
    },
    /** The oldest item of each host whose article page is to be read. */
    toExtract: (): (OutstandingItem & Pick<ItemRow, 'feedId'>)[] => toExtract.all(),
    /** Items at a stage, oldest first. */
    outstanding: (stage: ItemStage, limit: number): OutstandingItem[] => outstanding.all(stage, limit),
    /**
     * The article's text, or why there is none; either way the item goes on to the filter. False when it had gone
     * on already, or was edited since: the result is stale.
     */
    setArticle: (id: number, textHash: string, article: string | null, error: string | null): boolean =>
      setArticle.run(article, error, id, textHash).changes === 1,
    /** Sends items to the filter without their article whose host is not to be asked until after that time. */
    giveUpHosts: (after: number): GivenUp[] => giveUpHosts.all({ after }),
    /** Sends items to the filter without their article that were recorded or edited before that time. */
    giveUpLate: (before: number, reason: string): GivenUp[] => giveUpLate.all({ before, reason }),
    /** `error`: why it could not be. False when it was filtered already, or edited since: the result is stale. */
    setFiltered: (id: number, textHash: string, error: string | null): boolean =>
      setFiltered.run(error, id, textHash).changes === 1,
    /** Sends items to the filter that failed on them before. */
    filterFailedAgain: (): void => void filterFailedAgain.run(),
    count: (): number => count.get() ?? 0,
    /** Times of a feed's newest items, newest first: its rhythm. */
    recentTimes: (feedId: number, limit: number): number[] => firstSeen.all(feedId, limit),
  };
}

function textColumns(item: IdentifiedItem, now: number) {
  return {
    guid: item.id,
    title: item.title,
    link: item.link,
    linkHost: item.link === null ? null : hostOf(item.link),
    publishedAt: believedTime(item.published, now),
    updatedAt: believedTime(item.updated, now),
    summary: item.summary,
    content: item.content,
    author: item.author,
    categories: JSON.stringify(item.categories),
    lang: item.lang,
    textHash: item.textHash,
  };
}

const YEAR_1990 = Date.UTC(1990, 0);
/** Publishers' clocks run ahead by this much at times. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;

/** A date in the future or before 1990 is not believed (DESIGN, Identity). */
function believedTime(iso: string | null, now: number): number | null {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return time >= YEAR_1990 && time <= now + CLOCK_SKEW_MS ? time : null;
}

const readRow = (raw: RawRow | undefined): ItemRow | undefined =>
  raw === undefined ? undefined : fromRaw(raw);

const fromRaw = (raw: RawRow): ItemRow => ({
  ...raw,
  categories: JSON.parse(raw.categories) as string[],
  baseline: raw.baseline === 1,
  filtered: raw.filtered === 1,
});
