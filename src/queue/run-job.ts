import type { Job, JobHandlers, JobKind, JobResult, OutcomeByKind } from '../domain/job.ts';
import { crashOutcome } from './crash-outcome.ts';

/**
 * Runs a job with its handler and builds the result that travels back to the hub. Never rejects: a handler
 * that throws has a bug, which becomes an outcome of its kind (see crash-outcome.ts).
 */
export async function runJob(job: Job, handlers: JobHandlers, signal: AbortSignal): Promise<JobResult> {
  const startedAt = new Date().toISOString();
  const answer = await runHandler(job, handlers, signal);
  return { ...answer, id: job.id, startedAt, endedAt: new Date().toISOString() };
}

/**
 * Whether an outcome stands although its job was aborted. What was done is reported: a mail that went out
 * must not go out again. A failure may be the abort itself, so the job is run again instead.
 */
export function standsAfterAbort(result: JobResult): boolean {
  const { kind } = result.outcome;
  return kind !== 'failed' && kind !== 'retry' && kind !== 'final' && kind !== 'topic-set-missing';
}

type WithoutFrame<R> = R extends JobResult ? Pick<R, 'kind' | 'job' | 'outcome'> : never;
type Answer = WithoutFrame<JobResult>;

async function runHandler(job: Job, handlers: JobHandlers, signal: AbortSignal): Promise<Answer> {
  switch (job.kind) {
    case 'poll':
      return {
        kind: 'poll',
        job: { feedId: job.feedId, url: job.url },
        outcome: await attempt('poll', async () => handlers.poll(job, signal)),
      };
    case 'extract':
      return {
        kind: 'extract',
        job: { itemId: job.itemId },
        outcome: await attempt('extract', async () => handlers.extract(job, signal)),
      };
    case 'filter':
      return {
        kind: 'filter',
        job: { topicSet: job.topicSet },
        outcome: await attempt('filter', async () => handlers.filter(job, signal)),
      };
    case 'deliver':
      return {
        kind: 'deliver',
        job: { deliveryId: job.deliveryId, attempt: job.attempt },
        outcome: await attempt('deliver', async () => handlers.deliver(job, signal)),
      };
    case 'subscribe':
      return {
        kind: 'subscribe',
        job: { subscriptionId: job.subscriptionId, request: job.request },
        outcome: await attempt('subscribe', async () => handlers.subscribe(job, signal)),
      };
  }
}

async function attempt<K extends JobKind>(
  kind: K,
  run: () => Promise<OutcomeByKind[K]>,
): Promise<OutcomeByKind[K]> {
  try {
    return await run();
  } catch (error) {
    return crashOutcome(kind, error);
  }
}
