import { describe, expect, test } from 'vitest';
import type { Job, JobResult } from '../../src/domain/job.ts';
import type { HubQueue } from '../../src/domain/queue.ts';
import { createFlow } from '../../src/hub/flow.ts';
import { itemsOutcome, NOW, pollResult, type TestHub, testHub } from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

/** A queue that only remembers; the test plays the workers. */
function recordingQueue() {
  const submitted: Job[] = [];
  const topicSets: string[] = [];
  let handler: (result: JobResult) => void | Promise<void> = () => {
    throw new Error('the flow has not begun');
  };
  const queue: HubQueue = {
    submit: async (jobs) => void submitted.push(...jobs),
    consume: async (given) => {
      handler = given;
    },
    lost: async () => [],
    putTopicSet: async (hash) => void topicSets.push(hash),
    close: async () => {},
  };
  /** The ids submitted since the last call. */
  const taken = () => submitted.splice(0).map((job) => job.id.replace(/^filter-[0-9a-f]+/, 'filter'));
  return { queue, submitted, topicSets, taken, answer: (result: JobResult) => handler(result) };
}

async function startFlow(hub: TestHub = testHub()) {
  const workers = recordingQueue();
  const idle: number[] = [];
  const flow = createFlow(hub, workers.queue, {
    feedsToPoll: () => hub.ledger.feeds.due(hub.now()),
    mayAttempt: () => true,
    onApplied: () => {},
    onPumped: (underWay) => {
      if (underWay === 0) idle.push(hub.now());
    },
    onRefused: () => {},
    sparesTroubled: true,
    pushes: null,
  });
  await flow.begin();
  await flow.pump();
  return { hub, flow, idle, ...workers };
}

const time = new Date(NOW).toISOString();

function filterResult(id: string, itemId: number, textHash: string): JobResult {
  const hit = { clause: 'Venezuela', field: 'title', start: 0, end: 9, text: 'Venezuela' } as const;
  const matches = [{ topic: 'Venezuela', hits: [hit] }];
  const outcome = { kind: 'filtered', items: [{ itemId, textHash, matches, error: null }] } as const;
  return {
    kind: 'filter',
    id,
    job: { topicSet: '' },
    outcome: { ...outcome, items: [...outcome.items] },
    startedAt: time,
    endedAt: time,
  };
}

describe('an item', () => {
  test('goes from poll to filter to delivery, each step once', async () => {
    const { hub, flow, idle, submitted, taken, answer } = await startFlow();
    expect(taken()).toEqual(['poll-1-0']);
    await answer(pollResult('poll-1-0', 1, itemsOutcome([])));
    hub.clock.now += 600_000;
    await flow.pump();
    expect(taken()).toEqual(['poll-1-1']);

    await answer(pollResult('poll-1-1', 1, itemsOutcome([testItem({ title: 'Venezuela', textHash: 'v1' })])));
    await flow.pump();
    const filterJob = submitted[0];
    expect(taken()).toEqual(['filter-1']);
    await flow.pump();
    expect(taken()).toEqual([]);

    await answer(filterResult(filterJob?.id ?? '', 1, 'v1'));
    await flow.pump();
    const [delivery] = hub.ledger.deliveries.list(null, 10);
    expect(taken()).toEqual([`deliver-${delivery?.id}-1`]);
    expect(idle).toEqual([]);

    await answer({
      kind: 'deliver',
      id: `deliver-${delivery?.id}-1`,
      job: { deliveryId: delivery?.id ?? '', attempt: 1 },
      outcome: { kind: 'sent', detail: 'HTTP 200' },
      startedAt: time,
      endedAt: time,
    });
    await flow.pump();
    expect(taken()).toEqual([]);
    expect(hub.ledger.deliveries.counts()).toEqual({ pending: 0, sent: 1, dead: 0 });
    expect(idle).toHaveLength(1);
  });
});

test('a poll that is due goes before the next article of its host', async () => {
  const hub = testHub();
  const record = (textHash: string) =>
    hub.ledger.items.record({
      feedId: 1,
      item: testItem({ textHash }),
      now: NOW,
      baseline: false,
      stage: 'extract',
    });
  for (const hash of ['a', 'b']) record(hash);
  const { flow, taken, answer } = await startFlow(hub);
  expect(taken()).toEqual(['poll-1-0']);
  await flow.pump();
  expect(taken()).toEqual([]);
  await answer(pollResult('poll-1-0', 1, itemsOutcome([])));
  await flow.pump();
  expect(taken()).toEqual(['extract-1-a']);

  // While the page is read the feed falls due: the second page waits for it.
  hub.clock.now += 600_000;
  const outcome = { kind: 'text', title: '', text: 'The whole story.' } as const;
  await answer({
    kind: 'extract',
    id: 'extract-1-a',
    job: { itemId: 1 },
    outcome,
    startedAt: time,
    endedAt: time,
  });
  await flow.pump();
  expect(taken().filter((id) => !id.startsWith('filter-'))).toEqual(['poll-1-1']);
  await answer(pollResult('poll-1-1', 1, itemsOutcome([])));
  await flow.pump();
  expect(taken()).toEqual(['extract-2-b']);
});

