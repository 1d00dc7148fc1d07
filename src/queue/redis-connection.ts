import { Redis, type RedisOptions } from 'ioredis';
import { QueueError } from './queue-error.ts';
import type { QueueLog } from './queue-log.ts';
import { checkRedisServer } from './redis-server-check.ts';
import { within } from './within.ts';

const FIRST_ANSWER_MS = 5_000;
const COMMAND_MS = 5_000;
const LONGEST_RECONNECT_MS = 2_000;
/** Longer than any command blocks; a silent network would otherwise be noticed after a quarter of an hour. */
const SILENCE_MS = 20_000;

export interface RedisConnection {
  /** `host:port`, for messages: never the password. */
  label: string;
  client: Redis;
}

/**
 * How a connection treats a Redis that does not answer. `fail-fast`: commands are refused at once or after
 * some seconds, as the hub's next sweep tries again. `wait`: commands wait until it is back, as a worker has
 * nothing else to do, and BullMQ asks for it (maxRetriesPerRequest null).
 */
export type Patience = 'fail-fast' | 'wait';

const OPTIONS = {
  'fail-fast': { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: COMMAND_MS },
  wait: { maxRetriesPerRequest: null },
} satisfies Record<Patience, RedisOptions>;

/**
 * Connects and goes on trying: an outage is one warning, its end one line. Resolves when Redis has answered,
 * or after some seconds without an answer.
 * @throws QueueError when the URL is none, or when the Redis that answers is too old.
 */
export async function connectRedis(
  redisUrl: string,
  patience: Patience,
  log: QueueLog,
): Promise<RedisConnection> {
  const label = labelOf(redisUrl);
  const client = new Redis(redisUrl, {
    ...OPTIONS[patience],
    socketTimeout: SILENCE_MS,
    // BullMQ and our scripts expect the replies of RESP2.
    protocol: 2,
    retryStrategy: (times) => Math.min(LONGEST_RECONNECT_MS, 100 * times),
  });
  logOutages(client, label, log);
  const answered = Promise.withResolvers<void>();
  const warned = new Set<string>();
  client.on('ready', () => {
    check(client, label, warned, log).then(answered.resolve, answered.reject);
  });
  let refusal: unknown = null;
  const first = answered.promise.catch((error: unknown) => {
    refusal = error;
  });
  await within(first, FIRST_ANSWER_MS);
  if (refusal !== null) {
    client.disconnect();
    throw refusal;
  }
  return { label, client };
}

function labelOf(redisUrl: string): string {
  const url = URL.parse(redisUrl);
  if (url === null || (url.protocol !== 'redis:' && url.protocol !== 'rediss:') || url.hostname === '')
    throw new QueueError(
      'REDIS_URL is no address of a Redis; it looks like redis://host:6379, redis://:password@host:6379/0 or rediss://host:6379',
    );
  return `${url.hostname}:${url.port === '' ? '6379' : url.port}`;
}

/** @throws QueueError when the server is too old. */
async function check(client: Redis, label: string, warned: Set<string>, log: QueueLog): Promise<void> {
  // A server that refuses INFO (a restricted user) is taken as it is.
  const info = await client.info().catch(() => '');
  const { fatal, warnings } = checkRedisServer(info, label);
  for (const warning of warnings.filter((text) => !warned.has(text))) {
    warned.add(warning);
    log.warn(warning);
  }
  if (fatal !== null) throw new QueueError(fatal);
}

function logOutages(client: Redis, label: string, log: QueueLog): void {
  let reported: string | null = null;
  client.on('error', (error: NodeJS.ErrnoException) => {
    const reason = describeOutage(error);
    if (reason === reported) return;
    reported = reason;
    log.warn(`Redis at ${label} ${reason}; trying again until it answers. Nothing is lost meanwhile.`);
  });
  client.on('ready', () => {
    if (reported !== null) log.info(`Redis at ${label} answers again.`);
    reported = null;
  });
}

function describeOutage(error: NodeJS.ErrnoException): string {
  if (/WRONGPASS|NOAUTH|invalid password/i.test(error.message))
    return 'refuses the user or the password of REDIS_URL';
  if (/^Socket timeout/.test(error.message)) return 'is silent';
  return `can't be reached (${error.code ?? error.name})`;
}
