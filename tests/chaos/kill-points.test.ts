import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { KILL_POINTS } from './killed-daemon.ts';
import { createWorld, type Daemon } from './world.ts';

const FIRST = 'Letter offers talks with Venezuela';
const SECOND = 'A second letter to Venezuela';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describe.each(['in-process', 'bullmq'] as const)('on the %s queue, a daemon that is killed', (queue) => {
  test.each(KILL_POINTS)('at %s loses no alert and doubles none that it could help', async (point) => {
    const world = await createWorld(queue === 'bullmq' ? redis.url : null);
    const first = world.startDaemon(point);
    await first.saw((event) => event.type === 'polled' && event.baseline);
    world.feed.publish({ title: FIRST });
    await first.exited;
    expect(first.process.signalCode).toBe('SIGKILL');

    const again = world.startDaemon('never');
    // A later item shows that the daemon goes on, and gives a doubled alert its time to come.
    await again.saw((event) => event.type === 'polled');
    world.feed.publish({ title: SECOND });
    await again.saw((event) => event.type === 'matched' && event.title === SECOND);
    await world.untilArrived(FIRST, SECOND);
    if (queue === 'bullmq') await untilNoDeliveryIsUnderWay();
    await stop(again);

    const { [FIRST]: firstIds = [], [SECOND]: secondIds, ...others } = world.arrived();
    // Acknowledged, and killed before that was recorded: repeated once, under the same id.
    expect(firstIds).toHaveLength(point === 'delivery-sent' ? 2 : 1);
    expect(new Set(firstIds).size).toBe(1);
    expect(secondIds).toHaveLength(1);
    expect(others).toEqual({});
    world.expectSettled(2);
  });
});

/** A job whose worker was killed is run again when its lock has ended: only then can a double have come. */
async function untilNoDeliveryIsUnderWay(): Promise<void> {
  const deadline = Date.now() + 25_000;
  const queued = async () =>
    (await redis.client.llen('bull:vigia-deliver:active')) +
    (await redis.client.llen('bull:vigia-deliver:wait'));
  while ((await queued()) > 0) {
    if (Date.now() > deadline) throw new Error('a delivery stays in the queue');
    // Redis has no event for a list that becomes empty; a blocking command on a list of ours paces the look.
    await redis.client.blpop('vigia-test-pause', 0.2);
  }
}

async function stop(daemon: Daemon): Promise<void> {
  daemon.process.kill('SIGTERM');
  await daemon.exited;
  expect(daemon.process.exitCode).toBe(0);
}
