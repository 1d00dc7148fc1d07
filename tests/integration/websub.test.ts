import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { startWebsubHub } from '../support/websub-hub.ts';
import {
  createWorld,
  DAY,
  MINUTE,
  nameOf,
  SMALL_LIMITS,
  subscription,
  type World,
} from '../support/websub-world.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describe.each(['in-process', 'bullmq'] as const)('on the %s queue', (queue) => {
  test('a feed’s hub is asked, verified, and what it brings is alerted, once', async () => {
    const world = await createWorld({ redisUrl: queue === 'bullmq' ? redis.url : null });
    await world.start();
    await world.saw('baseline');
    await world.saw('subscribed');
    const { hub, hook } = world;
    expect(hub.requests).toEqual([
      {
        mode: 'subscribe',
        topic: hub.feedUrl,
        callback: expect.stringMatching(/^https:\/\/vigia\.example\/reach\/websub\/[\w-]{32}$/),
        secret: expect.stringMatching(/^[\w-]{43}$/),
        leaseSeconds: '864000',
      },
    ]);
    await hub.settled(1);
    expect(hub.verified).toEqual([true]);

    hub.publish('Venezuela writes a letter');
    expect(await hub.bring()).toBe(204);
    // It is in the ledger when the hub hears so.
    expect(world.look((ledger) => ledger.items.count())).toBe(2);
    await hook.waitFor(1);
    // The hub brings it again, and another one with it.
    hub.publish('Venezuela writes again');
    expect(await hub.bring({ method: 'sha512' })).toBe(204);
    expect(await hub.bring({ method: 'sha1' })).toBe(204);
    await hook.waitFor(2);
    expect(world.told()).toEqual(['Venezuela writes a letter', 'Venezuela writes again']);
    expect(world.look((ledger) => ledger.items.count())).toBe(3);
    expect(hub.polls()).toBe(1);
  });
});

