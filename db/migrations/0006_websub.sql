-- What feeds announce of WebSub hubs, and the subscriptions there. One a feed, besides those on their way out.
CREATE TABLE websub (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a late result of a removed one means no other
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  token TEXT NOT NULL UNIQUE,          -- last part of the callback's path; nobody can guess it
  secret TEXT NOT NULL,                -- made by us for this subscription: signs what the hub brings
  public_url TEXT,                     -- under which the hub knows the callback; null: nobody is asked
  topic TEXT NOT NULL,
  hubs TEXT NOT NULL,                  -- JSON array, as the feed announces them
  hub TEXT NOT NULL,                   -- the one of them that is asked
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'leaving')),
  created_at INTEGER NOT NULL,
  requests INTEGER NOT NULL DEFAULT 0, -- that were settled: a later result of an older one is told by it
  asked INTEGER NOT NULL DEFAULT 0,    -- 1: the hub took the request and has not verified it yet
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  reason TEXT,                         -- of the last failure, for people
  next_attempt_at INTEGER NOT NULL,    -- of a request; while asked, when the hub's time is over
  lease_ends_at INTEGER,
  last_push_at INTEGER                 -- whose items were recorded
) STRICT;
CREATE UNIQUE INDEX websub_by_feed ON websub (feed_id) WHERE state <> 'leaving';
CREATE INDEX websub_due ON websub (next_attempt_at) WHERE public_url IS NOT NULL;
CREATE INDEX websub_leases ON websub (lease_ends_at) WHERE state = 'active';
