import '../process/look-up-threads.ts';

import { Command, CommanderError } from 'commander';
import { reportFailure } from '../process/report-failure.ts';
import { VERSION } from '../version.ts';
import { addExamples } from './shared-flags.ts';

async function main(args: string[]): Promise<number> {
  try {
    const program = await createProgram(args);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what was wrong; help and version were asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error);
  }
}

/** With the command that is called; with all of them where the call names none, for help and suggestions. */
async function createProgram(args: string[]): Promise<Command> {
  const program = new Command('vigia')
    .description(
      'Watches news feeds for topics and tells the right people, once, and why. One file, watchlist.yaml, says what is watched and who hears of it.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of a command')
    .showHelpAfterError('(--help says what is accepted)')
    .exitOverride();
  const called = args.find((arg) => !arg.startsWith('-')) ?? '';
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (name === called || !Object.hasOwn(COMMANDS, called)) (await load())(program);
  }
  addExamples(program, EXAMPLES);
  return program.addHelpText('after', `\n${STATUSES}`);
}

/** Loaded when they are called: what one needs (BullMQ, parsers, a mailer) the others need not wait for. */
const COMMANDS: Record<string, () => Promise<(program: Command) => void>> = {
  init: async () => (await import('./init.ts')).addInit,
  check: async () => (await import('./check.ts')).addCheck,
  run: async () => (await import('./run.ts')).addRun,
  once: async () => (await import('./once.ts')).addOnce,
  add: async () => (await import('./add.ts')).addAdd,
  import: async () => (await import('./import.ts')).addImport,
  export: async () => (await import('./export.ts')).addExport,
  match: async () => (await import('./match.ts')).addMatch,
  explain: async () => (await import('./explain.ts')).addExplain,
  backtest: async () => (await import('./backtest.ts')).addBacktest,
  feeds: async () => (await import('./feeds.ts')).addFeeds,
  matches: async () => (await import('./matches.ts')).addMatches,
  deliveries: async () => (await import('./deliveries.ts')).addDeliveries,
  retry: async () => (await import('./retry.ts')).addRetry,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  'test-alert': async () => (await import('./test-alert.ts')).addTestAlert,
};

const EXAMPLES = [
  'vigia init && vigia run',
  'vigia add topic "Cartel de los Soles" --query \'"cartel de los soles" NOT title:béisbol\'',
  'vigia matches --since 7d',
];

const STATUSES = `Exit status: 0 done; 1 failed (a watchlist with mistakes included); 2 wrong call, or a mistake in --query.
Environment: REDIS_URL spreads the work over Redis, VIGIA_LOG_LEVEL, NO_COLOR, and what the watchlist refers to as \${NAME}.`;

/** `vigia matches | head`: a reader that has enough is no failure of ours; what can't be written is said. */
function endWithOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // EIO: the terminal is gone.
      if (error.code === 'EPIPE' || error.code === 'EIO') process.exit();
      // A full disk, for instance.
      process.stderr.write(`The output can't be written: ${error.message}.\n`);
      process.exit(1);
    });
  }
}

// Runs on import: bin/vigia.js imports this file once it knows that Node is new enough.
endWithOutput();
process.exitCode = await main(process.argv.slice(2));
