-- How the article pages of each feed were read; kept apart from items, which are too many to be counted.
CREATE TABLE article_counts (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  read INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,   -- the feed's own text was filtered
  last_error TEXT,                     -- of the last one that failed
  last_failed_at INTEGER
) STRICT;

INSERT INTO article_counts (feed_id, read, failed)
  SELECT feed_id, count(article), count(article_error) FROM items
  GROUP BY feed_id HAVING count(article) + count(article_error) > 0;

UPDATE article_counts SET last_error =
  (SELECT article_error FROM items WHERE items.feed_id = article_counts.feed_id AND article_error IS NOT NULL
   ORDER BY id DESC LIMIT 1);

-- Hosts whose article pages fail, until one of them is read again.
CREATE TABLE article_hosts (
  host TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,           -- in a row
  not_before INTEGER NOT NULL,         -- its Retry-After, or our own patience
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
