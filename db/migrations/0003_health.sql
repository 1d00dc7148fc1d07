-- Two more states of a feed. SQLite can't change a CHECK, but it drops one with the only column that it is about.
DROP INDEX feeds_due;
ALTER TABLE feeds ADD COLUMN health TEXT NOT NULL DEFAULT 'new'
  CHECK (health IN ('new', 'ok', 'failing', 'blocked', 'stale', 'overrun', 'gone'));
UPDATE feeds SET health = state;
ALTER TABLE feeds DROP COLUMN state;
ALTER TABLE feeds RENAME COLUMN health TO state;
CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE watched = 1 AND state <> 'gone';

-- Why the last poll failed, for programs; `reason` says it to people.
ALTER TABLE feeds ADD COLUMN failure TEXT;
ALTER TABLE feeds ADD COLUMN http_status INTEGER;
-- The last poll that succeeded.
ALTER TABLE feeds ADD COLUMN read_at INTEGER;
-- The feed's rhythm, measured when it brings items: the usual and the longest gap between them, and when it counts
-- as stale. Null: not measured, or not known.
ALTER TABLE feeds ADD COLUMN usual_gap INTEGER;
ALTER TABLE feeds ADD COLUMN longest_gap INTEGER;
ALTER TABLE feeds ADD COLUMN stale_at INTEGER;

-- The state that the operator was told of last; whoever was told nothing takes a feed for well.
ALTER TABLE feeds ADD COLUMN told TEXT NOT NULL DEFAULT 'ok';
CREATE INDEX feeds_untold ON feeds (id) WHERE watched = 1 AND state <> 'new' AND state <> told;

-- When each state of a feed was told last: one that comes and goes is not told every time.
CREATE TABLE told_states (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  state TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (feed_id, state)
) STRICT, WITHOUT ROWID;

-- The last heartbeat, one row at most.
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  polls INTEGER NOT NULL               -- of all feeds, ever, at that time
) STRICT;
