import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JobHandlers, JobResult } from '../../src/domain/job.ts';
import { createBullmqHubQueue } from '../../src/queue/bullmq-hub.ts';
import { createBullmqWorkerQueue } from '../../src/queue/bullmq-worker.ts';
import { doneKey, queueJobId, resultsKey } from '../../src/queue/redis-keys.ts';
import {
  createCollector,
  createLogRecorder,
  deliverJob,
  handlers,
  idsOf,
  notModified,
  ONE_EACH,
  pollJob,
  sent,
} from '../support/queue-fixtures.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
const log = createLogRecorder();
const cleanups: (() => Promise<void>)[] = [];
let hubCount = 0;
let hubId = '';

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await redis.flush();
});
afterAll(() => redis.close());

async function openHub(id?: string) {
  hubId = id ?? `hub${hubCount++}`;
  const hub = await createBullmqHubQueue({ redisUrl: redis.url, hubId, log });
  cleanups.push(() => hub.close());
  return hub;
}

async function openWorker() {
  const worker = await createBullmqWorkerQueue({ redisUrl: redis.url, log });
  cleanups.push(() => worker.close(0));
  return worker;
}

describe('crashes', () => {
  test('the job of a worker that was killed is run by another within about 15 s', async () => {
    const hub = await openHub();
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('../support/hanging-worker.ts', import.meta.url)), redis.url],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    cleanups.push(async () => void child.kill('SIGKILL'));
    await hub.submit([deliverJob('orphan')]);
    await once(child.stdout, 'data');
    const other = await openWorker();
    await other.work(handlers({ deliver: sent }), ONE_EACH);

    const killedAt = Date.now();
    child.kill('SIGKILL');
    const [result] = await results.count(1);
    expect(result?.outcome).toEqual({ kind: 'sent', detail: 'ok' });
    expect(Date.now() - killedAt).toBeLessThan(20_000);
  }, 40_000);

  test('a hub that comes back gets what was done meanwhile, and submitting it again runs nothing', async () => {
    const runs = createCollector<string>();
    const deliver: JobHandlers['deliver'] = async (job) => {
      runs.add(job.id);
      return { kind: 'sent', detail: 'ok' };
    };
    const first = await openHub();
    await first.submit([deliverJob('a'), deliverJob('b')]);
    await first.close();
    const worker = await openWorker();
    await worker.work(handlers({ deliver }), ONE_EACH);
    await runs.count(2);
    await worker.close(5_000);

    const second = await openHub(hubId);
    const results = createCollector<JobResult>();
    await second.consume(results.add);
    expect(idsOf(results.all)).toEqual(['a', 'b']);

    await second.submit([deliverJob('a'), deliverJob('c')]);
    const next = await openWorker();
    await next.work(handlers({ deliver }), ONE_EACH);
    await results.count(3);
    expect(runs.all).toEqual(['a', 'b', 'c']);
    expect(await second.lost(['a', 'b', 'c'])).toEqual([]);
  });

  test('a result that a killed hub was handling is at once with the next one', async () => {
    const dying = await openHub();
    const handling = Promise.withResolvers<void>();
    const never = Promise.withResolvers<void>();
    await dying.consume(() => {
      handling.resolve();
      return never.promise;
    });
    const worker = await openWorker();
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await dying.submit([pollJob('half-handled')]);
    await handling.promise;

    const next = await openHub(hubId);
    const results = createCollector<JobResult>();
    await next.consume(results.add);
    expect(idsOf(results.all)).toEqual(['half-handled']);
    never.resolve();
  });

  test('a worker killed after it handed over the result: the job ends without being run again', async () => {
    const hub = await openHub();
    await redis.client.set(doneKey(hubId, 'handed-over'), '1');
    await hub.submit([deliverJob('handed-over'), deliverJob('next')]);
    const runs = createCollector<string>();
    const worker = await openWorker();
    await worker.work(
      handlers({
        deliver: async (job) => {
          runs.add(job.id);
          return { kind: 'sent', detail: 'ok' };
        },
      }),
      ONE_EACH,
    );
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    await results.count(1);
    expect(runs.all).toEqual(['next']);
    expect(idsOf(results.all)).toEqual(['next']);
  });

  test('a job that kills its workers is reported as failed instead of run a fourth time', async () => {
    const hub = await openHub();
    await hub.submit([pollJob('poison')]);
    await redis.client.hset(`bull:vigia-poll:${queueJobId(hubId, 'poison')}`, 'stc', 3);
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    const worker = await openWorker();
    await worker.work(handlers({}), ONE_EACH);
    const [result] = await results.count(1);
    expect(result?.outcome).toMatchObject({
      kind: 'failed',
      why: 'crashed',
      message: expect.stringContaining('3 workers ended'),
    });
  });

  test('a result that is no JSON is dropped and said, and the next one comes', async () => {
    const hub = await openHub();
    await redis.client.xadd(resultsKey(hubId), '*', 'result', '{"kind":');
    await hub.submit([pollJob('fine')]);
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    const worker = await openWorker();
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    expect(idsOf(await results.count(1))).toEqual(['fine']);
    expect(log.lines).toContainEqual(expect.stringContaining('no JSON'));
  });
});

