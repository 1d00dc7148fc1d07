import type { JobHandler } from '../domain/job.ts';
import type { SecretSource } from '../domain/secret.ts';
import { createDiscover, type Discover } from './discover.ts';
import { createExtractHandler } from './extract.ts';
import { createHttpClient, FETCH_LIMITS, type FetchLimits } from './fetch.ts';
import type { LookupAll } from './guard.ts';
import { createParsePool, PARSE_LIMITS, type ParseLimits } from './parse-pool.ts';
import { createPollHandler } from './poll.ts';
import { createSubscribeHandler } from './subscribe.ts';

export interface FeedWorkerOptions {
  secrets: SecretSource;
  now: () => number;
  limits?: Partial<FetchLimits & ParseLimits>;
  /** Instead of the system's DNS. */
  lookupAll?: LookupAll;
}

export interface FeedWorker {
  poll: JobHandler<'poll'>;
  extract: JobHandler<'extract'>;
  discover: Discover;
  subscribe: JobHandler<'subscribe'>;
  /** Ends threads and connections; what is still running fails. */
  close(): Promise<void>;
}

/** Everything that reads from the network on behalf of feeds, on one set of connections and threads. */
export function createFeedWorker({ secrets, now, limits, lookupAll }: FeedWorkerOptions): FeedWorker {
  const fetchLimits = { ...FETCH_LIMITS, ...limits };
  const http = createHttpClient(fetchLimits, now, lookupAll);
  const pool = createParsePool({ ...PARSE_LIMITS, ...limits });
  return {
    poll: createPollHandler({ http, pool, secrets, now }),
    extract: createExtractHandler({ http, pool, now }),
    discover: createDiscover({ http, pool, secrets, now }),
    subscribe: createSubscribeHandler({ limits: fetchLimits, now, lookupAll }),
    async close() {
      await Promise.all([http.close(), pool.close()]);
    },
  };
}
