import type { HubContext } from './context.ts';
import { pollJobId } from './due-jobs.ts';

/** Feeds that were not followed to where they redirect, since another was being answered there. */
export interface Meetings {
  /** To which host the feed redirects; null where it met nobody. */
  hostOf(feedId: number): string | null;
  /** Whether the feed is not asked again yet: who is answered there may be of another lane. */
  isWaiting(feedId: number): boolean;
  /** A poll came to nothing: it is made again, as another job. */
  postpone(jobId: string, feedId: number, host: string): void;
  /** A poll came to something. */
  settle(feedId: number): void;
  stop(): void;
}

interface Meeting {
  host: string;
  times: number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * In memory only: a hub that starts anew meets them anew. Waits go by timers, whatever the clock does.
 * @param pump is called when a feed's wait is over.
 */
export function createMeetings(context: HubContext, pump: () => void): Meetings {
  const meetings = new Map<number, Meeting>();
  const waiting = new Map<number, NodeJS.Timeout>();
  let stopped = false;

  function wait(feedId: number, ms: number): void {
    clearTimeout(waiting.get(feedId));
    // Results are still applied when no more jobs are made.
    if (stopped) return;
    const timer = setTimeout(() => {
      waiting.delete(feedId);
      pump();
    }, ms);
    waiting.set(feedId, timer);
  }
  return {
    hostOf: (feedId) => meetings.get(feedId)?.host ?? null,
    isWaiting: (feedId) => waiting.has(feedId),
    postpone(jobId, feedId, host) {
      const times = (meetings.get(feedId)?.times ?? 0) + 1;
      meetings.set(feedId, { host, times });
      wait(feedId, Math.min(FIRST_WAIT_MS * 2 ** (times - 1), LONGEST_WAIT_MS));
      const feed = context.ledger.feeds.get(feedId);
      if (feed === undefined || pollJobId(feed) !== jobId) return;
      const next = { ...feed, polls: feed.polls + 1 };
      context.ledger.transaction('crash', () => context.ledger.feeds.update(next));
    },
    settle(feedId) {
      const meeting = meetings.get(feedId);
      if (meeting !== undefined) meetings.set(feedId, { ...meeting, times: 0 });
    },
    stop() {
      stopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
