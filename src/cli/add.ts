import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { LIST_NAMES } from '../domain/topic.ts';
import { ExitError } from '../process/exit-error.ts';
import { addTopic } from '../settings/edit-settings.ts';
import { addFeedCommand } from './add-feed.ts';
import { checkQueryFlag } from './check-query-flag.ts';
import { editWatchlist } from './edit-watchlist.ts';
import { print, printJson } from './output.ts';
import { addExamples, type ConfigFlag, configOption, type JsonFlag, jsonOption } from './shared-flags.ts';

interface Flags extends ConfigFlag, JsonFlag {}

interface TopicFlags extends Flags {
  query?: string;
  any?: string[];
  all?: string[];
  none?: string[];
}

export function addAdd(program: Command): void {
  const add = program
    .command('add')
    .summary('add a feed or a topic to the watchlist')
    .description(
      'Adds to the watchlist and leaves its comments and its form as they are. A running daemon takes it over at once.',
    );
  addFeedCommand(add);
  addTopicTo(add);
}

function addTopicTo(add: Command): void {
  const topic = add
    .command('topic')
    .description(
      'Adds a topic to the watchlist. Without a query or lists of texts its name is searched as a phrase.',
    )
    .argument('<name>')
    .addOption(
      new Option('--query <query>', 'what to search for instead of the name').conflicts([...LIST_NAMES]),
    )
    .option(
      '--any <text>',
      'instead of a query: one of these must occur; may be given several times',
      collectText,
    )
    .option(
      '--all <text>',
      'instead of a query: each of these must occur; may be given several times',
      collectText,
    )
    .option(
      '--none <text>',
      'with --any or --all: none of these may occur; may be given several times',
      collectText,
    )
    .addOption(configOption())
    .addOption(jsonOption('one JSON object {added, file}'))
    .action(addTopicCommand);
  addExamples(topic, [
    'vigia add topic Venezuela',
    "vigia add topic Talks --query '(talks OR diálogo) NEAR/8 letter'",
    "vigia add topic 'Oil sanctions' --any petróleo --any crudo --all Venezuela --none béisbol",
  ]);
}

function collectText(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function addTopicCommand(name: string, flags: TopicFlags): void {
  const { config: _config, json: _json, ...searched } = flags;
  const { query, any, all, none } = searched;
  if (query !== undefined) checkQueryFlag({ name, query, aliases: {}, lang: [] });
  if (none !== undefined && any === undefined && all === undefined)
    throw new ExitError(
      '--none excludes, and by itself finds nothing: add --any or --all with what to look for.',
      2,
    );
  const what = `the topic ${name}`;
  const { file } = editWatchlist(what, flags.config, (text) => addTopic(text, { name, ...searched }));
  if (flags.json === true) printJson({ added: what, file: resolve(file) });
  else print(`Added ${what} to ${file}.`);
}
