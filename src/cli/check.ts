import type { Command } from 'commander';
import { OPERATOR } from '../domain/channel.ts';
import { countOf } from '../domain/count-of.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Settings } from '../domain/settings.ts';
import { readLogLevel } from '../process/create-logger.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettings } from '../process/load-settings.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { readRedisUrl } from '../process/redis-url.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { checkFileChannels, checkReachability } from './check-channels.ts';
import { checkDatabase } from './check-database.ts';
import { checkFeeds } from './check-feeds.ts';
import { checkMoves } from './check-moves.ts';
import { checkRedis } from './check-redis.ts';
import { type FeedRows, readFeedRowsIfAble } from './feed-rows.ts';
import type { Finding } from './finding.ts';
import { print, printJson, styled, tell } from './output.ts';
import { createProgress } from './progress.ts';
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
  online?: true;
}

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .summary('everything that could be wrong, at once')
    .description(
      'Looks at the watchlist, its queries, the database and, with --online, at everything that has to answer: Redis, each feed, the mail server, the hosts of webhooks. Nothing is sent or recorded. Exit status 1 when something has failed.',
    )
    .option('--online', 'poll the feeds and connect to Redis, the mail server and the webhooks')
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('one JSON object {ok, findings: [{check, subject, status, message}]}'))
    .action(check);
  addExamples(command, ['vigia check', 'vigia check --online']);
}

async function check(flags: Flags): Promise<void> {
  const findings: Finding[] = [];
  const found = (finding: Finding) => {
    findings.push(finding);
    if (flags.json !== true) printFinding(finding);
  };
  const settings = checkWatchlist(flags.config, found);
  checkLogLevel(found);
  found(checkDatabase(flags.db));
  if (settings !== null) (await checkFileChannels(settings)).forEach(found);
  // That it can't be read has been said.
  const rows = readFeedRowsIfAble(flags.db);
  if (flags.online === true) await checkOnline(settings, rows, found);
  else if (settings !== null) checkMoves(settings, rows).forEach(found);
  const failed = findings.filter((finding) => finding.status === 'failed').length;
  if (flags.json === true) printJson({ ok: failed === 0, findings });
  if (failed > 0)
    throw new ExitError(flags.json === true ? '' : `${failed} of ${findings.length} checks failed.`);
  if (flags.json !== true)
    print(flags.online === true ? 'All is well.' : 'All is well, as far as can be seen without --online.');
}

function checkWatchlist(config: string | undefined, found: (finding: Finding) => void): Settings | null {
  const about = { check: 'watchlist', subject: config ?? 'watchlist.yaml' };
  try {
    const { settings, warnings } = loadSettings(config);
    const { feeds, topics, channels } = settings;
    if (warnings !== '') found({ ...about, status: 'warning', message: warnings });
    found({
      ...about,
      subject: settings.file,
      status: 'ok',
      message: `${countOf(feeds.length, 'feed')}, ${countOf(topics.length, 'topic')}, ${countOf(Object.keys(channels).length, 'channel')}; ${describeOperator(channels)}${describeContact(settings)}`,
    });
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    found({ ...about, status: 'failed', message: error.message });
    return null;
  }
}

/** No topic need name it: it hears of the installation itself. */
function describeOperator(channels: Settings['channels']): string {
  return channels[OPERATOR] === undefined
    ? `no channel "${OPERATOR}", so only the log says when a feed stops working`
    : `the channel "${OPERATOR}" hears when a feed stops working`;
}

/** Publishers refuse whom they can't ask sooner than whom they can. */
const describeContact = ({ network }: Settings) =>
  network.contact === null
    ? '; no network.contact, so publishers who have something to ask find no address in the user agent'
    : '';

function checkLogLevel(found: (finding: Finding) => void): void {
  try {
    readLogLevel(process.env);
  } catch (error) {
    if (!(error instanceof ExitError)) throw error;
    found({ check: 'environment', subject: 'VIGIA_LOG_LEVEL', status: 'failed', message: error.message });
  }
}

async function checkOnline(
  settings: Settings | null,
  rows: FeedRows,
  found: (finding: Finding) => void,
): Promise<void> {
  const redis = readRedisUrl(process.env);
  if (redis !== null) (await checkRedis(redis.url)).forEach(found);
  if (settings === null) return;
  const progress = createProgress();
  const feeds = await checkFeeds(settings, rows, (polled, all) =>
    progress.show(`${polled} of ${all} feeds polled`),
  );
  progress.clear();
  feeds.forEach(found);
  (await checkReachability(settings, processSecrets())).forEach(found);
}

/** What is well goes to stdout, what is not to stderr. */
function printFinding({ check, subject, status, message }: Finding): void {
  // The watchlist's problems are lines with carets, and say where they are.
  const text =
    check === 'watchlist' && status !== 'ok' ? message : plainLine(`${check} ${subject}: ${message}`);
  if (status === 'ok') print(`${styled('green', 'ok')}  ${text}`);
  else if (status === 'warning') tell(check === 'watchlist' ? text : `warning  ${text}`);
  else tell(check === 'watchlist' ? text : `failed  ${text}`);
}
