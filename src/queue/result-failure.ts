const FIRST_MS = 250;
const LONGEST_MS = 60_000;

/** How long a result waits after its handling has failed `failures` times (from 1), in milliseconds. */
export function resultBackoffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
}

/** One sentence for the log; the error is the hub's own (a full disk, a locked database). */
export function describeResultFailure(id: string, failures: number, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const seconds = resultBackoffMs(failures) / 1_000;
  return `the result of job ${id} could not be recorded (${reason}); trying again in ${seconds} s`;
}
