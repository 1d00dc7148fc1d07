import { applyPoll } from '../../src/hub/apply-poll.ts';
import { duePolls } from '../../src/hub/due-jobs.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import type { FeedRow } from '../../src/ledger/feed-store.ts';
import type { TestWorker } from './feed-worker.ts';
import { type TestHub, testFeed, testHub, testSettings, theFeed } from './hub.ts';

/** A hub with one feed on loopback, which is polled by hand. */
export interface PollingHub {
  hub: TestHub;
  /** Polls the feed if it is due, and records what came of it. */
  poll(): Promise<FeedRow>;
  /** Moves the clock to when the feed is due next; returns how long that takes, ms. */
  wait(): number;
}

export function pollingHub(url: string, worker: TestWorker, everySeconds: number): PollingHub {
  const feeds = [testFeed({ url, everySeconds })];
  const network = { allow: ['127.0.0.1'], contact: 'https://vigia.example' };
  const hub = testHub(testSettings({ feeds, network }));
  return {
    hub,
    async poll() {
      for (const { job } of duePolls(hub, createInFlight(), hub.ledger.feeds.due(hub.clock.now))) {
        if (job.kind !== 'poll') throw new Error(job.kind);
        applyPoll(hub, job.id, job.feedId, await worker.ask(job.url, job));
      }
      return theFeed(hub);
    },
    wait() {
      const ms = theFeed(hub).nextPollAt - hub.clock.now;
      hub.clock.now += ms;
      return ms;
    },
  };
}
