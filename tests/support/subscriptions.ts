import type { SubscribeJob, SubscribeOutcome } from '../../src/domain/job.ts';
import type { HubAnnouncement } from '../../src/domain/websub.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { applySubscribe } from '../../src/hub/apply-subscribe.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { dueSubscribes } from '../../src/hub/due-subscribes.ts';
import { createInFlight } from '../../src/hub/in-flight.ts';
import { verifyIntent } from '../../src/hub/verify-intent.ts';
import type { SubscriptionRow } from '../../src/ledger/websub-store.ts';
import { itemsOutcome, NOW, type TestHub, testFeed, testHub, testSettings, theFeed } from './hub.ts';

export const PUBLIC_URL = 'https://vigia.example';
export const TOPIC = 'https://news.example/feed';
export const WEBSUB: HubAnnouncement = { hubs: ['https://hub.example/'], topic: TOPIC };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const settings = testSettings({ publicUrl: PUBLIC_URL, feeds: [testFeed({ everySeconds: null })] });

/** A hub whose only feed was polled once and announced this. */
export function announcing(websub: HubAnnouncement | null = WEBSUB, from = settings): TestHub {
  const hub = testHub(from);
  poll(hub, itemsOutcome([], { websub }));
  return hub;
}

export function poll(hub: TestHub, outcome: Parameters<typeof applyPoll>[3]): void {
  const feed = theFeed(hub);
  applyPoll(hub, pollJobId(feed), feed.id, outcome);
}

export function present(hub: TestHub): SubscriptionRow {
  const row = hub.ledger.websub.ofFeed(1);
  if (row === undefined) throw new Error('the feed has no subscription');
  return row;
}

export const requests = (hub: TestHub) =>
  [...dueSubscribes(hub, createInFlight())].map(({ job }) => job as SubscribeJob);

/** Applies the result of the request that is due. */
export function answer(hub: TestHub, outcome: SubscribeOutcome): void {
  const [job] = requests(hub);
  if (job === undefined) throw new Error('no request is due');
  const { id, subscriptionId, request } = job;
  const time = new Date(NOW).toISOString();
  const reference = { subscriptionId, request };
  applySubscribe(hub, { kind: 'subscribe', id, job: reference, outcome, startedAt: time, endedAt: time });
}

export function ask(hub: TestHub, part: Partial<Parameters<typeof verifyIntent>[2]> = {}): string | null {
  const intent = { mode: 'subscribe', topic: TOPIC, challenge: 'abc', leaseSeconds: '864000', reason: null };
  return verifyIntent(hub, present(hub).token, { ...intent, ...part });
}

export const refusal: Extract<SubscribeOutcome, { kind: 'failed' }> = {
  kind: 'failed',
  message: 'no',
  retryAfterMs: null,
};
export const told = (hub: TestHub) =>
  hub.events.flatMap((event) => (event.type === 'subscription' ? [event.what] : []));
