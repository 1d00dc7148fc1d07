import type { PollJob, PollOutcome } from '../../src/domain/job.ts';
import { createFeedWorker, type FeedWorker, type FeedWorkerOptions } from '../../src/feeds/feed-worker.ts';

export const NO_VALIDATORS = { etag: null, lastModified: null, bodyHash: null, givenBy: null };

/** A poll job as the hub makes one, for a feed on loopback. */
export function pollJob(url: string, parts: Partial<PollJob> = {}): PollJob {
  return {
    kind: 'poll',
    id: 'poll-1',
    feedId: 1,
    url,
    validators: NO_VALIDATORS,
    knownItems: null,
    allow: ['127.0.0.1'],
    userAgent: 'vigia-test',
    mayPostpone: false,
    ...parts,
  };
}

export interface TestWorker extends FeedWorker {
  /** Polls once, without an end. */
  ask(url: string, parts?: Partial<PollJob>): Promise<PollOutcome>;
}

/** A feed worker with the real clock and no secrets, unless the options say otherwise. */
export function startFeedWorker(options: Partial<FeedWorkerOptions> = {}): TestWorker {
  const worker = createFeedWorker({
    secrets: { env: {}, readFile: () => '' },
    now: Date.now,
    ...options,
  });
  const forever = new AbortController().signal;
  return {
    ...worker,
    async ask(url, parts) {
      const outcome = await worker.poll(pollJob(url, parts), forever);
      if (outcome.kind === 'postponed') throw new Error('postponed');
      return outcome;
    },
  };
}
