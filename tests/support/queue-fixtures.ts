import type {
  DeliverJob,
  JobHandlers,
  JobKind,
  JobResult,
  PollJob,
  SubscribeJob,
} from '../../src/domain/job.ts';
import type { QueueLog } from '../../src/queue/queue-log.ts';

export const ONE_EACH: Record<JobKind, number> = {
  poll: 1,
  extract: 1,
  filter: 1,
  deliver: 1,
  subscribe: 1,
};

export function pollJob(id: string, feedId = 1): PollJob {
  return {
    kind: 'poll',
    id,
    feedId,
    url: 'https://outlet.example/feed',
    validators: { etag: null, lastModified: null, bodyHash: null, givenBy: null },
    knownItems: null,
    allow: [],
    userAgent: 'vigia-test',
    mayPostpone: false,
  };
}

export function deliverJob(id: string, deliveryId = id): DeliverJob {
  return {
    kind: 'deliver',
    id,
    deliveryId,
    attempt: 1,
    channel: { type: 'console', name: 'desk' },
    smtp: null,
    message: {
      type: 'digest',
      timestamp: '2026-01-01T00:00:00.000Z',
      timezone: null,
      data: { id: deliveryId, reason: 'the hour of the digest', alerts: [] },
    },
  };
}

export function subscribeJob(id: string): SubscribeJob {
  return {
    kind: 'subscribe',
    id,
    subscriptionId: 7,
    request: 3,
    mode: 'subscribe',
    hub: 'https://hub.example/',
    topic: 'https://outlet.example/feed',
    callback: 'https://vigia.example/websub/token',
    secret: 'secret',
    leaseSeconds: 60,
    allow: [],
    userAgent: 'vigia-test',
  };
}

/** Handlers of which those that a test doesn't set fail with their own name. */
export function handlers(some: Partial<JobHandlers>): JobHandlers {
  const unset = (kind: JobKind) => async () => {
    throw new Error(`the test set no ${kind} handler`);
  };
  return {
    poll: unset('poll'),
    extract: unset('extract'),
    filter: unset('filter'),
    deliver: unset('deliver'),
    subscribe: unset('subscribe'),
    ...some,
  };
}

export const notModified: JobHandlers['poll'] = async (job) => ({
  kind: 'not-modified',
  validators: job.validators,
  maxAgeMs: null,
  retryAfterMs: null,
  movedTo: null,
  websub: null,
});

export const sent: JobHandlers['deliver'] = async () => ({ kind: 'sent', detail: 'ok' });

/** Collects what is handed to it and lets a test await the n-th. */
export function createCollector<T>(): {
  all: T[];
  add: (value: T) => void;
  count: (n: number) => Promise<T[]>;
} {
  const all: T[] = [];
  const waiters: { n: number; resolve: (all: T[]) => void }[] = [];
  return {
    all,
    add(value) {
      all.push(value);
      for (const waiter of waiters) if (all.length >= waiter.n) waiter.resolve(all);
    },
    count(n) {
      const reached = Promise.withResolvers<T[]>();
      if (all.length >= n) reached.resolve(all);
      else waiters.push({ n, resolve: reached.resolve });
      return reached.promise;
    },
  };
}

export function idsOf(results: JobResult[]): string[] {
  return results.map((result) => result.id);
}

export function createLogRecorder(): QueueLog & { lines: string[]; line: (n: number) => Promise<string[]> } {
  const lines = createCollector<string>();
  return { info: lines.add, warn: lines.add, lines: lines.all, line: lines.count };
}
