import { randomUUID } from 'node:crypto';
import type { DeliverOutcome, FilterJob, Job, JobResult } from '../domain/job.ts';
import type { HubQueue } from '../domain/queue.ts';
import type { DueFeed } from '../ledger/feed-store.ts';
import { applyDelivery } from './apply-delivery.ts';
import { applyExtract } from './apply-extract.ts';
import { applyFilter } from './apply-filter.ts';
import { applyPoll } from './apply-poll.ts';
import { applyPush } from './apply-push.ts';
import { applySubscribe, settleSubscriptions } from './apply-subscribe.ts';
import { createArticlePauses } from './article-pauses.ts';
import type { HubContext } from './context.ts';
import { type DueJob, dueDeliveries, dueExtracts, dueFilters, duePolls } from './due-jobs.ts';
import { duePushes, dueSubscribes } from './due-subscribes.ts';
import { endUndeliverable } from './end-undeliverable.ts';
import { giveUpArticles } from './give-up-articles.ts';
import { createInFlight } from './in-flight.ts';
import { createMeetings } from './meetings.ts';
import { isPushJob, type Pushes } from './receive-pushes.ts';
import { sendDigests } from './send-digests.ts';
import { sendHeartbeat } from './send-heartbeat.ts';
import { tellHealth } from './tell-health.ts';

/** What differs between a daemon and a single round. */
export interface FlowPolicy {
  /** Feeds to poll now, the most urgent first. */
  feedsToPoll: () => DueFeed[];
  mayAttempt: (deliveryId: string) => boolean;
  /** A result was applied. */
  onApplied: (result: JobResult) => void;
  /** All that is outstanding has been submitted; so many jobs are under way. */
  onPumped: (underWay: number) => void;
  /** The queue did not take jobs, or the ledger can't be used; what is due is derived again. */
  onRefused: (error: Error) => void;
  /** Whether a channel that failed gets one attempt at a time. */
  sparesTroubled: boolean;
  /** What hubs brought; null: nobody listens to hubs, and none is asked. */
  pushes: Pushes | null;
}

export interface Flow {
  /**
   * Derives everything that is outstanding from SQLite and submits what is not under way: the only place
   * that makes jobs. It runs after each result, at each tick and at start, so a crash anywhere, or a queue
   * that forgot, needs no other remedy.
   */
  pump(): Promise<void>;
  /** Takes results from the queue; resolves when those that were waiting have been applied. */
  begin(): Promise<void>;
  /** Submits again what the queue has lost. */
  sweep(): Promise<void>;
  /** Gives workers the topic set in force; should the queue not take it, the first filter job asks for it again. */
  publishTopics(): Promise<void>;
  /** Makes no more jobs; results are still applied. */
  quiesce(): Promise<void>;
  /** Takes no more results either. */
  end(): Promise<void>;
}

/** No more polls are submitted while this many jobs of any kind are under way: workers take some dozens. */
const JOBS_UNDER_WAY = 400;
/** While there are more than these, the workers have enough to do, and who is due need not be asked. */
const ENOUGH_UNDER_WAY = 200;
const SUBMIT_AT_ONCE = 100;
const PUMP_PAUSE_MS = 10;
/** After a filter job that failed, so that a failure that lasts does not spin. */
const FILTER_PAUSE_MS = 5_000;
/**
 * How long the operator may wait while there is other work: what feeds that are polled together come to is told
 * together, and to look is not free where many fail.
 */
const OPERATOR_PAUSE_MS = 15_000;

