import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LIST_NAMES } from '../domain/topic.ts';
import { redactUrl } from '../domain/url.ts';
import { ExitError } from '../process/exit-error.ts';
import { locateSettings, settingsContext } from '../process/load-settings.ts';
import { addFeed, addTopic } from '../settings/edit-settings.ts';
import { formatProblems } from '../settings/format-problems.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { readSettings, readWatchlistText } from '../settings/read-settings.ts';
import { checkQueryFlag } from './check-query-flag.ts';
import { print, printJson, tell } from './output.ts';
import { addExamples, type ConfigFlag, configOption, type JsonFlag, jsonOption } from './shared-flags.ts';
import { writeAtomically } from './write-atomically.ts';

interface Flags extends ConfigFlag, JsonFlag {}

interface FeedFlags extends Flags {
  name?: string;
  every?: string;
  tag: string[];
}

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
  addFeedTo(add);
  addTopicTo(add);
}

function addFeedTo(add: Command): void {
  const feed = add
    .command('feed')
    .description('Adds a feed to the watchlist.')
    .argument('<url>')
    .option('--name <name>', 'how alerts name it (default: the title that it gives itself)')
    .option('--every <time>', 'how often it is polled, as 30s, 10m, 2h (default: its own rhythm)')
    .option('--tag <tag>', 'for `tag:` in queries; may be given several times', collect, [])
    .addOption(configOption())
    .addOption(jsonOption('one JSON object {added, file}'))
    .action(addFeedCommand);
  addExamples(feed, ['vigia add feed https://efectococuyo.com/feed/ --name "Efecto Cocuyo" --tag venezuela']);
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

function collect(tag: string, before: string[]): string[] {
  if (tag.trim() === '') throw new InvalidArgumentError('A tag is a word.');
  return [...before, tag];
}

function collectText(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function addFeedCommand(url: string, { name, every, tag, ...flags }: FeedFlags): void {
  const feed = {
    url,
    ...(name === undefined ? {} : { name }),
    ...(every === undefined ? {} : { every }),
    ...(tag.length === 0 ? {} : { tags: tag }),
  };
  edit(`the feed ${redactUrl(url)}`, flags, (text) => addFeed(text, feed));
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
  edit(`the topic ${name}`, flags, (text) => addTopic(text, { name, ...searched }));
}

/** Changes the watchlist's text, and writes it only when the result is a watchlist that can be used. */
function edit(what: string, { config, json }: Flags, change: (text: string) => string): void {
  const file = locateSettings(config);
  // A watchlist that could not be used before is no matter of what is added: its own mistakes are shown.
  readSettings(file, settingsContext());
  const text = change(readWatchlistText(file));
  const result = parseSettings(text, { ...settingsContext(), file: resolve(file) });
  if ('problems' in result)
    throw new ExitError(
      `${file} was not changed: with ${what} added it could not be used.\n${formatProblems(file, text, result.problems)}`,
    );
  writeAtomically(file, text);
  if (result.warnings.length > 0) tell(formatProblems(file, text, result.warnings));
  if (json === true) printJson({ added: what, file: resolve(file) });
  else print(`Added ${what} to ${file}.`);
}
