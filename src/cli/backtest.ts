import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { countOf } from '../domain/count-of.ts';
import type { FeedSettings, TopicSettings } from '../domain/settings.ts';
import type { TopicDefinition } from '../domain/topic.ts';
import { missingLedger, openLedger } from '../ledger/open-ledger.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsToLookAt } from '../process/load-settings.ts';
import { DEFAULT_FILES } from '../settings/find-settings-file.ts';
import { backtestDocument } from './backtest-json.ts';
import { describeSince, formatBacktest } from './backtest-report.ts';
import type { Trial } from './backtest-scan.ts';
import { emptyTally, type Tally } from './backtest-tally.ts';
import { checkQueryFlag } from './check-query-flag.ts';
import { describeUnknownTopic, findTopic } from './find-topic.ts';
import { startOfDay } from './local-day.ts';
import { print, printJson, styled, tell, terminalWidth } from './output.ts';
import { parseSince } from './parse-since.ts';
import { createProgress, progressBar } from './progress.ts';
import { runBacktest } from './run-backtest.ts';
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
  query?: string;
  since: number;
  limit: number;
}

export function addBacktest(program: Command): void {
  const command = program
    .command('backtest')
    .summary('try a topic, or a change of its query, on the stored items')
    .description(
      `Says what a topic would have found among all items that are stored, matching or not: matches per day, and the newest of them. Nothing is recorded and no alert is sent.

With --query the topic gets another query, and what that gains and loses against the present one is shown; aliases and languages stay. The topic may then be a new one, which is compared with nothing.

An item belongs to the day on which it was published, or first seen where it has no date that can be believed, in the machine's time zone (TZ).`,
    )
    .argument('<topic>', 'the name of a topic of the watchlist')
    .option('-q, --query <query>', "in place of the topic's query")
    .addOption(
      new Option(
        '--since <age or date>',
        'items since 12h, 30d, 2w (days and weeks are whole ones), or an ISO date or time',
      )
        .argParser(readSince)
        .default(wholeDays('30d', Date.now()), '30d'),
    )
    .option('--limit <n>', 'at most so many samples of each kind', parseCount, 5)
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('one JSON document: counts, days, samples with their hits'))
    .action(backtest);
  addExamples(command, [
    "vigia backtest 'Cartel de los Soles'",
    "vigia backtest Venezuela --query 'venezuela NOT title:béisbol' --since 90d",
    "vigia backtest Venezuela --query 'venez*' --json | jq -r '.gained[].title'",
  ]);
}

function readSince(text: string): number {
  const since = wholeDays(text, Date.now());
  if (since === null)
    throw new InvalidArgumentError(
      'It is an age (30m, 12h, 7d, 2w) or an ISO date or time (2026-11-20, 2026-11-20T08:00).',
    );
  return since;
}

/** An age in days begins with a day, so that the first one is as long as the others. */
function wholeDays(text: string, now: number): number | null {
  const since = parseSince(text, now);
  return since !== null && /[dw]$/.test(text) ? startOfDay(since) : since;
}

async function backtest(name: string, flags: Flags): Promise<void> {
  const { topics, feeds } = readWatchlist(flags);
  const { tried, present } = chooseTopics(topics, name, flags.query);
  const trial: Trial = { tried, present, since: flags.since, until: Date.now(), limit: flags.limit, feeds };
  const tally = await readStored(trial, flags.db);
  if (flags.json === true) printJson(backtestDocument(tally, trial, name));
  else if (tally.items > 0)
    print(formatBacktest(tally, trial, { topic: name, width: terminalWidth(), styled }));
  if (tally.failed !== null)
    throw new ExitError(
      `${countOf(tally.failed.items, 'item')} could not be matched, by a mistake of Vigía: ${tally.failed.reason}`,
    );
}

/** A new topic needs no watchlist; but one that is there must be one that can be used. */
function readWatchlist({ config, query }: Flags): { topics: TopicSettings[]; feeds: FeedSettings[] } {
  if (query !== undefined && config === undefined && !DEFAULT_FILES.some((file) => existsSync(file)))
    return { topics: [], feeds: [] };
  const { settings, warnings } = loadSettingsToLookAt(config);
  if (warnings !== '') tell(warnings);
  return settings;
}

function chooseTopics(
  topics: TopicSettings[],
  name: string,
  query: string | undefined,
): Pick<Trial, 'tried' | 'present'> {
  const topic = findTopic(topics, name);
  if (query === undefined) {
    if (topic !== null) return { tried: definitionOf(topic), present: null };
    throw new ExitError(`${describeUnknownTopic(topics, name)} A new one is tried with --query.`, 2);
  }
  const tried = { name, query, aliases: topic?.aliases ?? {}, lang: topic?.lang ?? [] };
  const warnings = checkQueryFlag(tried);
  if (warnings !== '') tell(warnings);
  if (topic === null) tell(`${describeUnknownTopic(topics, name)} So there is nothing to compare with.`);
  return { tried, present: topic === null ? null : definitionOf(topic) };
}

function definitionOf({ name, query, lists, aliases, lang }: TopicSettings): TopicDefinition {
  return { name, query, ...(lists === undefined ? {} : { lists }), aliases, lang };
}

async function readStored(trial: Trial, db: string): Promise<Tally> {
  if (!existsSync(db)) {
    tell(missingLedger(db));
    return emptyTally();
  }
  const ledger = openLedger(db, 'read');
  const progress = createProgress();
  try {
    const tally = await runBacktest(trial, { db, ledger, onProgress: progressWith(progress.show) });
    progress.clear();
    if (tally.items === 0)
      tell(
        `No item is stored since ${describeSince(trial.since)}: --since looks further back, as in --since 52w.`,
      );
    return tally;
  } finally {
    progress.clear();
    ledger.close();
  }
}

const SHOW_EVERY_MS = 100;

function progressWith(show: (text: string) => void): (done: number, all: number) => void {
  const begin = performance.now();
  let shown = begin;
  return (done, all) => {
    const now = performance.now();
    if (now - shown < SHOW_EVERY_MS) return;
    shown = now;
    show(progressBar(done, all, now - begin));
  };
}
