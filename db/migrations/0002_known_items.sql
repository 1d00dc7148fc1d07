-- What the last reading of a feed knows of the items in it, so that the next one reads only the others. Opaque to
-- the hub (feeds/known-items.ts); a table of its own, as it is longer than all else of a feed and rarely looked at.
CREATE TABLE known_items (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  items TEXT NOT NULL
) STRICT;
