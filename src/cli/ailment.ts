import type { Finding } from './finding.ts';

/** One thing that `vigia doctor` found amiss. */
export interface Ailment {
  /** What kind of thing: network, feed, channel, daemon, database, redis, watchlist … */
  about: string;
  /** Which one; no secrets. */
  subject: string;
  problem: string;
  /** What to do; null where the problem's own sentence says it, or another ailment must go first. */
  advice: string | null;
}

/** The findings of a check that are not well. */
export function ailmentsOf(findings: Finding[]): Ailment[] {
  return findings
    .filter(({ status }) => status !== 'ok')
    .map(({ check, subject, message }) => ({ about: check, subject, problem: message, advice: null }));
}
