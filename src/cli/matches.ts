import { type Command, InvalidArgumentError, Option } from 'commander';
import { redactUrl } from '../domain/url.ts';
import type { MatchRow } from '../ledger/match-store.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { formatCsv } from './format-csv.ts';
import { formatTime, isoTime } from './format-time.ts';
import { parseSince } from './parse-since.ts';
import { type ListView, printList } from './print-list.ts';
import { addExamples, type DbFlag, dbOption, type JsonFlag, jsonOption, parseCount } from './shared-flags.ts';

interface Flags extends DbFlag, JsonFlag {
  since?: number;
  topic?: string;
  limit: number;
  csv?: true;
}

export function addMatches(program: Command): void {
  const command = program
    .command('matches')
    .summary('what matched, newest first')
    .description('Lists the matches that are in the database, newest first.')
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
  const ledger = openLedger(flags.db, 'share');
  try {
    const { since = null, topic = null, limit } = flags;
    const rows = ledger.matches.list({ since, topic, limit });
    if (flags.csv === true) process.stdout.write(formatCsv([CSV_TITLES, ...rows.map(csvCells)]));
    else printList(rows, { ...VIEW, none: describeNone(flags) }, flags.json === true);
  } finally {
    ledger.close();
  }
}

const feedName = (row: MatchRow) => row.feedTitle ?? redactUrl(row.feedUrl);

const VIEW: Omit<ListView<MatchRow>, 'none'> = {
  columns: [
    { title: 'MATCHED', value: (row) => formatTime(row.matchedAt), keep: true },
    { title: 'TOPIC', value: (row) => row.topic },
    { title: 'TITLE', value: (row) => row.title },
    { title: 'FEED', value: feedName },
    { title: 'WHY', value: (row) => row.why },
  ],
  json: (row) => ({
    topic: row.topic,
    matched: isoTime(row.matchedAt),
    item: { id: row.itemId, title: row.title, link: row.link, published: isoTime(row.publishedAt) },
    feed: { name: feedName(row), url: redactUrl(row.feedUrl) },
    why: row.why,
    hits: row.hits,
  }),
};

const CSV_TITLES = ['matched', 'topic', 'title', 'link', 'published', 'feed', 'why'];

function csvCells(row: MatchRow): string[] {
  const published = isoTime(row.publishedAt) ?? '';
  return [
    isoTime(row.matchedAt) ?? '',
    row.topic,
    row.title,
    row.link ?? '',
    published,
    feedName(row),
    row.why,
  ];
}

function describeNone({ topic, since }: Flags): string {
  const of = topic === undefined ? '' : ` of the topic "${topic}"`;
  const after = since === undefined ? '' : ` since ${formatTime(since)}`;
  return `There is no match${of}${after}.`;
}
