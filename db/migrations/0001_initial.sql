-- All times are milliseconds since 1970 in UTC.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,            -- as in the watchlist; credentials stay templates
  watched INTEGER NOT NULL DEFAULT 1,  -- 0: no longer in the watchlist
  title TEXT,
  link TEXT,
  lang TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  moved_to TEXT,                       -- where permanent redirects lead, since moved_since
  moved_since INTEGER,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'ok', 'failing', 'blocked', 'gone')),
  state_since INTEGER NOT NULL,
  reason TEXT,                         -- of a state that isn't ok, for people
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  polls INTEGER NOT NULL DEFAULT 0,    -- results applied: a later result of an older poll is told by it
  last_poll_at INTEGER,
  last_item_at INTEGER,
  baseline_at INTEGER,                 -- when its first items were recorded, silently
  schedule TEXT NOT NULL,              -- by which next_poll_at was planned: every 600, cron …, rhythm
  next_poll_at INTEGER NOT NULL,
  not_before INTEGER                   -- the server's Retry-After
) STRICT;
CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE watched = 1 AND state <> 'gone';

CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  guid TEXT,
  title TEXT NOT NULL,
  link TEXT,
  link_host TEXT,                      -- with its port: article pages of a host are read one at a time
  published_at INTEGER,
  updated_at INTEGER,
  summary TEXT NOT NULL,
  content TEXT NOT NULL,
  article TEXT,                        -- text of the page, for feeds that ask for it
  article_error TEXT,
  filter_error TEXT,                   -- why it could not be filtered; the next start tries again
  author TEXT,
  categories TEXT NOT NULL,            -- JSON array
  lang TEXT,
  text_hash TEXT NOT NULL,             -- another one: the item was edited
  first_seen_at INTEGER NOT NULL,
  edited_at INTEGER,
  baseline INTEGER NOT NULL,           -- 1: held by the feed at first sight, never alerted
  filtered INTEGER NOT NULL DEFAULT 0, -- 1: some version of it was filtered
  stage TEXT NOT NULL CHECK (stage IN ('extract', 'filter', 'done')) -- what is outstanding
) STRICT;
CREATE INDEX items_outstanding ON items (stage, id) WHERE stage <> 'done';
CREATE INDEX items_to_extract ON items (link_host, id) WHERE stage = 'extract';
CREATE INDEX items_unfiltered ON items (id) WHERE filter_error IS NOT NULL;
CREATE INDEX items_by_feed ON items (feed_id, first_seen_at);

-- Identity: every key under which an item was ever seen. Clustered by feed (8-11 times faster than by hash).
CREATE TABLE seen (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  key INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items (id),
  PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;

-- What each topic in force looks for, and since which item: one that was filtered before and is edited now raises
-- no alert for it. An id and no time, since clocks are set back.
CREATE TABLE topics (
  definition TEXT PRIMARY KEY,         -- hash of the name, the query and all else that decides a match
  after_item INTEGER NOT NULL          -- the newest item when it came into force
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items (id),
  topic TEXT NOT NULL,
  hits TEXT NOT NULL,                  -- JSON
  why TEXT NOT NULL,
  matched_at INTEGER NOT NULL,
  UNIQUE (item_id, topic)
) STRICT;
CREATE INDEX matches_by_time ON matches (matched_at);

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,                 -- webhook-id; left part of the Message-ID
  channel TEXT NOT NULL,
  message TEXT NOT NULL,               -- JSON; every attempt says the same
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'dead')),
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, -- made, and their outcome recorded
  schedule_start INTEGER NOT NULL DEFAULT 0, -- attempts made before `vigia retry` began the schedule anew
  next_attempt_at INTEGER NOT NULL,
  ended_at INTEGER,
  reason TEXT                          -- of the last attempt that failed
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_pending ON deliveries (channel, next_attempt_at, id) WHERE state = 'pending';
CREATE INDEX deliveries_by_time ON deliveries (created_at);

CREATE TABLE attempts (
  delivery_id TEXT NOT NULL REFERENCES deliveries (id),
  attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'retry', 'final')),
  detail TEXT NOT NULL,
  PRIMARY KEY (delivery_id, attempt)
) STRICT, WITHOUT ROWID;

-- A match to be told to a channel: at once (it has its delivery) or held for a digest.
CREATE TABLE alerts (
  match_id INTEGER NOT NULL REFERENCES matches (id),
  channel TEXT NOT NULL,
  topic TEXT NOT NULL,
  timezone TEXT,
  created_at INTEGER NOT NULL,
  held_until INTEGER,                  -- null: was sent at once
  reason TEXT,                         -- why it is held
  delivery_id TEXT REFERENCES deliveries (id),
  PRIMARY KEY (match_id, channel),
  CHECK (held_until IS NOT NULL OR delivery_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerts_held ON alerts (held_until) WHERE delivery_id IS NULL;
CREATE INDEX alerts_immediate ON alerts (topic, channel, created_at) WHERE held_until IS NULL;

-- Endpoints that answered 410 Gone. They are tried again when the watchlist names another target.
CREATE TABLE disabled_channels (
  channel TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  since INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
