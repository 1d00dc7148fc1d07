import type { Command } from 'commander';
import { countOf } from '../domain/count-of.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Settings } from '../domain/settings.ts';
import type { Hit } from '../domain/topic.ts';
import { compileTopicSet } from '../matching/topic-set.ts';
import { ExitError } from '../process/exit-error.ts';
import { queryTopic } from './check-query-flag.ts';
import { matchLines } from './match-lines.ts';
import { printSlowly, tell } from './output.ts';
import { addExamples, type ConfigFlag, configOption, type JsonFlag, jsonOption } from './shared-flags.ts';

interface Flags extends ConfigFlag, JsonFlag {
  query?: string;
  watchlist?: string;
}

/** One item that matched one topic: the line that --json prints. */
export interface FoundMatch {
  /** The item's id, as given. */
  item: string | number;
  topic: string;
  hits: Hit[];
}

export function addMatch(program: Command): void {
  const command = program
    .command('match')
    .summary('try a query, or the watchlist, on items')
    .description(
      `Says which items match, and why. Items come from a file with one JSON object a line,
{id, title, summary?, content?, link?, author?, categories?, feed?, tags?, lang?}, where summary and content may hold HTML; from stdin (-); or from a feed (a URL).

No match prints nothing, and is no failure. A line that can't be read is said on stderr and costs that line only; the exit status is then 1.`,
    )
    .argument('<items>', 'a file of JSON lines, - for stdin, or the URL of a feed')
    .option('-q, --query <query>', 'the query to try (default: all topics of the watchlist)')
    .addOption(configOption())
    .option('--watchlist <file>', 'the same as --config')
    .addOption(jsonOption('one line {item, topic, hits: [{clause, field, start, end, text}]} per match'))
    .action(match);
  addExamples(command, [
    "vigia match items.jsonl --query 'maduro NEAR/8 narco*'",
    'vigia match items.jsonl --watchlist watchlist.yaml --json | jq -r .item',
    'vigia match https://feeds.bbci.co.uk/news/world/rss.xml --query election',
  ]);
}

async function match(from: string, flags: Flags): Promise<void> {
  const isFeed = /^https?:\/\//i.test(from);
  const settings = await readWatchlist(flags, isFeed);
  const topics = flags.query === undefined ? (settings?.topics ?? []) : [queryTopic(flags.query)];
  const topicSet = compileTopicSet(topics);
  const show = (found: FoundMatch) =>
    printSlowly(flags.json === true ? JSON.stringify(found) : describeMatch(found));
  if (isFeed) {
    const { matchFeed } = await import('./match-feed.ts');
    return matchFeed(from, { topicSet, settings, show });
  }
  const unreadable = await matchLines(from, { topicSet, show, tell });
  if (unreadable > 0) throw new ExitError(`${countOf(unreadable, 'line')} could not be read.`);
}

/** With a query only its `network` is wanted, for the URL of a feed, and there may be none. */
async function readWatchlist({ query, config, watchlist }: Flags, isFeed: boolean): Promise<Settings | null> {
  if (config !== undefined && watchlist !== undefined && config !== watchlist)
    throw new ExitError('--watchlist is the same as --config: give one of them.', 2);
  const file = config ?? watchlist;
  if (query !== undefined && file === undefined && !isFeed) return null;
  // Loaded when needed, as the feeds' part above: a query on a file starts in half the time.
  const { loadSettingsIfAny, loadSettingsToLookAt } = await import('../process/load-settings.ts');
  if (query !== undefined) return loadSettingsIfAny(file)?.settings ?? null;
  const { settings, warnings } = loadSettingsToLookAt(file);
  if (warnings !== '') tell(warnings);
  return settings;
}

function describeMatch({ item, topic, hits }: FoundMatch): string {
  const reasons = hits.map((hit) => `"${hit.text}" in ${hit.field} (${hit.clause})`);
  return plainLine(`${item} ${topic}: ${reasons.join('; ')}`);
}
