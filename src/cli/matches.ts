import { type Command, InvalidArgumentError, Option } from 'commander';
import { redactUrl } from '../domain/url.ts';
import type { MatchRow } from '../ledger/match-store.ts';
import { loadSettingsToLookAt } from '../process/load-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { formatCsv } from './format-csv.ts';
import { formatTime, isoTime } from './format-time.ts';
import { parseSince } from './parse-since.ts';
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
  parseCount,
} from './shared-flags.ts';

interface Flags extends ConfigFlag, DbFlag, JsonFlag {
  since?: number;
  topic?: string;
  limit: number;
  csv?: true;
}

export function addMatches(program: Command): void {
  const command = program
    .command('matches')
    .summary('what matched, newest first')
    .description(
      'Lists the matches that are in the database, newest first; feeds by their names in the watchlist, where there is one. `vigia explain` takes the number of an item.',
    )
    .addOption(configOption())
    .addOption(dbOption())
    .option('--since <age or date>', 'only matches since 30m, 12h, 7d, 2w, or an ISO date or time', readSince)
    .option('--topic <name>', 'only matches of this topic')
    .option('--limit <n>', 'at most this many', parseCount, 100)
    .addOption(jsonOption('one JSON array').conflicts('csv'))
    .addOption(new Option('--csv', 'CSV, for spreadsheets'))
    .action(matches);
  addExamples(command, ['vigia matches --since 7d', 'vigia matches --topic Venezuela --csv > matches.csv']);
}

function readSince(text: string): number {
  const since = parseSince(text, Date.now());
  if (since === null)
    throw new InvalidArgumentError(
      'It is an age (30m, 12h, 7d, 2w) or an ISO date or time (2026-11-20, 2026-11-20T08:00).',
    );
  return since;
}

function matches(flags: Flags): void {
  const { since = null, topic = null, limit } = flags;
  const names = readNames(flags.config);
  const rows = readLedger(flags.db, (ledger) => ledger.matches.list({ since, topic, limit })).map((row) => ({
    ...row,
    feedName: names.get(row.feedUrl) ?? row.feedTitle ?? redactUrl(row.feedUrl),
  }));
  if (flags.csv === true) process.stdout.write(formatCsv([CSV_TITLES, ...rows.map(csvCells)]));
  else printList(rows, { ...VIEW, none: describeNone(flags) }, flags.json === true);
}

/** The names that the watchlist gives to feeds, by URL. A list needs no watchlist, unless one was named. */
function readNames(config: string | undefined): Map<string, string> {
  try {
    const { feeds } = loadSettingsToLookAt(config).settings;
    return new Map(feeds.flatMap(({ url, name }) => (name == null ? [] : [[url, name]])));
  } catch (error) {
    if (config === undefined && error instanceof SettingsError) return new Map();
    throw error;
  }
}

type ShownMatch = MatchRow & { feedName: string };

const VIEW: Omit<ListView<ShownMatch>, 'none'> = {
  columns: [
    { title: 'MATCHED', value: (row) => formatTime(row.matchedAt), keep: true },
    { title: 'ITEM', value: (row) => String(row.itemId), align: 'right', keep: true },
    { title: 'TOPIC', value: (row) => row.topic },
    { title: 'TITLE', value: (row) => row.title },
    { title: 'FEED', value: (row) => row.feedName },
    { title: 'WHY', value: (row) => row.why },
  ],
  json: (row) => ({
    topic: row.topic,
    matched: isoTime(row.matchedAt),
    item: { id: row.itemId, title: row.title, link: row.link, published: isoTime(row.publishedAt) },
    feed: { name: row.feedName, url: redactUrl(row.feedUrl) },
    why: row.why,
    hits: row.hits,
  }),
};

const CSV_TITLES = ['matched', 'topic', 'title', 'link', 'published', 'feed', 'why', 'item'];

function csvCells(row: ShownMatch): string[] {
  const published = isoTime(row.publishedAt) ?? '';
  return [
    isoTime(row.matchedAt) ?? '',
    row.topic,
    row.title,
    row.link ?? '',
    published,
    row.feedName,
    row.why,
    String(row.itemId),
  ];
}

function describeNone({ topic, since }: Flags): string {
  const of = topic === undefined ? '' : ` of the topic "${topic}"`;
  const after = since === undefined ? '' : ` since ${formatTime(since)}`;
  return `There is no match${of}${after}.`;
}
