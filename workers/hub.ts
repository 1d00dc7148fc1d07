import '../src/process/look-up-threads.ts';

import { parseArgs } from 'node:util';
import { createHub } from '../src/app.ts';
import { requireRedisUrl } from '../src/process/redis-url.ts';
import { runEntry } from '../src/process/run-entry.ts';
import { type CreateHubApp, serveHub } from '../src/process/serve-hub.ts';
import { createWeb } from '../src/web/create-web.ts';

const USAGE = `Usage: node workers/hub.ts [--config FILE] [--db FILE]

The hub alone: it owns the database and makes jobs, which workers take from Redis. Needs REDIS_URL.

  -c, --config FILE  the watchlist (default: watchlist.yaml, then config/watchlist.yaml)
  -d, --db FILE      the database (default: vigia.db)
  -h, --help         print this`;

await runEntry(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', short: 'c' },
      db: { type: 'string', short: 'd', default: 'vigia.db' },
    },
  });
  const redis = requireRedisUrl(process.env);
  const create: CreateHubApp = (options) => createHub({ ...options, redisUrl: redis.url });
  await serveHub(values, redis.label, create, createWeb);
});
