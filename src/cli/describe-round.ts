import { countOf } from '../domain/count-of.ts';
import type { RoundSummary } from '../hub/run-round.ts';

/** What a round did, for people; `baselines`: feeds that were seen for the first time. */
export function describeRound(
  { feeds, items, matches, deliveries, tookMs }: RoundSummary,
  { dryRun, baselines }: { dryRun: boolean; baselines: number },
): string {
  const polled = feeds.ok + feeds.notModified + feeds.failed;
  const lines = [
    `${countOf(polled, 'feed')}: ${feeds.ok} read, ${feeds.notModified} unchanged, ${feeds.failed} failed`,
    `${countOf(items.seen, 'item')}, ${items.new} new; ${countOf(matches, 'match', 'matches')}`,
    `${countOf(deliveries.sent, 'delivery', 'deliveries')} sent, ${deliveries.pending} pending, ${deliveries.dead} given up`,
    `took ${(tookMs / 1000).toFixed(1)} s`,
  ];
  if (feeds.failed > 0 && !dryRun) lines.push('`vigia doctor` says what to do about feeds that fail.');
  if (baselines > 0)
    lines.push(
      `${countOf(baselines, 'feed')} seen for the first time: what they hold now is the baseline, alerts begin with what is new after it.`,
    );
  if (dryRun) lines.push('Dry run: nothing was written, nothing was sent.');
  return lines.join('\n');
}
