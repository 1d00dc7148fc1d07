import type { PollJob, SubscribeJob } from '../domain/job.ts';
import { validatorsOf } from '../ledger/feed-store.ts';
import type { SubscriptionRow } from '../ledger/websub-store.ts';
import type { HubContext } from './context.ts';
import { type DueJob, hostLane, userAgent } from './due-jobs.ts';
import type { InFlight } from './in-flight.ts';
import type { WaitingPush } from './receive-pushes.ts';

/** What hubs are asked for; they may grant less. */
export const LEASE_SECONDS = 10 * 24 * 60 * 60;

/** The same after a restart, so that the queue tells a request that is still under way. */
const subscribeJobId = (row: SubscriptionRow) => `subscribe-${row.id}-${row.requests}`;

/** One job per request to a hub that is due, one at a time per host. */
export function* dueSubscribes(context: HubContext, inFlight: InFlight): Generator<DueJob> {
  for (const row of context.ledger.websub.due(context.now())) {
    const id = subscribeJobId(row);
    const lane = hostLane(row.hub);
    if (inFlight.has(id) || inFlight.load(lane) > 0) continue;
    const job: SubscribeJob = {
      kind: 'subscribe',
      id,
      subscriptionId: row.id,
      request: row.requests,
      mode: row.state === 'leaving' ? 'unsubscribe' : 'subscribe',
      hub: row.hub,
      topic: row.topic,
      callback: `${row.publicUrl}/websub/${row.token}`,
      secret: row.secret,
      leaseSeconds: LEASE_SECONDS,
      allow: context.watchlist.settings.network.allow,
      userAgent: userAgent(context),
    };
    yield { job, lanes: [lane] };
  }
}

const PUSH_LANE = 'push';
/** Documents may be large, and those whose hub was told to come later are still under way. */
const PUSH_LIMIT = 16;

/** One job per document that a hub brought. */
export function* duePushes(
  context: HubContext,
  inFlight: InFlight,
  waiting: Iterable<WaitingPush>,
): Generator<DueJob> {
  for (const { jobId, feedId, body, contentType } of waiting) {
    if (inFlight.load(PUSH_LANE) >= PUSH_LIMIT) return;
    const feed = context.ledger.feeds.get(feedId);
    if (feed === undefined || inFlight.has(jobId)) continue;
    const job: PollJob = {
      kind: 'poll',
      id: jobId,
      feedId,
      url: feed.url,
      validators: validatorsOf(feed),
      knownItems: null,
      allow: context.watchlist.settings.network.allow,
      userAgent: userAgent(context),
      mayPostpone: false,
      pushed: { body: body.toString('base64'), contentType },
    };
    yield { job, lanes: [PUSH_LANE] };
  }
}
