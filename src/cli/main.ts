import { Command, CommanderError } from 'commander';
import { reportFailure } from '../process/report-failure.ts';
import { VERSION } from '../version.ts';
import { addAdd } from './add.ts';
import { addCheck } from './check.ts';
import { addDeliveries } from './deliveries.ts';
import { addFeeds } from './feeds.ts';
import { addInit } from './init.ts';
import { addMatch } from './match.ts';
import { addMatches } from './matches.ts';
import { addOnce } from './once.ts';
import { addRetry } from './retry.ts';
import { addRun } from './run.ts';
import { addExamples } from './shared-flags.ts';
import { addTestAlert } from './test-alert.ts';

async function main(args: string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what was wrong; help and version were asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error);
  }
}

function createProgram(): Command {
  const program = new Command('vigia')
    .description(
      'Watches news feeds for topics and tells the right people, once, and why. One file, watchlist.yaml, says what is watched and who hears of it.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of a command')
    .showHelpAfterError('(--help says what is accepted)')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  addExamples(program, EXAMPLES);
  return program.addHelpText('after', `\n${STATUSES}`);
}

const COMMANDS = [
  addInit,
  addCheck,
  addRun,
  addOnce,
  addAdd,
  addMatch,
  addFeeds,
  addMatches,
  addDeliveries,
  addRetry,
  addTestAlert,
];

const EXAMPLES = [
  'vigia init && vigia run',
  'vigia add topic "Cartel de los Soles" --query \'"cartel de los soles" NOT title:béisbol\'',
  'vigia matches --since 7d',
];

const STATUSES = `Exit status: 0 done; 1 failed (a watchlist with mistakes included); 2 wrong call, or a mistake in --query.
Environment: REDIS_URL spreads the work over Redis, VIGIA_LOG_LEVEL, NO_COLOR, and what the watchlist refers to as \${NAME}.`;

/** `vigia matches | head`: a reader that has enough is no failure of ours. */
function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // EIO: the terminal is gone.
      if (error.code === 'EPIPE' || error.code === 'EIO') process.exit();
      throw error;
    });
  }
}

// Runs on import: bin/vigia.js imports this file once it knows that Node is new enough.
endQuietlyWithReader();
process.exitCode = await main(process.argv.slice(2));
