import type { HealthNews } from '../../src/domain/health.ts';
import type { PollOutcome } from '../../src/domain/job.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { tellHealth } from '../../src/hub/tell-health.ts';
import type { FeedRow } from '../../src/ledger/feed-store.ts';
import { itemsOutcome, type TestHub, testFeed, testHub, testSettings } from './hub.ts';
import { testItem } from './ledger.ts';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const OPERATOR = { operator: { type: 'console', name: 'operator' } } as const;
export const urlOf = (n: number) => `https://paper-${n}.example/feed`;
export const settingsOf = (feeds: number, channels: object = OPERATOR) =>
  testSettings({
    feeds: Array.from({ length: feeds }, (_, n) => testFeed({ url: urlOf(n), name: `Paper ${n}` })),
    channels: { ...testSettings().channels, ...channels },
  });

export function feedAt(hub: TestHub, n: number): FeedRow {
  const feed = hub.ledger.feeds.watched().find(({ url }) => url === urlOf(n));
  if (feed === undefined) throw new Error(`feed ${n} is not watched`);
  return feed;
}

export function poll(hub: TestHub, n: number, outcome: PollOutcome): void {
  const feed = feedAt(hub, n);
  applyPoll(hub, pollJobId(feed), feed.id, outcome);
}

/** A hub that watches so many feeds, all of which have been read. */
export function watching(feeds: number, channels: object = OPERATOR): TestHub {
  const hub = testHub(settingsOf(feeds, channels));
  for (let n = 0; n < feeds; n += 1) poll(hub, n, itemsOutcome([testItem()]));
  return hub;
}

export const works = (): PollOutcome => itemsOutcome([]);

/** What the operator was told, oldest first. */
export function told(hub: TestHub): HealthNews[] {
  return hub.ledger.deliveries
    .list(null, 1_000)
    .flatMap(({ channel, message }) => (channel === 'operator' && message.type === 'health' ? [message] : []))
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp))
    .map(({ data }) => data);
}

/** A minute passes so many times, each with a look at what is to be told. */
export function wait(hub: TestHub, minutes: number): void {
  for (let n = 0; n < minutes; n += 1) {
    hub.clock.now += MINUTE;
    tellHealth(hub);
  }
}

/** Three polls in ten minutes. */
export function pollThrice(hub: TestHub, n: number, outcome: PollOutcome): void {
  poll(hub, n, outcome);
  wait(hub, 5);
  poll(hub, n, outcome);
  wait(hub, 4);
  poll(hub, n, outcome);
  wait(hub, 1);
}
