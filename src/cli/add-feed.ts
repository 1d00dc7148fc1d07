import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { plainLine } from '../domain/plain-line.ts';
import type { FeedEntry, Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsToLookAt } from '../process/load-settings.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { addFeed } from '../settings/edit-settings.ts';
import { feedProblems } from '../settings/feed-entries.ts';
import { type Candidate, type ChosenFeed, chooseFeed } from './choose-feed.ts';
import { editWatchlist } from './edit-watchlist.ts';
import { readFeedRowsIfAble } from './feed-rows.ts';
import { createFormerAddress, placeProblem } from './former-address.ts';
import { collectTag } from './import.ts';
import { print, printJson } from './output.ts';
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
  name?: string;
  every?: string;
  tag?: string[];
  pick?: string;
  offline?: true;
}

type ChosenOne = Extract<ChosenFeed, { kind: 'chosen' }>;

export function addFeedCommand(add: Command): void {
  const command = add
    .command('feed')
    .description(
      `Adds a feed to the watchlist. Of a page its feeds are found: those that it declares or links to, or those at the usual places. What is added has been read and is a feed. Where there are several it asks which one; in a pipe it lists them, and --pick chooses.`,
    )
    .argument('<url>', 'a feed, or a page that has one; https:// may be left out')
    .option('--name <name>', 'how alerts name it (default: the title that it gives itself)')
    .option('--every <time>', 'how often it is polled, as 30s, 10m, 2h (default: its own rhythm)')
    .option('--tag <tag>', 'for `tag:` in queries; may be given several times', collectTag)
    .option('--pick <which>', 'of several feeds: the number in the list, or the URL')
    .addOption(
      new Option('--offline', 'add the URL as it is, without asking whether it is a feed').conflicts('pick'),
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(
      jsonOption(
        'one JSON object {added, file, feed: {url, title, items, newest}}; where there are several {added: null, candidates}',
      ),
    )
    .action(addOne);
  addExamples(command, [
    'vigia add feed efectococuyo.com --tag venezuela',
    'vigia add feed https://efectococuyo.com/feed/ --name "Efecto Cocuyo"',
    'vigia add feed https://news.example/ --json --pick 2',
  ]);
}

async function addOne(url: string, { pick, offline, ...flags }: Flags): Promise<void> {
  // Before the network is asked.
  checkFeed(feedEntry(offline === true ? url : ANY_URL, flags));
  const { settings } = loadSettingsToLookAt(flags.config);
  const chosen: ChosenFeed =
    offline === true
      ? { kind: 'chosen', url, found: null }
      : await chooseFeed(url, { settings, pick, asks: flags.json !== true });
  if (chosen.kind === 'several') return refuseToGuess(chosen.candidates, flags.json === true);
  refuseSecondPlace(chosen, settings, flags.db);
  const feed = feedEntry(chosen.url, flags);
  const what = `the feed ${redactUrl(chosen.url)}`;
  const { file } = editWatchlist(what, flags.config, (text) => addFeed(text, feed));
  if (flags.json === true) printJson({ added: what, file: resolve(file), feed: shown(chosen) });
  else
    print(plainLine(`Added ${what} to ${file}.${chosen.found === null ? '' : ` ${describe(chosen.found)}`}`));
}

/** @throws ExitError when a watched feed leads to the chosen one: each item would be alerted twice. */
function refuseSecondPlace({ url, found }: ChosenOne, { feeds }: Settings, db: string): void {
  const formerOf = createFormerAddress(feeds, readFeedRowsIfAble(db));
  for (const address of [url, ...(found?.addresses ?? [])]) {
    const problem = placeProblem(address, formerOf);
    if (problem !== null) throw new ExitError(plainLine(`${problem}. Nothing was added.`));
  }
}

/** For a check of everything but the address, which is found out. */
const ANY_URL = 'https://news.example/feed';

function feedEntry(url: string, { name, every, tag = [] }: Pick<Flags, 'name' | 'every' | 'tag'>): FeedEntry {
  return {
    url,
    ...(name === undefined ? {} : { name }),
    ...(every === undefined ? {} : { every }),
    ...(tag.length === 0 ? {} : { tags: tag }),
  };
}

function checkFeed(feed: FeedEntry): void {
  const [problem] = feedProblems([feed], processSecrets());
  if (problem != null) throw new ExitError(`Nothing was added: ${problem}.`, 2);
}

function shown({ url, found }: ChosenOne) {
  const { title = null, items = null, newest = null } = found ?? {};
  return { url: redactUrl(url), title, items, newest };
}

const describe = ({ title, items }: Pick<Candidate, 'title' | 'items'>) =>
  `“${title}”, ${items === 1 ? '1 item' : `${items} items`}.`;

function refuseToGuess(candidates: Candidate[], json: boolean): void {
  if (json) printJson({ added: null, candidates });
  throw new ExitError(
    'The page has several feeds; nothing was added. Say which one with --pick and its number, or its URL.',
    2,
  );
}
