import '../src/process/look-up-threads.ts';

import { createWorkers } from '../src/app.ts';
import { ExitError } from '../src/process/exit-error.ts';
import { requireRedisUrl } from '../src/process/redis-url.ts';
import { runEntry } from '../src/process/run-entry.ts';
import { serveWorkers } from '../src/process/serve-workers.ts';

const USAGE = `Usage: node workers/worker.ts

A worker alone: it takes jobs from Redis. It takes no arguments, and needs REDIS_URL and the environment that
the secrets of the watchlist come from.`;

await runEntry(USAGE, async () => {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined)
    throw new ExitError(
      `A worker takes no arguments, and "${unknown}" is one: REDIS_URL says where to work.`,
      2,
    );
  const redis = requireRedisUrl(process.env);
  await serveWorkers(redis.label, (options) => createWorkers({ ...options, redisUrl: redis.url }));
});
