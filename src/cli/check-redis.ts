import { hostOf } from '../domain/url.ts';
import { QueueError } from '../queue/queue-error.ts';
import { connectRedis } from '../queue/redis-connection.ts';
import type { Finding } from './finding.ts';

/** Whether Redis answers, is new enough, and keeps what it is given (its eviction policy). */
export async function checkRedis(redisUrl: string): Promise<Finding[]> {
  const about = { check: 'redis', subject: hostOf(redisUrl) };
  const warnings: string[] = [];
  try {
    const { client } = await connectRedis(redisUrl, 'fail-fast', {
      info: () => {},
      warn: (message) => warnings.push(message),
    });
    const answers = client.status === 'ready';
    client.disconnect();
    if (!answers) {
      // What the daemon does next is no matter here.
      const reason = warnings.at(-1)?.replace(/; trying again.*/, '') ?? 'it does not answer';
      const message = `${reason}: see whether it runs there, and whether REDIS_URL is right`;
      return [{ ...about, status: 'failed', message }];
    }
  } catch (error) {
    if (!(error instanceof QueueError)) throw error;
    return [{ ...about, status: 'failed', message: error.message }];
  }
  if (warnings.length === 0) return [{ ...about, status: 'ok', message: 'answers' }];
  return warnings.map((message) => ({ ...about, status: 'warning', message }));
}
