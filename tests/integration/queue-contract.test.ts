import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeliverOutcome, JobHandlers, JobResult } from '../../src/domain/job.ts';
import type { HubQueue, WorkerQueue } from '../../src/domain/queue.ts';
import { bullmqAdapter, inProcessAdapter } from '../support/queue-adapters.ts';
import {
  createCollector,
  deliverJob,
  handlers,
  idsOf,
  notModified,
  ONE_EACH,
  pollJob,
  sent,
  subscribeJob,
} from '../support/queue-fixtures.ts';

describe.each([inProcessAdapter, bullmqAdapter])('$name', (adapter) => {
  let hub: HubQueue;
  let worker: WorkerQueue;

  beforeAll(() => adapter.start());
  afterAll(() => adapter.stop());
  beforeEach(async () => {
    ({ hub, worker } = await adapter.open());
  });
  afterEach(async () => {
    await worker.close(0);
    await hub.close();
  });

  async function collectResults() {
    const results = createCollector<JobResult>();
    await hub.consume(results.add);
    return results;
  }

  test('a job is run and its result comes back with what identifies the job', async () => {
    const results = await collectResults();
    await worker.work(handlers({ deliver: sent }), ONE_EACH);
    await hub.submit([deliverJob('deliver:d1:1', 'd1')]);

    const [result] = await results.count(1);
    expect(result).toEqual({
      kind: 'deliver',
      id: 'deliver:d1:1',
      job: { deliveryId: 'd1', attempt: 1 },
      outcome: { kind: 'sent', detail: 'ok' },
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      endedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test('a request to a hub comes back without its secret and its callback', async () => {
    const results = await collectResults();
    const subscribe: JobHandlers['subscribe'] = async (job) => ({
      kind: 'failed',
      message: `${job.mode} ${job.callback}`,
      retryAfterMs: 5,
    });
    await worker.work(handlers({ subscribe }), ONE_EACH);
    await hub.submit([subscribeJob('subscribe-7-3')]);
    expect(await results.count(1)).toMatchObject([
      {
        kind: 'subscribe',
        id: 'subscribe-7-3',
        job: { subscriptionId: 7, request: 3 },
        outcome: { kind: 'failed', message: 'subscribe https://vigia.example/websub/token', retryAfterMs: 5 },
      },
    ]);
    expect(Object.keys(results.all[0]?.job ?? {})).toEqual(['subscriptionId', 'request']);
  });

  test('a document that a hub brought reaches the worker whole', async () => {
    const results = await collectResults();
    const body = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 256)).toString('base64');
    const seen = createCollector<unknown>();
    const poll: JobHandlers['poll'] = async (job, signal) => {
      seen.add(job.pushed);
      return notModified(job, signal);
    };
    await worker.work(handlers({ poll }), ONE_EACH);
    await hub.submit([{ ...pollJob('push-1'), pushed: { body, contentType: 'text/xml' } }]);
    await results.count(1);
    expect(seen.all).toEqual([{ body, contentType: 'text/xml' }]);
  });

  test('jobs of a kind are run in the order of their submission', async () => {
    const results = await collectResults();
    const ids = Array.from({ length: 20 }, (_, n) => `p${n}`);
    await hub.submit(ids.slice(0, 10).map((id) => pollJob(id)));
    await hub.submit(ids.slice(10).map((id) => pollJob(id)));
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    expect(idsOf(await results.count(20))).toEqual(ids);
  });

  test('a job that waits, runs, or whose result waits is not taken a second time', async () => {
    const runs = createCollector<string>();
    const gate = Promise.withResolvers<void>();
    const poll: JobHandlers['poll'] = async (job, signal) => {
      runs.add(job.id);
      await gate.promise;
      return notModified(job, signal);
    };
    await hub.submit([pollJob('first'), pollJob('first')]);
    await hub.submit([pollJob('first')]);
    await worker.work(handlers({ poll }), ONE_EACH);
    await runs.count(1);
    await hub.submit([pollJob('first')]);
    gate.resolve();
    await hub.submit([pollJob('first'), pollJob('last')]);
    await runs.count(2);
    const results = await collectResults();
    await results.count(2);
    expect(runs.all).toEqual(['first', 'last']);
    expect(idsOf(results.all)).toEqual(['first', 'last']);
  });

  test('a result whose handling fails comes again, and the others pass it', async () => {
    const handled: string[] = [];
    const done = Promise.withResolvers<void>();
    let failures = 0;
    await hub.consume((result) => {
      if (result.id === 'bad' && failures < 2) {
        failures += 1;
        throw new Error('disk full');
      }
      handled.push(result.id);
      if (handled.length === 2) done.resolve();
    });
    await worker.work(handlers({ poll: notModified }), ONE_EACH);
    await hub.submit([pollJob('bad'), pollJob('good')]);
    await done.promise;
    expect(failures).toBe(2);
    expect(handled).toEqual(['good', 'bad']);
    expect(adapter.logged()).toContainEqual(expect.stringContaining('disk full'));
  });

  test('results are handed out one at a time', async () => {
    let inside = 0;
    let most = 0;
    const seen = createCollector<string>();
    await hub.consume(async (result) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      seen.add(result.id);
    });
    await worker.work(handlers({ poll: notModified }), { ...ONE_EACH, poll: 5 });
    await hub.submit(Array.from({ length: 10 }, (_, n) => pollJob(`r${n}`)));
    await seen.count(10);
    expect(most).toBe(1);
  });

  test('no more jobs of a kind run at a time than allowed, and the kinds do not wait for each other', async () => {
    const started = createCollector<string>();
    const gate = Promise.withResolvers<void>();
    let inside = 0;
    let most = 0;
    const poll: JobHandlers['poll'] = async (job, signal) => {
      most = Math.max(most, ++inside);
      started.add(job.id);
      await gate.promise;
      inside -= 1;
      return notModified(job, signal);
    };
    const results = await collectResults();
    await worker.work(handlers({ poll, deliver: sent }), { ...ONE_EACH, poll: 3 });
    await hub.submit(Array.from({ length: 8 }, (_, n) => pollJob(`c${n}`)));
    await started.count(3);
    await hub.submit([deliverJob('d')]);
    expect(idsOf(await results.count(1))).toEqual(['d']);
    gate.resolve();
    await results.count(9);
    expect(most).toBe(3);
  });

  test('a handler that throws becomes a failure of its kind that quotes nothing', async () => {
    const fail = async () => {
      throw new TypeError('smtp://user:hunter2@mail is no URL');
    };
    const results = await collectResults();
    await worker.work(handlers({ poll: fail, deliver: fail }), ONE_EACH);
    await hub.submit([pollJob('p'), deliverJob('d')]);
    const byId = new Map((await results.count(2)).map((result) => [result.id, result.outcome]));
    expect(byId.get('p')).toMatchObject({ kind: 'failed', why: 'crashed' });
    expect(byId.get('d')).toMatchObject({ kind: 'retry', retryAfterMs: null });
    expect(JSON.stringify([...byId])).toContain('TypeError');
    expect(JSON.stringify([...byId])).not.toContain('hunter2');
  });

  test('lost names the ids that the queue does not know', async () => {
    await hub.submit([pollJob('known')]);
    expect(await hub.lost(['known', 'unknown'])).toEqual(['unknown']);
  });

  test('workers read the topic set that the hub put', async () => {
    expect(await worker.getTopicSet('abc')).toBeNull();
    await hub.putTopicSet('abc', '{"topics":["Vigía"]}');
    expect(await worker.getTopicSet('abc')).toBe('{"topics":["Vigía"]}');
  });

  test('close waits for the running job within the grace, and its result arrives', async () => {
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const results = await collectResults();
    const deliver = async (): Promise<DeliverOutcome> => {
      started.resolve();
      await gate.promise;
      return { kind: 'sent', detail: 'late' };
    };
    await worker.work(handlers({ deliver }), ONE_EACH);
    await hub.submit([deliverJob('slow'), deliverJob('not-started')]);
    await started.promise;
    const closed = worker.close(10_000);
    gate.resolve();
    await closed;
    await results.count(1);
    expect(idsOf(results.all)).toEqual(['slow']);
    expect(await hub.lost(['not-started'])).toEqual([]);
  });

  test('after the grace a job is aborted and left to be run again, without a result', async () => {
    const started = Promise.withResolvers<void>();
    const results = await collectResults();
    const deliver: JobHandlers['deliver'] = async (_job, signal) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { kind: 'retry', reason: 'aborted', retryAfterMs: null };
    };
    await worker.work(handlers({ deliver }), ONE_EACH);
    await hub.submit([deliverJob('cut-off')]);
    await started.promise;
    await worker.close(0);

    const next = await adapter.openWorker(worker);
    await next.work(handlers({ deliver: sent }), ONE_EACH);
    const [result] = await results.count(1);
    expect(result?.outcome).toEqual({ kind: 'sent', detail: 'ok' });
    await next.close(0);
  });

  test('what was sent in spite of the abort is reported, not sent again', async () => {
    const started = Promise.withResolvers<void>();
    const results = await collectResults();
    const deliver: JobHandlers['deliver'] = async (_job, signal) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { kind: 'sent', detail: 'just in time' };
    };
    await worker.work(handlers({ deliver }), ONE_EACH);
    await hub.submit([deliverJob('in-time')]);
    await started.promise;
    await worker.close(0);
    expect((await results.count(1))[0]?.outcome).toEqual({ kind: 'sent', detail: 'just in time' });
  });

  test('a closed hub hands out nothing more', async () => {
    const results = await collectResults();
    await hub.close();
    const ran = createCollector<string>();
    const poll: JobHandlers['poll'] = async (job, signal) => {
      ran.add(job.id);
      return notModified(job, signal);
    };
    await worker.work(handlers({ poll }), ONE_EACH);
    await adapter.submitOtherwise(hub, [pollJob('after')]);
    await ran.count(1);
    await worker.close(1_000);
    expect(results.all).toEqual([]);
  });
});