describe('a subscribed feed', () => {
  async function subscribed(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
    const world = await createWorld(options);
    await world.start();
    await world.saw('subscribed');
    return world;
  }

  test('is polled more rarely, and as usual again once the lease has ended', async () => {
    const world = await subscribed();
    world.hub.behave({ status: 500 });
    world.clock.ahead += 11 * DAY;
    await world.saw('expired');
    await world.saw('polled not-modified');
    expect(world.look(subscription)).toMatchObject({ state: 'pending', leaseEndsAt: null });
  });

  test('ignores what has no or a wrong signature, and says so', async () => {
    const world = await subscribed();
    world.hub.publish('Venezuela, forged');
    expect(await world.hub.bring({ method: null })).toBe(204);
    expect(await world.hub.bring({ secret: 'guessed' })).toBe(204);
    expect(await world.saw('push-ignored')).toMatchObject({
      detail: '1 so far came without the right signature',
    });
    expect(world.look((ledger) => ledger.items.count())).toBe(1);
    expect(world.look(subscription)?.lastPushAt).toBeNull();
  });

  test('is renewed before its lease ends, with the same callback', async () => {
    const world = await subscribed({ leaseSeconds: (10 * DAY) / 1000 });
    const before = world.look(subscription);
    world.clock.ahead += 8.5 * DAY;
    await world.saw('renewed');
    const after = world.look(subscription);
    expect(after?.leaseEndsAt).toBeGreaterThan((before?.leaseEndsAt ?? 0) + 8 * DAY);
    expect(world.hub.requests.map(({ callback }) => callback)).toEqual(
      Array(2).fill(world.hub.requests[0]?.callback),
    );
    expect(world.events.some((event) => nameOf(event) === 'expired')).toBe(false);
  });

  test('goes on after a restart without a request', async () => {
    const world = await subscribed();
    await world.start();
    world.hub.publish('Venezuela after the restart');
    expect(await world.hub.bring()).toBe(204);
    await world.hook.waitFor(1);
    expect(world.hub.requests).toHaveLength(1);
  });

  test('is acknowledged only when its items are in the ledger; cut off before, they come again', async () => {
    const world = await createWorld({ limits: SMALL_LIMITS });
    const reached = Promise.withResolvers<void>();
    // The result of a push can't be recorded, as on a full disk, until the process ends.
    await world.start({
      hubQueue: (queue) => ({
        ...queue,
        consume: (handler) =>
          queue.consume((result) => {
            if (!result.id.startsWith('push-')) return handler(result);
            reached.resolve();
            throw new Error('disk full');
          }),
      }),
    });
    await world.saw('subscribed');
    world.hub.publish('Venezuela in the middle');
    const cutOff = world.hub.bring().catch(() => 'no answer');
    await reached.promise;
    expect(world.look((ledger) => ledger.items.count())).toBe(1);
    await world.start();
    expect([503, 'no answer']).toContain(await cutOff);
    expect(await world.hub.bring()).toBe(204);
    await world.hook.waitFor(1);
    expect(await world.hub.bring()).toBe(204);
    expect(world.told()).toEqual(['Venezuela in the middle']);
  });

  test('is polled at once where what the hub brings can’t be read', async () => {
    const world = await subscribed();
    world.hub.publish('Venezuela, by the way of the feed');
    world.clock.ahead += 3 * MINUTE;
    expect(await world.hub.bring({}, 'this is no feed')).toBe(204);
    await world.hook.waitFor(1);
    expect(world.told()).toEqual(['Venezuela, by the way of the feed']);
  });

  test('that leaves the watchlist is unsubscribed, and its callback is gone', async () => {
    const world = await subscribed();
    const { callback = '' } = world.hub.requests[0] ?? {};
    world.hub.behave('silent');
    await world.reload({ ...world.settings, feeds: [] });
    await world.hub.settled(2);
    expect(await world.hub.bring()).toBe(410);
    const challenge = { 'hub.topic': world.hub.feedUrl, 'hub.challenge': 'abc' };
    expect(await world.hub.ask(callback, { ...challenge, 'hub.mode': 'subscribe' })).toMatchObject({
      status: 404,
    });
    expect(await world.hub.ask(callback, { ...challenge, 'hub.mode': 'unsubscribe' })).toMatchObject({
      status: 200,
      text: 'abc',
    });
    await world.saw('unsubscribed');
    expect(await world.hub.bring()).toBe(404);
    expect(world.hub.requests[1]).toMatchObject({ mode: 'unsubscribe', callback, secret: null });
  });

  test('that announces another hub moves there', async () => {
    const world = await subscribed();
    const other = await startWebsubHub('https://vigia.example', world.port);
    onTestFinished(() => other.close());
    world.hub.announce([other.hubUrl]);
    world.hub.publish('Something else');
    world.clock.ahead += DAY;
    await world.saw('unsubscribed');
    await world.saw('subscribed');
    expect(other.requests.map(({ mode }) => mode)).toEqual(['subscribe']);
    expect(world.hub.requests.map(({ mode }) => mode)).toEqual(['subscribe', 'unsubscribe']);
    expect(other.requests[0]?.callback).not.toBe(world.hub.requests[0]?.callback);
  });

  test('has another callback under another public URL, and none without one', async () => {
    const world = await subscribed();
    await world.reload({ ...world.settings, publicUrl: 'https://vigia.example/elsewhere' });
    await world.saw('subscribed');
    const callbacks = world.hub.requests.map(
      ({ mode, callback }) => `${mode} ${callback.replace(/[^/]*$/, '')}`,
    );
    expect(callbacks).toContain('subscribe https://vigia.example/elsewhere/websub/');
    expect(callbacks).toContain('unsubscribe https://vigia.example/reach/websub/');
    await world.reload({ ...world.settings, publicUrl: null });
    expect(world.port()).toBe(0);
    expect(world.look(subscription)).toMatchObject({ publicUrl: null, state: 'pending' });
  });
});
