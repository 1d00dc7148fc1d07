import type { JobKind, OutcomeByKind } from '../domain/job.ts';

/** Thrown instead of running a job again that has cost several workers their life. */
export class PoisonJobError extends Error {}

/**
 * What the hub hears of a job whose handler threw or whose workers died: a failure of its kind, so that the
 * hub's own rules (back off, try again) apply. The message names the error's class and place, not its text,
 * since an unexpected error may quote a resolved secret.
 */
export function crashOutcome<K extends JobKind>(kind: K, error: unknown): OutcomeByKind[K] {
  return FAILURES[kind](describeCrash(kind, error));
}

const FAILURES: { [K in JobKind]: (message: string) => OutcomeByKind[K] } = {
  poll: (message) => ({ kind: 'failed', why: 'crashed', message, status: null, retryAfterMs: null }),
  extract: (message) => ({ kind: 'failed', why: 'crashed', message, retryAfterMs: null }),
  filter: (message) => ({ kind: 'failed', message }),
  deliver: (message) => ({ kind: 'retry', reason: message, retryAfterMs: null }),
  subscribe: (message) => ({ kind: 'failed', message, retryAfterMs: null }),
};

function describeCrash(kind: JobKind, error: unknown): string {
  if (error instanceof PoisonJobError) return error.message;
  const name = error instanceof Error ? error.name : `a thrown ${typeof error}`;
  const place = error instanceof Error ? firstFrame(error) : null;
  const where = place === null ? '' : ` at ${place}`;
  return `the ${kind} worker has a bug (${name}${where}); please report it with this line`;
}

/** File and line of the innermost frame, without the folders of this machine. */
function firstFrame(error: Error): string | null {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return /([\w.-]+\.[cm]?[jt]s:\d+)(?::\d+)?\)?$/.exec(frames[0] ?? '')?.[1] ?? null;
}
