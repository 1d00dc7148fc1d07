import type { Command } from 'commander';
import { countOf } from '../domain/count-of.ts';
import { withoutLiteralCredentials } from '../domain/literal-credentials.ts';
import { plainLine } from '../domain/plain-line.ts';
import { hasSecrets } from '../domain/secret.ts';
import type { FeedEntry } from '../domain/settings.ts';
import { hostOf, normaliseUrl, redactUrl } from '../domain/url.ts';
import { type ExportedFeed, writeOpml } from '../feeds/write-opml.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import { loadSettingsToLookAt, locateSettings } from '../process/load-settings.ts';
import { feedEntries } from '../settings/feed-entries.ts';
import { readWatchlistText } from '../settings/read-settings.ts';
import { describeMove } from './describe-move.ts';
import { type FeedRows, readFeedRows } from './feed-rows.ts';
import { heldPlace, leadsTo } from './former-address.ts';
import { print, tell } from './output.ts';
import { addExamples, type ConfigFlag, configOption, type DbFlag, dbOption } from './shared-flags.ts';
import { writeExport } from './write-export.ts';

interface Flags extends ConfigFlag, DbFlag {
  moved?: true;
  force?: true;
}

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .summary('write the feeds of the watchlist as OPML')
    .description(
      `Writes the feeds of the watchlist as OPML 2.0, which every feed reader imports, to a file or to stdout. \`vigia import\` reads it back without loss: all settings of the feeds are in it. References to secrets such as \${NAME} stay references; passwords that are written into an address are left out, which is said on stderr.`,
    )
    .argument('[file]', 'the file to write, or - for stdout (default: stdout)')
    .option(
      '--moved',
      'the new address of a feed that has moved for good (which has held for a week), instead of the one in the watchlist',
    )
    .option('--force', 'overwrite a file that is no OPML; never the watchlist or the database')
    .addOption(configOption())
    .addOption(dbOption())
    .action(exportFeeds);
  addExamples(command, ['vigia export feeds.opml', 'vigia export --moved | xmllint --format -']);
}

function exportFeeds(file: string | undefined, flags: Flags): void {
  loadSettingsToLookAt(flags.config);
  const entries = feedEntries(readWatchlistText(locateSettings(flags.config)));
  const rows = readFeedRows(flags.db);
  const moved = entries.filter(({ url }) => heldPlace(rows.get(url)) !== null);
  const feeds = entries.map((entry) => exported(entry, rows.get(entry.url), flags.moved === true));
  if (flags.moved === true) tellNotHeld(entries, rows);
  tellTwins(feeds);
  const xml = writeOpml(feeds, new Date());
  const toFile = file !== undefined && file !== '-';
  if (toFile) writeExport(xml, { file, precious: preciousFiles(flags), force: flags.force === true });
  else process.stdout.write(xml);
  if (flags.moved !== true && moved.length > 0)
    tell(
      `${countOf(moved.length, 'feed')} moved for good (\`vigia feeds\` says where to); --moved writes the new addresses.`,
    );
  if (toFile) print(`Exported ${countOf(feeds.length, 'feed')} to ${file}.`);
}

function preciousFiles({ config, db }: Flags): { file: string; what: string }[] {
  const ofDatabase = ['-wal', '-shm', '.lock', '.pid'].map((ending) => ({
    file: `${db}${ending}`,
    what: 'a part of the database',
  }));
  return [
    { file: locateSettings(config), what: 'the watchlist' },
    { file: db, what: 'the database' },
    ...ofDatabase,
  ];
}

function exported(entry: FeedEntry, row: FeedRow | undefined, followMoves: boolean): ExportedFeed {
  const address = (followMoves ? heldPlace(row) : null) ?? entry.url;
  const { url, removed } = withoutLiteralCredentials(address);
  if (removed)
    tell(
      plainLine(
        `${redactUrl(url)}: what is secret in its address was left out; write it as \${NAME} in the watchlist, and it is exported as that.`,
      ),
    );
  // Of an address no user info at all: it is no part of a title.
  const title = entry.name ?? row?.title ?? redactUrl(url).replace('***@', '');
  // A relative link was resolved by the address, whose host may be a secret.
  const htmlUrl =
    row?.link == null || hasSecrets(hostOf(entry.url)) ? null : withoutLiteralCredentials(row.link).url;
  return { feed: { ...entry, url }, title: plainLine(title), htmlUrl };
}

/** A redirect of a few days may be a mistake of its server. */
function tellNotHeld(entries: readonly FeedEntry[], rows: FeedRows): void {
  for (const { url } of entries) {
    const row = rows.get(url);
    if (row !== undefined && leadsTo(row) !== null && heldPlace(row) === null)
      tell(
        plainLine(
          `${redactUrl(url)}: ${describeMove(row)}; until that has held for a week, its old address is written.`,
        ),
      );
  }
}

/** What told them apart was secret and left out, or they moved to one place. */
function tellTwins(feeds: readonly ExportedFeed[]): void {
  for (const [url, twins] of Map.groupBy(feeds, ({ feed }) => normaliseUrl(feed.url)))
    if (twins.length > 1)
      tell(
        plainLine(
          `${redactUrl(url)}: ${twins.length} feeds of the watchlist have this one address here; an import takes them for one feed.`,
        ),
      );
}
