import type { Command } from 'commander';
import { GRACE_MS, runOnce } from '../app.ts';
import { describeDropped } from '../domain/describe-dropped.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { HubEvent } from '../hub/event.ts';
import type { RoundSummary } from '../hub/run-round.ts';
import { ExitError } from '../process/exit-error.ts';
import { loadSettings } from '../process/load-settings.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { readRedisUrl } from '../process/redis-url.ts';
import { describeRound } from './describe-round.ts';
import { print, printJson, tell } from './output.ts';
import { createProgress, type Progress } from './progress.ts';
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
  dryRun?: true;
}

export function addOnce(program: Command): void {
  const command = program
    .command('once')
    .summary('poll every feed once, alert, and say what came of it')
    .description(
      'Polls every feed once whatever its schedule says, filters what is new and makes each due delivery once. A feed that fails or an alert that could not be sent does not fail the round: the summary counts it.',
    )
    .option('--dry-run', 'write nothing and send nothing; show what would match')
    .addOption(configOption())
    .addOption(dbOption())
    .addOption(jsonOption('the summary as one line of JSON on stdout, and nothing else there'))
    .action(once);
  addExamples(command, ['vigia once', 'vigia once --dry-run', 'vigia once --json | jq .feeds.failed']);
}

async function once(flags: Flags): Promise<void> {
  const { settings, warnings } = loadSettings(flags.config);
  if (warnings !== '') tell(warnings);
  const json = flags.json === true;
  const dryRun = flags.dryRun === true;
  const progress = createProgress();
  const around = (say: (line: string) => void) => (line: string) => {
    progress.clear();
    say(line);
  };
  // With --json, alerts of the console channel go to stderr: stdout is the summary's.
  const write = around(json ? tell : print);
  const warn = around(tell);
  const interrupted = interruption(warn);
  const baselines = { count: 0 };
  const summary = await runOnce(
    {
      settings,
      db: flags.db,
      redisUrl: readRedisUrl(process.env)?.url ?? null,
      secrets: processSecrets(),
      write,
      log: { info: () => {}, warn },
      report: (event) => reportEvent(event, { write, warn, dryRun, baselines }),
    },
    { dryRun, signal: interrupted, onProgress: (polled, feeds) => showProgress(progress, polled, feeds) },
  );
  progress.clear();
  printSummary(summary, { json, dryRun, baselines: baselines.count });
  if (interrupted.aborted)
    throw new ExitError('Interrupted: what was not done is left to the next `vigia once` or `vigia run`.');
}

/** Aborted by the first SIGINT or SIGTERM; the second one ends the process, as it does by default. */
function interruption(warn: (line: string) => void): AbortSignal {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    warn(`${signal}: what is under way has ${GRACE_MS / 1000} s to finish, a second signal ends it at once`);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  return controller.signal;
}

function showProgress(progress: Progress, polled: number, feeds: number): void {
  progress.show(`${polled} of ${feeds} feeds polled`);
}

interface Audience {
  write: (line: string) => void;
  warn: (line: string) => void;
  dryRun: boolean;
  baselines: { count: number };
}

function reportEvent(event: HubEvent, { write, warn, dryRun, baselines }: Audience): void {
  switch (event.type) {
    case 'polled':
      if (event.baseline) baselines.count += 1;
      if (event.outcome === 'failed') warn(plainLine(`${event.feed} failed: ${event.message}`));
      if (event.dropped > 0) warn(plainLine(`${event.feed}: ${describeDropped(event.dropped)}`));
      break;
    case 'matched':
      // A dry run sends no alert: this line stands for it.
      if (dryRun) write(plainLine(`${event.topic}: ${event.title} (${event.feed}): ${event.why}`));
      break;
    case 'delivery':
      if (event.outcome !== 'sent') warn(plainLine(`Not sent to ${event.channel}: ${event.detail}`));
      break;
    case 'problem':
      warn(plainLine(event.message));
      break;
    case 'feed-state':
    case 'pushed':
    case 'subscription':
      break;
    default:
      event satisfies never;
  }
}

function printSummary(
  summary: RoundSummary,
  how: { json: boolean; dryRun: boolean; baselines: number },
): void {
  if (how.json) printJson(summary);
  else print(describeRound(summary, how));
}
