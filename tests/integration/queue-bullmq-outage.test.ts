import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobHandlers, JobResult } from '../../src/domain/job.ts';
import { createBullmqHubQueue } from '../../src/queue/bullmq-hub.ts';
import { createBullmqWorkerQueue } from '../../src/queue/bullmq-worker.ts';
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

const cleanups: (() => Promise<void>)[] = [];
let log: ReturnType<typeof createLogRecorder>;

beforeEach(() => {
  log = createLogRecorder();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openRedis(options: Parameters<typeof startRedis>[0] = {}) {
  const redis = await startRedis(options);
  cleanups.push(() => redis.close());
  return redis;
}

async function openHub(redisUrl: string) {
  const hub = await createBullmqHubQueue({ redisUrl, hubId: 'hub', log });
  cleanups.push(() => hub.close());
  return hub;
}

async function openWorker(redisUrl: string) {
  const worker = await createBullmqWorkerQueue({ redisUrl, log });
  cleanups.push(() => worker.close(0));
  return worker;
}

/** Submits until the queue takes it, as the hub's sweeps do. */
async function submitUntilTaken(hub: Awaited<ReturnType<typeof openHub>>, id: string) {
  await vi.waitFor(() => hub.submit([pollJob(id)]), { timeout: 20_000, interval: 100 });
}

describe('a flushed Redis', () => {
  test('lost names what it forgot, workers go on with new jobs, and what ran is still reported', async () => {
    const redis = await openRedis();
    const hub = await openHub(redis.url);
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const deliver: JobHandlers['deliver'] = async () => {
      started.resolve();
      await gate.promise;
      return { kind: 'sent', detail: 'ok' };
    };
    const worker = await openWorker(redis.url);
    await worker.work(handlers({ poll: notModified, deliver }), ONE_EACH);
    await hub.submit([pollJob('before')]);
    await results.count(1);
    await hub.submit([deliverJob('running'), deliverJob('waiting')]);
    await started.promise;

    await redis.flush();
    expect(await hub.lost(['running', 'waiting'])).toEqual(['running', 'waiting']);
    await hub.submit([pollJob('after')]);
    expect(idsOf(await results.count(2))).toEqual(['before', 'after']);
    gate.resolve();
    expect(idsOf(await results.count(3))).toEqual(['before', 'after', 'running']);
    await hub.submit([deliverJob('waiting')]);
    expect(idsOf(await results.count(4))).toEqual(['before', 'after', 'running', 'waiting']);
  });
});

describe('an outage', () => {
  test('a restarted Redis: what waited is run, hub and workers go on, the log says it once', async () => {
    const redis = await openRedis({ aof: true, password: 'hunter2' });
    const hub = await openHub(redis.url);
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    await hub.submit([pollJob('kept')]);
    await redis.kill();
    await log.line(1);
    await expect(hub.submit([pollJob('refused')])).rejects.toThrow(
      `Redis at 127.0.0.1:${redis.port} can't be reached at the moment`,
    );
    await expect(hub.lost(['kept'])).rejects.toThrow("can't be reached");
    await redis.restart();
    const worker = await openWorker(redis.url);
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await results.count(1);
    await redis.kill();
    await redis.restart();
    await submitUntilTaken(hub, 'new');
    // A result whose removal the outage cut off comes again: at least once.
    await vi.waitFor(() => expect(new Set(idsOf(results.all))).toEqual(new Set(['kept', 'new'])), 20_000);
    expect(log.lines.filter((line) => line.includes('ECONNREFUSED')).length).toBeLessThanOrEqual(3);
    expect(log.lines).toContain(`Redis at 127.0.0.1:${redis.port} answers again.`);
    expect(log.lines.join()).not.toContain('hunter2');
  }, 60_000);

  test('a Redis that is not there yet: hub and workers start and wait for it', async () => {
    const redis = await openRedis();
    await redis.kill();
    const [hub, worker] = await Promise.all([openHub(redis.url), openWorker(redis.url)]);
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    expect(log.lines[0]).toMatch(
      /^Redis at 127\.0\.0\.1:\d+ can't be reached \(ECONNREFUSED\); trying again/,
    );
    const results = createCollector<JobResult>();
    const consuming = hub.consume(results.add);
    await redis.restart();
    await consuming;
    await submitUntilTaken(hub, 'first');
    await results.count(1);
  }, 60_000);

  test('a Redis that hangs: submit rejects within seconds, and closing does not hang', async () => {
    const redis = await openRedis();
    const hub = await openHub(redis.url);
    const worker = await openWorker(redis.url);
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await hub.consume(() => undefined);
    redis.freeze();
    const startedAt = Date.now();
    await expect(hub.submit([pollJob('p')])).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:\d+ did not do as asked: .*timed out/,
    );
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await Promise.all([hub.close(), worker.close(100)]);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    redis.thaw();
  }, 60_000);

  test('with Redis gone, hub and worker still close', async () => {
    const redis = await openRedis();
    const hub = await openHub(redis.url);
    const worker = await openWorker(redis.url);
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await hub.consume(() => undefined);
    await redis.kill();
    await log.line(1);
    await Promise.all([hub.close(), worker.close(0)]);
  }, 20_000);

  test('a full Redis: the result waits until it is taken', async () => {
    const redis = await openRedis();
    const hub = await openHub(redis.url);
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const deliver: JobHandlers['deliver'] = async (job, signal) => {
      started.resolve();
      await gate.promise;
      return sent(job, signal);
    };
    const worker = await openWorker(redis.url);
    await worker.work(handlers({ deliver }), ONE_EACH);
    await hub.submit([deliverJob('paid-for')]);
    await started.promise;
    await redis.client.config('SET', 'maxmemory', '1');
    gate.resolve();
    await vi.waitFor(() => expect(log.lines.join('\n')).toMatch(/refused the result of job paid-for \(OOM/));
    await redis.client.config('SET', 'maxmemory', '0');
    expect(idsOf(await results.count(1))).toEqual(['paid-for']);
  });
});

describe('what is said at the start', () => {
  test('a Redis that may evict is warned about, with what to set; noeviction is not', async () => {
    const bad = await openRedis({ policy: 'allkeys-lru' });
    await openHub(bad.url);
    expect(log.lines).toEqual([
      expect.stringMatching(/maxmemory-policy allkeys-lru.*CONFIG SET maxmemory-policy noeviction/),
    ]);
    const good = await openRedis();
    await openHub(good.url);
    await openWorker(good.url);
    expect(log.lines).toHaveLength(1);
  });

  test.each(['localhost:6379', 'http://:hunter2@localhost', 'hunter2'])(
    '%s is no address: the error says what one looks like and quotes nothing',
    async (redisUrl) => {
      const error = await createBullmqWorkerQueue({ redisUrl, log }).catch((e: Error) => e);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).toContain('redis://host:6379');
      expect(String(error)).not.toContain('hunter2');
    },
  );

  test('a wrong password is said, not shown', async () => {
    const redis: TestRedis = await openRedis({ password: 'right' });
    await openWorker(redis.url.replace('right', 'hunter2'));
    expect(log.lines[0]).toMatch(/refuses the user or the password of REDIS_URL/);
    expect(log.lines.join()).not.toContain('hunter2');
  });
});
