import type { RoundSummary } from '../hub/run-round.ts';

/** What a round did, for people; `baselines`: feeds that were seen for the first time. */
export function describeRound(
  { feeds, items, matches, deliveries, tookMs }: RoundSummary,
  { dryRun, baselines }: { dryRun: boolean; baselines: number },
): string {
  const polled = feeds.ok + feeds.notModified + feeds.failed;
  const lines = [
    `${count(polled, 'feed')}: ${feeds.ok} read, ${feeds.notModified} unchanged, ${feeds.failed} failed`,
    `${count(items.seen, 'item')}, ${items.new} new; ${count(matches, 'match', 'matches')}`,
    `${count(deliveries.sent, 'delivery', 'deliveries')} sent, ${deliveries.pending} pending, ${deliveries.dead} given up`,
    `took ${(tookMs / 1000).toFixed(1)} s`,
  ];
  if (baselines > 0)
    lines.push(
      `${count(baselines, 'feed')} seen for the first time: what they hold now is the baseline, alerts begin with what is new after it.`,
    );
  if (dryRun) lines.push('Dry run: nothing was written, nothing was sent.');
  return lines.join('\n');
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
