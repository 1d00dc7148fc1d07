import { createWorkers } from '../src/app.ts';
import { requireRedisUrl } from '../src/process/redis-url.ts';
import { runEntry } from '../src/process/run-entry.ts';
import { serveWorkers } from '../src/process/serve-workers.ts';

// A worker alone: it takes jobs from Redis, and needs the environment that secrets come from.
await runEntry(async () => {
  const redis = requireRedisUrl(process.env);
  await serveWorkers(redis.label, (options) => createWorkers({ ...options, redisUrl: redis.url }));
});
