import { type Command, Option } from 'commander';
import type { Settings } from '../domain/settings.ts';
import type { TopicDefinition } from '../domain/topic.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsIfAny, loadSettingsToLookAt } from '../process/load-settings.ts';
import { queryTopic } from './check-query-flag.ts';
import { findItems } from './explain-items.ts';
import { createExplainOutput } from './explain-output.ts';
import { describeUnknownTopic, findTopic } from './find-topic.ts';
import {
  addExamples,
  type ConfigFlag,
  configOption,
  type DbFlag,
  dbOption,
  type JsonFlag,
  jsonOption,
} from './shared-flags.ts';

interface Flags extends ConfigFlag, DbFlag, JsonFlag {
  topic?: string;
  query?: string;
}

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .summary('why an item matches a topic, or why it does not')
    .description(
      `Shows a topic's query as a tree: each clause with ✓, ✗ or ? (the language is unknown), and where it stands in the item.

The item is the number, guid or link of one in the database; items of a file, as for \`vigia match\`, or of stdin (-); the URL of a feed or of an article page, which is fetched; any other text is taken for a title.

Of several topics those that match are shown. The exit status is 0 whether it matches or not.`,
    )
    .argument('<item>', 'a number (see `vigia matches`), guid, link, file, URL or text')
    .option('-t, --topic <name>', 'this topic of the watchlist (default: all)')
    .addOption(new Option('-q, --query <query>', 'a query in place of the watchlist').conflicts('topic'))
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(
      jsonOption(
        'one line {item, title, topic, matches, why, hits, truncated, query} per item and topic; query is {kind, text, negated, holds, hits, detail, children}, where holds is true, false or "unknown"',
      ),
    )
    .action(explain);
  addExamples(command, [
    'vigia explain 4711 --topic "Cartel de los Soles"',
    'vigia explain https://efectococuyo.com/feed/ --topic Venezuela',
    "vigia explain 'Maduro and the narcos' --query 'maduro NEAR/3 narco*'",
    "vigia explain items.jsonl --json | jq -r 'select(.matches | not) | .why'",
  ]);
}

async function explain(what: string, flags: Flags): Promise<void> {
  const settings = readerOf(flags);
  const show = createExplainOutput({
    topics: chooseTopics(flags, settings),
    isQuery: flags.query !== undefined,
    json: flags.json === true,
  });
  for await (const item of findItems(what, { db: flags.db, settings })) await show(item);
}

/** The watchlist, read once; with a query there may be none, unless it was named. */
function readerOf({ config, query }: Flags): () => Settings | null {
  let read: { settings: Settings | null } | null = null;
  return () => {
    read ??= { settings: readWatchlist(config, query === undefined) };
    return read.settings;
  };
}

function readWatchlist(config: string | undefined, needed: boolean): Settings | null {
  // Its warnings are for `vigia check`.
  return (needed ? loadSettingsToLookAt(config) : loadSettingsIfAny(config))?.settings ?? null;
}

function chooseTopics({ topic, query }: Flags, settings: () => Settings | null): TopicDefinition[] {
  if (query !== undefined) return [queryTopic(query)];
  const { topics } = settings() ?? { topics: [] };
  if (topic === undefined) return topics;
  const found = findTopic(topics, topic);
  if (found === null) throw new ExitError(describeUnknownTopic(topics, topic), 2);
  return [found];
}
