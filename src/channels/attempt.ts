import type { DeliverOutcome } from '../domain/job.ts';

/** What became of an attempt that may be made again by the schedule. */
export function retry(reason: string, retryAfterMs: number | null = null): DeliverOutcome {
  return { kind: 'retry', reason, retryAfterMs };
}

/** What became of an attempt that a shutdown cut off: it counts as not made, so nobody reads this for long. */
export const CUT_OFF: DeliverOutcome = retry(
  'cut off because Vigía was stopped; it is sent again at the start',
  0,
);