describe('a queue', () => {
  test('that refuses jobs gets them again', async () => {
    const hub = testHub();
    const workers = recordingQueue();
    let refuse = true;
    const refusals: string[] = [];
    const submit = workers.queue.submit;
    workers.queue.submit = (jobs) => (refuse ? Promise.reject(new Error('Redis is away')) : submit(jobs));
    const policy = {
      feedsToPoll: () => hub.ledger.feeds.due(NOW),
      mayAttempt: () => true,
      onApplied: () => {},
      onPumped: () => {},
      onRefused: (error: Error) => refusals.push(error.message),
      sparesTroubled: true,
      pushes: null,
    };
    const flow = createFlow(hub, workers.queue, policy);
    await flow.pump();
    expect(hub.events).toEqual([{ type: 'problem', message: 'The queue took no jobs: Redis is away' }]);
    expect(refusals).toEqual(['Redis is away']);
    refuse = false;
    await flow.pump();
    expect(workers.taken()).toEqual(['poll-1-0']);
  });

  test('that lost a job gets it again at the sweep', async () => {
    const { flow, queue, taken } = await startFlow();
    taken();
    await flow.sweep();
    expect(taken()).toEqual([]);
    queue.lost = async (ids) => ids;
    await flow.sweep();
    expect(taken()).toEqual(['poll-1-0']);
  });

  test('that lost a delivery gets it again only when it can’t be under way any more', async () => {
    const { hub, flow, queue, taken } = await startFlow();
    const data = { id: 'd1', reason: '', alerts: [] };
    hub.ledger.deliveries.create('d1', 'desk', { type: 'digest', timestamp: '', timezone: null, data }, NOW);
    await flow.pump();
    taken();
    queue.lost = async (ids) => ids.filter((id) => id.startsWith('deliver-'));
    await flow.sweep();
    expect(taken()).toEqual([]);
    hub.clock.now += 25_000;
    await flow.sweep();
    expect(taken()).toContain('deliver-d1-1');
  });

  test('whose workers miss the topics gets them, and the items are filtered then', async () => {
    const { hub, flow, submitted, topicSets, taken, answer } = await startFlow();
    hub.ledger.items.record({ feedId: 1, item: testItem(), now: NOW, baseline: false, stage: 'filter' });
    taken();
    await flow.pump();
    const id = submitted[0]?.id ?? '';
    expect(taken()).toEqual(['filter-1']);
    const missing = { kind: 'topic-set-missing' } as const;
    await answer({
      kind: 'filter',
      id,
      job: { topicSet: '' },
      outcome: missing,
      startedAt: time,
      endedAt: time,
    });
    await flow.pump();
    expect(topicSets).toEqual([hub.watchlist.topicSet.hash]);
    expect(taken()).toEqual(['filter-2']);
  });
});

test('a filter that fails is tried again after a pause, not at once', async () => {
  const { hub, flow, submitted, taken, answer } = await startFlow();
  hub.ledger.items.record({ feedId: 1, item: testItem(), now: NOW, baseline: false, stage: 'filter' });
  taken();
  await flow.pump();
  const outcome = { kind: 'failed', message: 'out of memory' } as const;
  await answer({
    kind: 'filter',
    id: submitted[0]?.id ?? '',
    job: { topicSet: '' },
    outcome,
    startedAt: time,
    endedAt: time,
  });
  taken();
  await flow.pump();
  expect(taken()).toEqual([]);
  hub.clock.now += 5_000;
  await flow.pump();
  expect(taken()).toEqual(['filter-2']);
});

test('a result that can’t be recorded is refused, so that the queue brings it again', async () => {
  const { hub, answer } = await startFlow();
  hub.ledger.transaction = () => {
    throw new Error('database or disk is full');
  };
  await expect(async () => answer(pollResult('poll-1-0', 1, itemsOutcome([])))).rejects.toThrow(
    'disk is full',
  );
});

test('a flow that is quiesced makes no more jobs, but records results', async () => {
  const { hub, flow, taken, answer } = await startFlow();
  taken();
  await flow.quiesce();
  await answer(pollResult('poll-1-0', 1, itemsOutcome([testItem()])));
  hub.clock.now += 600_000;
  await flow.pump();
  expect(hub.ledger.items.count()).toBe(1);
  expect(taken()).toEqual([]);
});
