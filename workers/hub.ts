import { parseArgs } from 'node:util';
import { createHub } from '../src/app.ts';
import { requireRedisUrl } from '../src/process/redis-url.ts';
import { runEntry } from '../src/process/run-entry.ts';
import { serveHub } from '../src/process/serve-hub.ts';

// The hub alone: it owns the database and makes jobs, which workers take from Redis.
await runEntry(async () => {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', short: 'c' },
      db: { type: 'string', short: 'd', default: 'vigia.db' },
    },
  });
  const redis = requireRedisUrl(process.env);
  await serveHub(values, redis.label, (options) => createHub({ ...options, redisUrl: redis.url }));
});
