import { describeDropped } from '../domain/describe-dropped.ts';
import type { FeedState } from '../domain/feed-state.ts';
import { formatSpan } from '../domain/format-span.ts';
import type { PollOutcome } from '../domain/job.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { Recorded } from '../ledger/item-store.ts';
import { askedToWaitBy } from './schedule-poll.ts';

/** What a document's items were to the ledger. */
export type Counts = Record<Recorded, number>;

export type Verdict = Pick<FeedRow, 'state' | 'reason' | 'failure' | 'httpStatus'>;

/** A document of fewer items may well be all new without one that was missed. */
const OVERRUN_ITEMS = 5;

/**
 * How a feed is after a poll, and why.
 * @param before as it was before the poll.
 * @param next with its rhythm as it is now.
 */
export function judgeFeed(
  before: FeedRow,
  next: FeedRow,
  outcome: PollOutcome,
  counts: Counts,
  now: number,
): Verdict {
  if (outcome.kind === 'failed') {
    const { why, message, status } = outcome;
    const state = why === 'gone' || why === 'blocked' ? why : 'failing';
    return { state, reason: message, failure: why, httpStatus: status };
  }
  if (next.staleAt !== null && now >= next.staleAt) return well('stale', staleReason(next));
  if (isOverrun(before, counts)) return well('overrun', overrunReason(before, counts, now));
  if (before.state === 'overrun' && !isOver(before, counts, now)) return well('overrun', before.reason);
  return well('ok', whyNotWhole(before, outcome));
}

/** A feed that is well may still have items that nobody gets to see. */
function whyNotWhole(before: FeedRow, outcome: Exclude<PollOutcome, { kind: 'failed' }>): string | null {
  if (outcome.kind === 'not-modified') return before.state === 'ok' ? before.reason : null;
  return outcome.dropped > 0 ? describeDropped(outcome.dropped) : null;
}

const well = (state: FeedState, reason: string | null): Verdict => ({
  state,
  reason,
  failure: null,
  httpStatus: null,
});

const known = (counts: Counts) => counts.known + counts.edited;

/** Every item is new, and there were others before: between the two there may have been more. */
function isOverrun(before: FeedRow, counts: Counts): boolean {
  return (
    before.baselineAt !== null &&
    before.lastItemAt !== null &&
    counts.new >= OVERRUN_ITEMS &&
    known(counts) === 0
  );
}

/** Long enough to be told, with what else there is to tell. */
const OVERRUN_LEAST_MS = 30 * 60 * 1000;
/** Of a document that is replaced as a whole and rarely: then "not modified" for so long is an end, too. */
const OVERRUN_QUIET_MS = 24 * 60 * 60 * 1000;

/** Only items that are known again show that nothing can have been missed in between: a "not modified" does not. */
function isOver({ stateSince, lastItemAt }: FeedRow, counts: Counts, now: number): boolean {
  if (known(counts) > 0) return now - stateSince >= OVERRUN_LEAST_MS;
  return now - Math.max(stateSince, lastItemAt ?? 0) >= OVERRUN_QUIET_MS;
}

/** The end of the reason where the gap was ours: we were down, or the feed's server was. */
export const NOT_POLLED = 'nothing was polled in between';
/** The same where its server was asked when it allowed that. */
export const ASKED_TO_WAIT =
  'its server asked not to be polled for that long (max-age, Expires or Retry-After), which is obeyed';

function overrunReason(before: FeedRow, counts: Counts, now: number): string {
  const elapsedMs = now - lastRead(before, now);
  const all = `all ${counts.new} items were new after ${formatSpan(elapsedMs)}, so others may have been missed`;
  const isOurs = before.failures > 0 || now - before.nextPollAt > elapsedMs / 2;
  if (isOurs) return `${all}: ${NOT_POLLED}`;
  // A round may have polled it before its time: then it was not the server that made us late.
  const isAsked = now >= before.nextPollAt && askedToWaitBy(before) !== null;
  return `${all}: ${isAsked ? ASKED_TO_WAIT : 'poll it more often'}`;
}

function staleReason({ lastItemAt, baselineAt, longestGap }: FeedRow): string {
  if (lastItemAt === null) return `it has held no item since it was first read on ${dayOf(baselineAt ?? 0)}`;
  const before =
    longestGap === null ? '' : `, where its longest silence used to be ${formatSpan(longestGap)}`;
  return `nothing new since ${dayOf(lastItemAt)}${before}`;
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** When the feed was read last before a poll. */
export const lastRead = (before: FeedRow, now: number) => before.readAt ?? before.lastPollAt ?? now;
