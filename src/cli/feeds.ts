import type { Command } from 'commander';
import type { FeedSettings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import { loadSettings } from '../process/load-settings.ts';
import { formatTime, isoTime } from './format-time.ts';
import { type ListView, printList } from './print-list.ts';
import { readLedger } from './read-ledger.ts';
import {
  addExamples,
  type ConfigFlag,
  configOption,
  type DbFlag,
  dbOption,
  type JsonFlag,
  jsonOption,
} from './shared-flags.ts';

interface Flags extends ConfigFlag, DbFlag, JsonFlag {}

/** A feed of the watchlist with what the database knows of it. */
interface WatchedFeed {
  settings: FeedSettings;
  row: FeedRow | null;
  websub: SubscriptionRow | null;
}

export function addFeeds(program: Command): void {
  const command = program
    .command('feeds')
    .summary('the watched feeds and how they are')
    .description(
      'Lists the feeds of the watchlist. State: new (not polled yet), ok, failing (tried again, ever more rarely), blocked (it refuses us), gone (410, polled no more).',
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('one JSON array'))
    .action(feeds);
  addExamples(command, ['vigia feeds', 'vigia feeds --json | jq -r \'.[] | select(.state != "ok") | .url\'']);
}

function feeds({ config, db, json }: Flags): void {
  const { settings } = loadSettings(config);
  // By URL. Before the first poll there is no database, and all feeds are new.
  const rows = new Map(readLedger(db, readFeeds).map((known) => [known.row.url, known]));
  const watched = settings.feeds.map((feed): WatchedFeed => {
    const { row, websub } = rows.get(feed.url) ?? { row: null, websub: null };
    return { settings: feed, row, websub };
  });
  printList(watched, { ...VIEW, none: 'The watchlist names no feed.' }, json === true);
}

function readFeeds({ feeds, websub }: Ledger): { row: FeedRow; websub: SubscriptionRow | null }[] {
  const subscriptions = new Map(websub.kept().map((row) => [row.feedId, row]));
  return feeds.watched().map((row) => ({ row, websub: subscriptions.get(row.id) ?? null }));
}

const VIEW: Omit<ListView<WatchedFeed>, 'none'> = {
  columns: [
    { title: 'STATE', value: ({ row }) => row?.state ?? 'new', keep: true },
    { title: 'FEED', value: nameOf },
    { title: 'LAST POLL', value: ({ row }) => formatTime(row?.lastPollAt ?? null), keep: true },
    { title: 'LAST ITEM', value: ({ row }) => formatTime(row?.lastItemAt ?? null), keep: true },
    { title: 'NEXT POLL', value: (feed) => formatTime(nextPoll(feed)), keep: true },
    { title: 'REASON', value: ({ row }) => row?.reason ?? '' },
  ],
  json: (feed) => ({
    url: redactUrl(feed.settings.url),
    name: nameOf(feed),
    tags: feed.settings.tags,
    state: feed.row?.state ?? 'new',
    since: isoTime(feed.row?.stateSince ?? null),
    reason: feed.row?.reason ?? null,
    failures: feed.row?.failures ?? 0,
    lastPoll: isoTime(feed.row?.lastPollAt ?? null),
    lastItem: isoTime(feed.row?.lastItemAt ?? null),
    nextPoll: isoTime(nextPoll(feed)),
    movedTo: feed.row?.movedTo == null ? null : redactUrl(feed.row.movedTo),
    websub: feed.websub === null ? null : describeSubscription(feed.websub),
  }),
};

/** `announced`: there is a hub, and no `publicUrl` that it could bring news to. */
function describeSubscription(row: SubscriptionRow) {
  return {
    state: row.publicUrl === null ? 'announced' : row.state,
    hub: row.hub,
    topic: row.topic,
    reason: row.reason,
    leaseEnds: isoTime(row.leaseEndsAt),
    lastPush: isoTime(row.lastPushAt),
  };
}

function nameOf({ settings, row }: WatchedFeed): string {
  return settings.name ?? row?.title ?? redactUrl(settings.url);
}

/** A feed that is gone is not polled again. */
function nextPoll({ row }: WatchedFeed): number | null {
  return row === null || row.state === 'gone' ? null : row.nextPollAt;
}
