import { expect, test, vi } from 'vitest';
import type { JobResult } from '../../src/domain/job.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { resultBackoffMs } from '../../src/queue/result-failure.ts';
import {
  createCollector,
  createLogRecorder,
  deliverJob,
  handlers,
  idsOf,
  ONE_EACH,
  sent,
} from '../support/queue-fixtures.ts';

test('close waits until the hub has handled the results: what was sent is known before the process ends', async () => {
  const { hub, worker } = createInProcessQueue({ log: createLogRecorder() });
  const gate = Promise.withResolvers<void>();
  const handling = Promise.withResolvers<void>();
  const recorded: string[] = [];
  await hub.consume(async (result) => {
    handling.resolve();
    await gate.promise;
    recorded.push(result.id);
  });
  await worker.work(handlers({ deliver: sent }), ONE_EACH);
  await hub.submit([deliverJob('a'), deliverJob('b')]);
  await handling.promise;
  const closed = worker.close(10_000).then(() => recorded.push('closed'));
  gate.resolve();
  await closed;
  expect(recorded).toEqual(['a', 'b', 'closed']);
  await hub.close();
});

test('an id is free again once its result was handled', async () => {
  const { hub, worker } = createInProcessQueue({ log: createLogRecorder() });
  const results = createCollector<JobResult>();
  await hub.consume(results.add);
  await worker.work(handlers({ deliver: sent }), ONE_EACH);
  await hub.submit([deliverJob('a')]);
  await results.count(1);
  await vi.waitFor(async () => expect(await hub.lost(['a'])).toEqual(['a']));
  await hub.submit([deliverJob('a')]);
  expect(idsOf(await results.count(2))).toEqual(['a', 'a']);
  await worker.close(0);
  await hub.close();
});

test('only the topic sets of the last watchlists are kept', async () => {
  const { hub, worker } = createInProcessQueue({ log: createLogRecorder() });
  for (const hash of ['a', 'b', 'c', 'd', 'a', 'e']) await hub.putTopicSet(hash, `{"set":"${hash}"}`);
  expect(await worker.getTopicSet('b')).toBeNull();
  expect(await worker.getTopicSet('a')).toBe('{"set":"a"}');
  expect(await worker.getTopicSet('e')).toBe('{"set":"e"}');
});

test.each([
  [1, 250],
  [2, 500],
  [8, 32_000],
  [9, 60_000],
  [5_000, 60_000],
])('after %d failures a result waits %d ms', (failures, ms) => {
  expect(resultBackoffMs(failures)).toBe(ms);
});
