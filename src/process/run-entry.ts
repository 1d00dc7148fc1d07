import { reportFailure } from './report-failure.ts';

/** Runs a process entry: what it throws is said on stderr, and becomes the exit status. */
export async function runEntry(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