export function createFlow(context: HubContext, queue: HubQueue, policy: FlowPolicy): Flow {
  const inFlight = createInFlight();
  const pauses = createArticlePauses(context);
  const startedAt = context.now();
  /** Channels whose last attempt failed. */
  const troubled = new Set<string>();
  const meetings = createMeetings(context, () => void pump());
  /** Items of the filter jobs under way. */
  const batches = new Map<string, number[]>();
  // A restarted hub must not meet the batch numbers of its former life in Redis.
  const life = randomUUID().slice(0, 8);
  let batchCount = 0;
  let filterPausedUntil = 0;
  let operatorToldAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let pumpTimer: NodeJS.Timeout | null = null;
  let again = false;
  let ended = false;

  const nextBatch = () => {
    batchCount += 1;
    return `filter-${life}-${batchCount}`;
  };

  function* dueJobs(): Generator<DueJob> {
    if (policy.pushes !== null) {
      // First: a hub waits for the answer.
      yield* duePushes(context, inFlight, policy.pushes.waiting());
      yield* dueSubscribes(context, inFlight);
    }
    const feeds = inFlight.size() > ENOUGH_UNDER_WAY ? [] : policy.feedsToPoll();
    for (const polled of duePolls(context, inFlight, feeds, meetings)) {
      if (inFlight.size() >= JOBS_UNDER_WAY) break;
      yield polled;
    }
    // After the polls: of a feed with many articles its host would be asked for nothing else.
    yield* dueExtracts(context, inFlight, pauses);
    if (filterPausedUntil <= context.now()) {
      for (const id of batches.keys()) if (!inFlight.has(id)) batches.delete(id);
      yield* dueFilters(context, inFlight, new Set([...batches.values()].flat()), nextBatch);
    }
    yield* dueDeliveries(context, inFlight, policy.mayAttempt, troubled);
  }

  async function runOnce(): Promise<void> {
    inFlight.expire(context.now());
    endUndeliverable(context, inFlight);
    giveUpArticles(context, startedAt);
    sendDigests(context);
    tellOperator();
    if (policy.pushes !== null) settleSubscriptions(context);
    const jobs: Job[] = [];
    for (const { job, lanes } of dueJobs()) {
      inFlight.add(job, lanes, context.now());
      if (job.kind === 'filter') batches.set(job.id, itemIds(job));
      jobs.push(job);
    }
    for (let start = 0; start < jobs.length; start += SUBMIT_AT_ONCE) {
      await submit(jobs.slice(start, start + SUBMIT_AT_ONCE));
    }
  }

  function tellOperator(): void {
    const sinceMs = context.now() - operatorToldAt;
    if (inFlight.size() > 0 && sinceMs >= 0 && sinceMs < OPERATOR_PAUSE_MS) return;
    operatorToldAt = context.now();
    tellHealth(context);
    sendHeartbeat(context, startedAt);
  }

  async function submit(jobs: Job[]): Promise<void> {
    try {
      await queue.submit(jobs);
      for (const job of jobs) inFlight.confirm(job.id);
    } catch (error) {
      for (const job of jobs) inFlight.remove(job.id);
      context.report({ type: 'problem', message: `The queue took no jobs: ${(error as Error).message}` });
      policy.onRefused(error as Error);
    }
  }

  function pump(): Promise<void> {
    if (ended) return Promise.resolve();
    again = running !== null;
    running ??= pumpUntilSettled();
    return running;
  }

  /** Results come in bursts: one look at the ledger serves several. */
  function pumpSoon(): void {
    pumpTimer ??= setTimeout(() => {
      pumpTimer = null;
      void pump();
    }, PUMP_PAUSE_MS);
  }

  async function pumpUntilSettled(): Promise<void> {
    try {
      do {
        again = false;
        await runOnce();
      } while (again && !ended);
      policy.onPumped(inFlight.size());
    } catch (error) {
      // A full disk, for instance: everything is still in SQLite, and the next tick tries again.
      context.report({
        type: 'problem',
        message: `The ledger could not be used: ${(error as Error).message}`,
      });
      policy.onRefused(error as Error);
    } finally {
      // Here and not in a callback of the promise: a pump asked for in between would be forgotten.
      running = null;
    }
  }

  async function apply(result: JobResult): Promise<void> {
    switch (result.kind) {
      case 'poll':
        applyPollResult(result);
        break;
      case 'extract':
        noteAsked(applyExtract(context, result.id, result.job.itemId, result.outcome));
        break;
      case 'filter':
        await applyFilterResult(result);
        break;
      case 'deliver':
        noteTrouble(result.outcome.kind, applyDelivery(context, { ...result.job, ...result }));
        break;
      case 'subscribe':
        applySubscribe(context, result);
        break;
      default:
        result satisfies never;
    }
    inFlight.remove(result.id);
    batches.delete(result.id);
    policy.onApplied(result);
    pumpSoon();
  }

  function applyPollResult({ id, job, outcome }: Extract<JobResult, { kind: 'poll' }>): void {
    if (outcome.kind === 'postponed') {
      meetings.postpone(id, job.feedId, outcome.host);
      return;
    }
    meetings.settle(job.feedId);
    if (isPushJob(id)) policy.pushes?.settle(id, applyPush(context, job.feedId, outcome));
    else applyPoll(context, id, job.feedId, outcome);
  }

  function noteTrouble(outcome: DeliverOutcome['kind'], channel: string | null): void {
    if (channel === null || !policy.sparesTroubled) return;
    if (outcome === 'sent') troubled.delete(channel);
    else troubled.add(channel);
  }

  function noteAsked(host: string | null): void {
    if (host !== null) pauses.asked(host);
  }

  async function applyFilterResult({ outcome }: Extract<JobResult, { kind: 'filter' }>): Promise<void> {
    switch (outcome.kind) {
      case 'filtered':
        applyFilter(context, outcome.items);
        break;
      case 'topic-set-missing':
        await publishTopics();
        break;
      case 'failed':
        filterPausedUntil = context.now() + FILTER_PAUSE_MS;
        context.report({ type: 'problem', message: `Items could not be filtered: ${outcome.message}` });
        break;
      default:
        outcome satisfies never;
    }
  }

  async function publishTopics(): Promise<void> {
    const { hash, json } = context.watchlist.topicSet;
    try {
      await queue.putTopicSet(hash, json);
    } catch (error) {
      context.report({ type: 'problem', message: `The queue took no topics: ${(error as Error).message}` });
    }
  }

  async function quiesce(): Promise<void> {
    ended = true;
    if (pumpTimer !== null) clearTimeout(pumpTimer);
    meetings.stop();
    await running;
  }

  return {
    pump,
    publishTopics,
    begin: () => queue.consume(apply),
    async sweep() {
      try {
        const lost = await queue.lost(inFlight.submitted());
        // A delivery that was lost may be under way all the same: its lease runs out first.
        for (const id of lost) if (!id.startsWith('deliver-')) inFlight.remove(id);
      } catch (error) {
        context.report({ type: 'problem', message: `The queue did not answer: ${(error as Error).message}` });
      }
      await pump();
    },
    quiesce,
    async end() {
      await quiesce();
      await queue.close();
    },
  };
}

const itemIds = (job: FilterJob) => job.items.map((item) => item.itemId);