describe('a shared Redis', () => {
  test('two hubs share workers, use the same ids, and each gets its own results', async () => {
    const [one, two] = [await openHub('one'), await openHub('two')];
    const [ofOne, ofTwo] = [createCollector<JobResult>(), createCollector<JobResult>()];
    await one.consume(ofOne.add);
    await two.consume(ofTwo.add);
    const worker = await openWorker();
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await one.submit([pollJob('same', 1)]);
    await two.submit([pollJob('same', 2)]);
    expect((await ofOne.count(1)).map((result) => result.job)).toEqual([
      { feedId: 1, url: 'https://outlet.example/feed' },
    ]);
    expect((await ofTwo.count(1)).map((result) => result.job)).toEqual([
      { feedId: 2, url: 'https://outlet.example/feed' },
    ]);
  });

  test('a secret that a worker resolves is nowhere in Redis, and ended jobs leave nothing behind', async () => {
    const secret = 'whsec_c2VjcmV0LW9mLXRoZS10ZXN0';
    const hub = await openHub();
    const used = createCollector<string>();
    const deliver: JobHandlers['deliver'] = async (job) => {
      if (job.channel.type === 'webhook')
        used.add(String(job.channel.secret?.replace(`\${DESK_SECRET}`, secret)));
      throw new Error(`the receiver did not take ${secret}`);
    };
    const job = deliverJob('signed');
    job.channel = { type: 'webhook', name: 'desk', url: 'https://desk.example', secret: `\${DESK_SECRET}` };
    const worker = await openWorker();
    await worker.work(handlers({ deliver }), ONE_EACH);
    await hub.submit([job]);
    await used.count(1);
    await worker.close(5_000);
    expect(used.all).toEqual([secret]);
    expect(await dumpRedis()).toContain('signed');
    expect(await dumpRedis()).not.toContain(secret);

    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    expect(results.all).toHaveLength(1);
    expect(await dumpRedis()).not.toContain('desk.example');
  });

  async function dumpRedis(): Promise<string> {
    const texts: string[] = [];
    for (const key of await redis.client.keys('*')) {
      const type = await redis.client.type(key);
      const value = await readKey(key, type);
      texts.push(`${key} ${JSON.stringify(value)}`);
    }
    return texts.join('\n');
  }

  async function readKey(key: string, type: string): Promise<unknown> {
    switch (type) {
      case 'string':
        return await redis.client.get(key);
      case 'hash':
        return await redis.client.hgetall(key);
      case 'list':
        return await redis.client.lrange(key, 0, -1);
      case 'set':
        return await redis.client.smembers(key);
      case 'zset':
        return await redis.client.zrange(key, '0', '-1');
      case 'stream':
        return await redis.client.xrange(key, '-', '+');
      default:
        throw new Error(`a key of unknown type ${type}: ${key}`);
    }
  }
});
