import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { formatSpan } from '../domain/format-span.ts';
import type { FeedSettings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { learnedIntervalMs } from '../feeds/cadence.ts';
import { adviseFeed } from '../hub/advise-feed.ts';
import { askedToWaitBy, silenceMs } from '../hub/schedule-poll.ts';
import type { ArticleCounts } from '../ledger/article-store.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import { ledgerHolder } from '../ledger/lock-ledger.ts';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import { loadSettingsToLookAt } from '../process/load-settings.ts';
import { describeMove } from './describe-move.ts';
import { formatAgo, formatTime, isoTime } from './format-time.ts';
import { tell } from './output.ts';
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
export interface WatchedFeed {
  settings: FeedSettings;
  row: FeedRow | null;
  /** Null where no article page was asked for. */
  articles: ArticleCounts | null;
  websub: SubscriptionRow | null;
}

export function addFeeds(program: Command): void {
  const command = program
    .command('feeds')
    .summary('the watched feeds and how they are')
    .description(
      `Lists the feeds of the watchlist. State: new (not polled yet), ok, failing (tried again, ever more rarely), blocked (it refuses us), stale (silent far beyond its rhythm), overrun (every item was new: polled too rarely), gone (410, polled no more). Rhythm: how often it is polled, with ~ where that was learned from the feed. \`vigia doctor\` says what to do.`,
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('one JSON array'))
    .action(feeds);
  addExamples(command, ['vigia feeds', 'vigia feeds --json | jq -r \'.[] | select(.state != "ok") | .url\'']);
}

function feeds({ config, db, json }: Flags): void {
  const { settings } = loadSettingsToLookAt(config);
  // By URL. Before the first poll there is no database, and all feeds are new.
  const rows = new Map(readLedger(db, readFeeds).map((known) => [known.row.url, known]));
  const watched = settings.feeds.map((feed): WatchedFeed => {
    const known = rows.get(feed.url) ?? { row: null, articles: null, websub: null };
    return { settings: feed, ...known };
  });
  if (json !== true && existsSync(db) && ledgerHolder(db) === null)
    tell(
      'Nothing is polled: no daemon has the database. If a timer starts `vigia once`, all is as it should be.',
    );
  printList(watched, { ...viewOf(watched), none: 'The watchlist names no feed.' }, json === true);
}

type KnownFeed = Omit<WatchedFeed, 'settings' | 'row'> & { row: FeedRow };

function readFeeds({ feeds, articles, websub }: Ledger): KnownFeed[] {
  const counts = articles.counts();
  const subscriptions = new Map(websub.kept().map((row) => [row.feedId, row]));
  return feeds.watched().map((row) => ({
    row,
    articles: counts.get(row.id) ?? null,
    websub: subscriptions.get(row.id) ?? null,
  }));
}

const viewOf = (watched: WatchedFeed[]): Omit<ListView<WatchedFeed>, 'none'> => ({
  columns: [
    { title: 'STATE', value: ({ row }) => row?.state ?? 'new', keep: true },
    { title: 'SINCE', value: ({ row }) => formatAgo(row?.stateSince ?? null), keep: true },
    { title: 'FEED', value: namesAmong(watched) },
    { title: 'LAST ITEM', value: ({ row }) => formatAgo(row?.lastItemAt ?? null), keep: true },
    { title: 'RHYTHM', value: (feed) => describeRhythm(rhythmOf(feed)), keep: true },
    { title: 'NEXT POLL', value: (feed) => formatAgo(nextPoll(feed)), keep: true },
    {
      title: 'WHY',
      value: (feed) =>
        [feed.row?.reason ?? '', describeWait(feed), describeMove(feed.row)].filter(Boolean).join('; '),
    },
  ],
  json: (feed) => ({
    url: redactUrl(feed.settings.url),
    name: nameOf(feed),
    tags: feed.settings.tags,
    state: feed.row?.state ?? 'new',
    since: isoTime(feed.row?.stateSince ?? null),
    reason: feed.row?.reason ?? null,
    advice: feed.row === null ? null : adviseFeed(feed.row, feed.settings),
    failures: feed.row?.failures ?? 0,
    lastPoll: isoTime(feed.row?.lastPollAt ?? null),
    lastSuccess: isoTime(feed.row?.readAt ?? null),
    lastItem: isoTime(feed.row?.lastItemAt ?? null),
    staleAt: isoTime(feed.row?.staleAt ?? null),
    rhythm: rhythmOf(feed),
    nextPoll: isoTime(nextPoll(feed)),
    notBefore: isoTime(feed.row?.notBefore ?? null),
    freshUntil: isoTime(feed.row?.freshUntil ?? null),
    movedTo: feed.row?.movedTo == null ? null : redactUrl(feed.row.movedTo),
    movedSince: isoTime(feed.row?.movedSince ?? null),
    articles: articlesOf(feed),
    websub: feed.websub === null ? null : describeSubscription(feed.websub),
  }),
});

/** Names of feeds; where several share one, with the address. */
function namesAmong(watched: WatchedFeed[]): (feed: WatchedFeed) => string {
  const byName = Map.groupBy(watched, nameOf);
  return (feed) => {
    const name = nameOf(feed);
    const address = redactUrl(feed.settings.url);
    return byName.get(name)?.length === 1 || name === address ? name : `${name} (${address})`;
  };
}

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

/** Of feeds whose article pages are read; a feed that does not ask for them any more still has its counts. */
function articlesOf({ settings, articles }: WatchedFeed) {
  if (articles === null) return settings.fullText ? { read: 0, failed: 0, lastError: null } : null;
  const { read, failed, lastError } = articles;
  return { read, failed, lastError };
}

export function nameOf({ settings, row }: Pick<WatchedFeed, 'settings' | 'row'>): string {
  return settings.name ?? row?.title ?? redactUrl(settings.url);
}

/** By what a feed is polled. */
type Rhythm =
  | { by: 'every' | 'learned'; seconds: number; cron: null }
  | { by: 'cron'; seconds: null; cron: string };

function rhythmOf({ settings, row }: WatchedFeed): Rhythm {
  if (settings.cron !== null) return { by: 'cron', seconds: null, cron: settings.cron };
  if (settings.everySeconds !== null) return { by: 'every', seconds: settings.everySeconds, cron: null };
  const silence = row === null ? 0 : silenceMs(row, Date.now());
  const learned = learnedIntervalMs({ gapMs: row?.usualGap ?? null, silenceMs: silence, news: null });
  return { by: 'learned', seconds: Math.round(learned / 1000), cron: null };
}

function describeRhythm({ by, seconds }: Rhythm): string {
  if (seconds === null) return by;
  return `${by === 'learned' ? '~' : ''}${formatSpan(seconds * 1000)}`;
}

/** Why a feed that is well is polled later than its rhythm says; empty where it is not. */
function describeWait(feed: WatchedFeed): string {
  const { row } = feed;
  const by = row?.state === 'ok' ? askedToWaitBy(row) : null;
  if (row === null || by === null) return '';
  const waitMs = row.nextPollAt - (row.lastPollAt ?? row.nextPollAt);
  const isLonger = waitMs > (rhythmOf(feed).seconds ?? 0) * 1000;
  return isLonger ? `its server asks to wait until ${formatTime(row.nextPollAt)} (${by})` : '';
}

/** A feed that is gone is not polled again. */
function nextPoll({ row }: WatchedFeed): number | null {
  return row === null || row.state === 'gone' ? null : row.nextPollAt;
}
