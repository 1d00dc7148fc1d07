import { hostOf } from '../domain/url.ts';
import { ExitError } from './exit-error.ts';

export interface RedisPlace {
  /** May hold a password: never shown. */
  url: string;
  /** For logs. */
  label: string;
}

/** Where Redis is, by the environment; null: there is none, jobs stay in this process. */
export function readRedisUrl(env: NodeJS.ProcessEnv): RedisPlace | null {
  const url = env['REDIS_URL']?.trim();
  return url === undefined || url === '' ? null : { url, label: `Redis at ${hostOf(url)}` };
}

/** @throws ExitError when REDIS_URL is not set: hub and workers on their own meet nowhere else. */
export function requireRedisUrl(env: NodeJS.ProcessEnv): RedisPlace {
  const redis = readRedisUrl(env);
  if (redis !== null) return redis;
  throw new ExitError(
    'REDIS_URL is not set: a hub and workers in processes of their own need a Redis to meet at, as in REDIS_URL=redis://localhost:6379. Without Redis, `vigia run` does it all in one process.',
  );
}
