import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { countOf } from '../domain/count-of.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Settings } from '../domain/settings.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsToLookAt } from '../process/load-settings.ts';
import { readRedisUrl } from '../process/redis-url.ts';
import type { Problem } from '../settings/problem.ts';
import type { SettingsError } from '../settings/settings-error.ts';
import { type Ailment, ailmentsOf } from './ailment.ts';
import { checkFileChannels } from './check-channels.ts';
import { checkRedis } from './check-redis.ts';
import { examineFeeds } from './examine-feeds.ts';
import { examineInstallation, examineOperator, megabytes } from './examine-installation.ts';
import { print, printJson, styled } from './output.ts';
import {
  addExamples,
  type ConfigFlag,
  configOption,
  type DbFlag,
  dbOption,
  type JsonFlag,
  jsonOption,
} from './shared-flags.ts';

interface Flags extends ConfigFlag, DbFlag, JsonFlag {}

export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('what is amiss, and what to do about it')
    .description(
      'Says for each feed in trouble what to do, and looks at the rest of the installation: the daemon, the database, deliveries that fail, disabled channels, items that could not be filtered, the operator channel, Redis. Nothing is polled, sent or changed. Exit status 0 when there is nothing to do, 1 otherwise.',
    )
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('one JSON object {ok, ailments: [{about, subject, problem, advice}]}'))
    .action(doctor);
  addExamples(command, ['vigia doctor', "vigia doctor --json | jq -r '.ailments[].subject'"]);
}

async function doctor({ config, db, json }: Flags): Promise<void> {
  const { settings, secretsError } = loadSettingsToLookAt(config);
  const redis = readRedisUrl(process.env);
  const ailments = [
    ...examineSecrets(secretsError),
    ...examineLedger(settings, db),
    ...examineOperator(settings),
    ...ailmentsOf(await checkFileChannels(settings)),
    ...(redis === null ? [] : ailmentsOf(await checkRedis(redis.url))),
  ];
  if (json === true) printJson({ ok: ailments.length === 0, ailments });
  else if (ailments.length === 0) print(describeHealth(settings, db));
  else ailments.forEach(printAilment);
  // What is amiss has been said.
  if (ailments.length > 0) throw new ExitError('');
}

/** Of this shell: the daemon may have an environment of its own. */
function examineSecrets(error: SettingsError | null): Ailment[] {
  if (error === null) return [];
  const problems = new Set(error.problems.filter(({ severity }) => severity === 'error').map(problemOf));
  const advice =
    'see that the daemon has them; where it has an environment of its own, run this with the same one';
  return [{ about: 'watchlist', subject: 'secrets', problem: [...problems].join('; '), advice }];
}

/** Without the advice for whoever starts the daemon in this shell. */
const problemOf = ({ message }: Problem) => message.split('; ', 1).join();

function examineLedger(settings: Settings, db: string): Ailment[] {
  const about = { about: 'database', subject: db };
  if (!existsSync(db)) {
    const problem = 'there is none yet: nothing has been polled';
    return [{ ...about, problem, advice: 'start `vigia run`, or name the database with --db' }];
  }
  try {
    const ledger = openLedger(db, 'read');
    try {
      const now = Date.now();
      return [...examineFeeds(settings, ledger, now), ...examineInstallation(settings, db, ledger, now)];
    } finally {
      ledger.close();
    }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    // Where it has two sentences, the second one says what to do.
    const [problem = '', ...advice] = error.message.split(/(?<=\.) (?=[A-Z])/);
    return [{ ...about, problem, advice: advice.join(' ') || null }];
  }
}

function describeHealth({ feeds }: Settings, db: string): string {
  return `Nothing to do: ${countOf(feeds.length, 'feed is', 'feeds are')} well, the daemon runs, deliveries arrive; the database has ${megabytes(statSync(db).size)}.`;
}

function printAilment({ about, subject, problem, advice }: Ailment): void {
  print(plainLine(`${about} ${subject}: ${problem}`));
  if (advice !== null) print(styled('bold', `  ${plainLine(advice)}`));
}
