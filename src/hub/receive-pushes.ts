import { randomUUID } from 'node:crypto';
import type { Callbacks, Push, PushAnswer } from '../domain/websub.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import { pollInstead } from './apply-push.ts';
import { subscriptionEvent } from './apply-subscribe.ts';
import type { HubContext } from './context.ts';
import { isSigned } from './verify-signature.ts';

/** A document that a hub brought, whose job is to be made or under way. */
export interface WaitingPush {
  jobId: string;
  feedId: number;
  body: Buffer;
  contentType: string | null;
}

/** Documents on their way from hubs to the ledger; in memory only, since the hub holds them until we say 2xx. */
export interface Pushes extends Omit<Callbacks, 'verify'> {
  waiting(): Iterable<WaitingPush>;
  /** The result of a push job was applied. */
  settle(jobId: string, answer: PushAnswer): void;
}

const PREFIX = 'push-';
/** Whether a poll job reads what a hub brought. */
export const isPushJob = (jobId: string) => jobId.startsWith(PREFIX);

/** How long a hub waits for us; after that it shall come again. */
const ANSWER_MS = 10_000;
/** Of all documents together; one that announces no size counts as the largest while it is read. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
const MAX_HELD = 100;

/** @param pump makes the job of a document that came. */
export function createPushes(context: HubContext, pump: () => Promise<void>): Pushes {
  const { websub, feeds } = context.ledger;
  /** Bytes by the token that they are for. */
  const held = new Map<string, number>();
  const waiting = new Map<string, WaitingPush & { settled: (answer: PushAnswer) => void }>();
  /** How many came without a right signature, by subscription: told at the first, tenth, hundredth … */
  const unsigned = new Map<number, number>();
  // A restarted hub must not meet the numbers of its former life in Redis.
  const life = randomUUID().slice(0, 8);
  let count = 0;

  function isFull(bytes: number): boolean {
    const sum = [...held.values()].reduce((total, one) => total + one, 0);
    return held.size >= MAX_HELD || sum + bytes > MAX_HELD_BYTES;
  }

  function ignoreUnsigned(row: SubscriptionRow): PushAnswer {
    const times = (unsigned.get(row.id) ?? 0) + 1;
    unsigned.set(row.id, times);
    if (/^10*$/.test(String(times))) {
      const detail = `${times} so far came without the right signature`;
      context.report(subscriptionEvent(context, row, 'push-ignored', detail));
    }
    return 'ignored';
  }

  async function read(feed: FeedRow, { body, contentType }: Push): Promise<PushAnswer> {
    count += 1;
    const jobId = `${PREFIX}${life}-${count}`;
    const answer = Promise.withResolvers<PushAnswer>();
    const late = setTimeout(() => answer.resolve('busy'), ANSWER_MS);
    waiting.set(jobId, { jobId, feedId: feed.id, body, contentType, settled: answer.resolve });
    try {
      void pump();
      return await answer.promise;
    } finally {
      clearTimeout(late);
      waiting.delete(jobId);
    }
  }

  async function take(token: string, push: Push): Promise<PushAnswer> {
    const row = websub.byToken(token);
    if (row === undefined) return 'unknown';
    if (!isSigned(push.body, push.signature, row.secret)) return ignoreUnsigned(row);
    const feed = feeds.get(row.feedId);
    // What a feed holds at first sight is its baseline: a push shows a part of that only.
    if (feed === undefined || feed.watched === 0 || feed.baselineAt === null) return 'ignored';
    if (!isAsSafe(row.hub, feed.url)) {
      pollInstead(context, feed);
      void pump();
      return 'ignored';
    }
    return await read(feed, push);
  }

  return {
    admit(token, bytes) {
      const row = websub.byToken(token);
      if (row === undefined || row.publicUrl === null) return 'unknown';
      if (row.state === 'leaving') return 'gone';
      if (held.has(token) || isFull(bytes)) return 'busy';
      held.set(token, bytes);
      return 'open';
    },
    release: (token) => void held.delete(token),
    async push(token, push) {
      // What was announced may have been more, or nothing.
      held.set(token, push.body.byteLength);
      try {
        return await take(token, push);
      } finally {
        held.delete(token);
      }
    },
    waiting: () => waiting.values(),
    settle(jobId, answer) {
      const push = waiting.get(jobId);
      waiting.delete(jobId);
      push?.settled(answer);
    },
  };
}

/** A secret that went over http may be known: what comes by it is as good as a feed over http, no better. */
function isAsSafe(hub: string, feed: string): boolean {
  return /^https:/i.test(hub) || !/^https:/i.test(feed);
}
