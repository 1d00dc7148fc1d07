import type { JobResult } from '../domain/job.ts';
import type { HubQueue } from '../domain/queue.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { HubContext } from './context.ts';
import { pollJobId } from './due-jobs.ts';
import { enforceWatchlist } from './enforce-watchlist.ts';
import type { HubEvent } from './event.ts';
import { createFlow } from './flow.ts';

/** What `vigia once` prints; pinned, other tools read it. */
export interface RoundSummary {
  /** Every watched feed is one of these. */
  feeds: { ok: number; notModified: number; failed: number };
  items: { seen: number; new: number };
  matches: number;
  /** `sent` and `dead` in this round; `pending`: left for later. */
  deliveries: { sent: number; pending: number; dead: number };
  tookMs: number;
}

export interface RoundOptions {
  /** False (a dry run): deliveries are left pending. */
  deliver: boolean;
  /** Ends the round early. */
  signal: AbortSignal;
  onProgress: (polled: number, feeds: number) => void;
}

/** For jobs that a flushed Redis forgot. */
const SWEEP_MS = 5_000;

/**
 * Polls every feed once, whatever its schedule says, filters what is new and makes each due attempt once.
 * A server's Retry-After is obeyed: its feed counts as failed, without a request. The caller ends the workers
 * first and the queue last, so that what they finish is still recorded.
 */
export async function runRound(
  context: HubContext,
  queue: HubQueue,
  options: RoundOptions,
): Promise<RoundSummary> {
  const startedAt = context.now();
  enforceWatchlist(context, context.watchlist);
  context.ledger.items.filterFailedAgain();
  const feeds = context.ledger.feeds.watched();
  const waiting = new Map(feeds.filter((feed) => mayPoll(feed, startedAt)).map((feed) => [feed.id, feed]));
  const toPoll = waiting.size;
  const attempted = new Set<string>();
  const summary = emptySummary(feeds.length - toPoll);
  const counted: HubContext = {
    ...context,
    report: (event) => {
      count(summary, event);
      context.report(event);
    },
  };
  const done = Promise.withResolvers<void>();
  // A refusal can come before the end is waited for, and must not end the process then.
  done.promise.catch(() => {});

  const flow = createFlow(counted, queue, {
    feedsToPoll: () => [...waiting.values()],
    mayAttempt: (id) => options.deliver && !attempted.has(id),
    onApplied: settle,
    onPumped(underWay) {
      if (underWay === 0 && waiting.size === 0) done.resolve();
    },
    // A round never waits: what it could not submit is in the ledger, for the next one.
    onRefused: done.reject,
    // Each delivery gets its one attempt: none comes later that could be kept waiting.
    sparesTroubled: false,
    pushes: null,
  });

  function settle(result: JobResult): void {
    if (result.kind === 'deliver') attempted.add(result.job.deliveryId);
    if (result.kind !== 'poll') return;
    const feed = waiting.get(result.job.feedId);
    // A poll of a former life, whose result had stayed in the queue, is not this round's.
    if (feed === undefined || pollJobId(feed) !== result.id) return;
    const now = context.ledger.feeds.get(feed.id);
    if (result.outcome.kind === 'postponed' && now !== undefined) {
      waiting.set(feed.id, now);
      return;
    }
    waiting.delete(feed.id);
    options.onProgress(toPoll - waiting.size, toPoll);
  }

  options.signal.addEventListener('abort', () => done.resolve(), { once: true });
  if (options.signal.aborted) done.resolve();
  const sweep = setInterval(() => void flow.sweep(), SWEEP_MS);
  try {
    await flow.publishTopics();
    // A Redis that is away makes it wait for results; the refusal of the first jobs ends the round.
    await Promise.race([flow.begin(), done.promise]);
    await flow.pump();
    await done.promise;
  } finally {
    clearInterval(sweep);
    await flow.quiesce();
  }
  summary.deliveries.pending = context.ledger.deliveries.counts().pending;
  summary.tookMs = context.now() - startedAt;
  return summary;
}

const mayPoll = (feed: FeedRow, now: number) => feed.state !== 'gone' && (feed.notBefore ?? 0) <= now;

const emptySummary = (failed: number): RoundSummary => ({
  feeds: { ok: 0, notModified: 0, failed },
  items: { seen: 0, new: 0 },
  matches: 0,
  deliveries: { sent: 0, pending: 0, dead: 0 },
  tookMs: 0,
});

function count(summary: RoundSummary, event: HubEvent): void {
  if (event.type === 'matched') summary.matches += 1;
  if (event.type === 'delivery' && event.outcome === 'sent') summary.deliveries.sent += 1;
  if (event.type === 'delivery' && event.outcome === 'final') summary.deliveries.dead += 1;
  if (event.type !== 'polled') return;
  summary.items.seen += event.seen;
  summary.items.new += event.new;
  if (event.outcome === 'items') summary.feeds.ok += 1;
  if (event.outcome === 'not-modified') summary.feeds.notModified += 1;
  if (event.outcome === 'failed') summary.feeds.failed += 1;
}
