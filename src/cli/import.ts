import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { countOf } from '../domain/count-of.ts';
import { plainLine } from '../domain/plain-line.ts';
import { hasSecrets, referencesIn } from '../domain/secret.ts';
import type { FeedEntry } from '../domain/settings.ts';
import { hostOf, redactUrl } from '../domain/url.ts';
import type { OpmlFeed, OpmlProblem, OpmlRead } from '../feeds/read-opml.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsToLookAt, locateSettings } from '../process/load-settings.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { addFeeds } from '../settings/edit-settings.ts';
import { editWatchlist } from './edit-watchlist.ts';
import { readFeedRowsIfAble } from './feed-rows.ts';
import { createFormerAddress } from './former-address.ts';
import { mergeFeeds } from './merge-feeds.ts';
import { print, printJson, tell } from './output.ts';
import { createProgress } from './progress.ts';
import { readOpmlFile } from './read-opml-file.ts';
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
  tag?: string[];
  dryRun?: true;
  allowReferences?: true;
}

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .summary('add the feeds of an OPML file to the watchlist')
    .description(
      `Adds the feeds of an OPML file, as every feed reader exports one, to the watchlist, all at once, and leaves its comments and its form as they are. Folders and categories become tags. Feeds that are there already are left as they are; the new address of one that has moved is not added beside the old one. Nothing is fetched: \`vigia check --online\` says afterwards what answers.

An outline that can't be taken is said on stderr and costs that feed only; the exit status is then 1.`,
    )
    .argument('<file>', 'an OPML file, or - for stdin')
    .option('--tag <tag>', 'a tag for all of them; may be given several times', collectTag)
    .option('--dry-run', 'say what would be added and change nothing')
    .option(
      '--allow-references',
      'take addresses with ${NAME} in them: only of a file that you exported yourself',
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(
      jsonOption(
        'one JSON object {file, dryRun, added: [{url, name, tags}], known: [{url}], refused: [{line, message}]}',
      ),
    )
    .action(importFeeds);
  addExamples(command, [
    'vigia import feedly.opml --dry-run',
    'vigia import miniflux.opml --tag miniflux && vigia check --online',
  ]);
}

/** For --tag, which may be given several times. */
export function collectTag(tag: string, before: string[] = []): string[] {
  if (tag.trim() === '') throw new InvalidArgumentError('A tag is a word.');
  return [...new Set([...before, tag])];
}

async function importFeeds(from: string, flags: Flags): Promise<void> {
  // Before stdin is waited for.
  const { settings } = loadSettingsToLookAt(flags.config);
  const progress = createProgress();
  progress.show(`reading ${from === '-' ? 'stdin' : from}`);
  const whole = await readOpmlFile(from);
  const read = flags.allowReferences === true ? whole : withoutReferring(whole);
  progress.show(`adding ${countOf(read.feeds.length, 'feed')}`);
  const { added, known, refused } = mergeFeeds(read, {
    watched: settings.feeds,
    formerOf: createFormerAddress(settings.feeds, readFeedRowsIfAble(flags.db)),
    tags: flags.tag ?? [],
    secrets: processSecrets(),
  });
  const what = countOf(added.length, 'feed');
  if (added.length > 0)
    editWatchlist(what, flags.config, (text) => addFeeds(text, added), flags.dryRun === true);
  progress.clear();
  const file = locateSettings(flags.config);
  tellReferences(added);
  if (flags.json === true)
    printJson({
      file: resolve(file),
      dryRun: flags.dryRun === true,
      added: added.map(shown),
      known,
      refused,
    });
  else printReport(file, { added, known, refused, dryRun: flags.dryRun === true });
  if (refused.length > 0) throw new ExitError(`${countOf(refused.length, 'outline')} could not be taken.`);
}

interface Report {
  added: FeedEntry[];
  known: { url: string }[];
  refused: OpmlProblem[];
  dryRun: boolean;
}

function printReport(file: string, { added, known, refused, dryRun }: Report): void {
  for (const { url } of known) tell(plainLine(`${url} is in the watchlist already.`));
  for (const { line, message } of refused) tell(plainLine(`line ${line}: ${message}`));
  if (dryRun)
    for (const { url, name, tags } of added.map(shown))
      print(
        plainLine([url, name, tags.length === 0 ? null : `[${tags.join(', ')}]`].filter(Boolean).join(' ')),
      );
  const already =
    known.length === 0 ? '' : `; ${known.length} ${known.length === 1 ? 'was' : 'were'} there already`;
  print(`${dryRun ? 'Would add' : 'Added'} ${countOf(added.length, 'feed')} to ${file}${already}.`);
}

/** Whoever wrote the file decides where the value of a reference is sent: only the user can know who that was. */
function withoutReferring({ feeds, problems }: OpmlRead): OpmlRead {
  const refers = ({ feed: { url, name = '' } }: OpmlFeed) => hasSecrets(url) || hasSecrets(name);
  const refused = feeds.filter(refers).map(({ line, feed }) => ({
    line,
    message: `${redactUrl(feed.url)} takes ${referencesIn(`${feed.url} ${feed.name ?? ''}`)} from this machine; if you exported this file yourself, import it with --allow-references`,
  }));
  return { feeds: feeds.filter((feed) => !refers(feed)), problems: [...problems, ...refused] };
}

/** Said all the same. */
function tellReferences(added: readonly FeedEntry[]): void {
  for (const { url } of added.filter((feed) => hasSecrets(feed.url))) {
    tell(
      plainLine(
        `${redactUrl(url)} takes ${referencesIn(url)} from this machine, and sends it to ${hostOf(url)}.`,
      ),
    );
  }
}

const shown = ({ url, name, tags }: FeedEntry) => ({
  url: redactUrl(url),
  name: name ?? null,
  tags: tags ?? [],
});
