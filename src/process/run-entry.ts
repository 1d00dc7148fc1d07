import { reportFailure } from './report-failure.ts';

/**
 * Runs a process entry: what it throws is said on stderr, and becomes the exit status.
 * @param usage what `--help` prints instead.
 */
export async function runEntry(usage: string, main: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    await main();
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
