import type { Subscription } from '../../src/domain/channel.ts';
import type { JobResult, PollOutcome, Validators } from '../../src/domain/job.ts';
import type { FeedSettings, Settings, TopicSettings } from '../../src/domain/settings.ts';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import type { HubContext } from '../../src/hub/context.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import type { FeedRow } from '../../src/ledger/feed-store.ts';
import { testLedger } from './ledger.ts';

export const FEED_URL = 'https://news.example/feed';
export const NOW = Date.UTC(2026, 10, 22, 12);

export function testFeed(part: Partial<FeedSettings> = {}): FeedSettings {
  return { url: FEED_URL, name: 'News', everySeconds: 600, cron: null, fullText: false, tags: [], ...part };
}

export function testSubscription(part: Partial<Subscription> = {}): Subscription {
  return {
    channel: 'desk',
    mode: 'immediate',
    maxPerHour: null,
    quiet: null,
    at: null,
    timezone: null,
    ...part,
  };
}

export function testTopic(part: Partial<TopicSettings> = {}): TopicSettings {
  return { name: 'Venezuela', query: null, aliases: {}, lang: [], notify: [testSubscription()], ...part };
}

export function testSettings(part: Partial<Settings> = {}): Settings {
  return {
    file: 'watchlist.yaml',
    feeds: [testFeed()],
    topics: [testTopic()],
    channels: { desk: { type: 'webhook', name: 'desk', url: 'https://hooks.example/desk', secret: null } },
    smtp: null,
    network: { allow: [], contact: 'https://vigia.example' },
    publicUrl: null,
    listen: { host: '127.0.0.1', port: 8080 },
    ...part,
  };
}

export type TestHub = HubContext & { events: HubEvent[]; clock: { now: number } };

/** A hub's context on a ledger in memory, with a clock that stands still and no jitter. */
export function testHub(settings: Settings = testSettings(), part: Partial<HubContext> = {}): TestHub {
  const events: HubEvent[] = [];
  const clock = { now: NOW };
  const ledger = testLedger();
  const hub: TestHub = {
    ledger,
    watchlist: readWatchlist(settings),
    now: () => clock.now,
    random: () => 0,
    report: (event) => events.push(event),
    planAlert: () => ({ kind: 'now' }),
    explainWhy: (topic, hits) => `${topic}: ${hits.map((hit) => hit.text).join(', ')}`,
    version: '0.0.0',
    events,
    clock,
    ...part,
  };
  enforceWatchlist(hub, hub.watchlist);
  return hub;
}

/** The only feed's row. */
export function theFeed(hub: HubContext): FeedRow {
  const [feed] = hub.ledger.feeds.watched();
  if (feed === undefined) throw new Error('the hub watches no feed');
  return feed;
}

/** Applies an outcome as the result of the only feed's current poll; returns the job's id. */
export function poll(hub: HubContext, outcome: PollOutcome): string {
  const feed = theFeed(hub);
  const id = pollJobId(feed);
  applyPoll(hub, id, feed.id, outcome);
  return id;
}

export const VALIDATORS: Validators = { etag: '"e"', lastModified: 'Sun', bodyHash: 'h', givenBy: 'a' };

type ItemsOutcome = Extract<PollOutcome, { kind: 'items' }>;

export function itemsOutcome(items: ItemsOutcome['items'], part: Partial<ItemsOutcome> = {}): ItemsOutcome {
  const validators = { etag: null, lastModified: null, bodyHash: 'hash', givenBy: null };
  return {
    kind: 'items',
    title: 'News',
    link: null,
    lang: null,
    items,
    unchanged: 0,
    knownItems: null,
    dropped: 0,
    validators,
    maxAgeMs: null,
    retryAfterMs: null,
    movedTo: null,
    websub: null,
    ...part,
  };
}

export function failedOutcome(part: Partial<Extract<PollOutcome, { kind: 'failed' }>> = {}): PollOutcome {
  return {
    kind: 'failed',
    why: 'unreachable',
    message: 'no answer',
    status: null,
    retryAfterMs: null,
    ...part,
  };
}

/** A result around an outcome, as a worker sends it. */
export function pollResult(id: string, feedId: number, outcome: PollOutcome): JobResult {
  const time = new Date(NOW).toISOString();
  return { kind: 'poll', id, job: { feedId, url: FEED_URL }, outcome, startedAt: time, endedAt: time };
}
