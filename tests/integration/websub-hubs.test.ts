import { describe, expect, onTestFinished, test } from 'vitest';
import { startWebsubHub } from '../support/websub-hub.ts';
import { createWorld, MINUTE, PUBLIC_URL, subscription } from '../support/websub-world.ts';

describe('a hub', () => {
  test('that asks back after its answer is verified as well', async () => {
    const world = await createWorld();
    world.hub.behave('ask-later');
    await world.start();
    await world.saw('subscribed');
    await world.hub.settled(1);
    expect(world.hub.verified).toEqual([true]);
  });

  test('that denies leaves the feed to plain polling, with its reason', async () => {
    const world = await createWorld();
    world.hub.behave('deny');
    await world.start();
    expect(await world.saw('denied')).toMatchObject({ detail: 'members only' });
    expect(world.look(subscription)).toMatchObject({ state: 'pending', reason: 'denied: members only' });
  });

  test('that refuses is followed by the next one at once, with another callback', async () => {
    const world = await createWorld();
    const other = await startWebsubHub('https://vigia.example', world.port);
    onTestFinished(() => other.close());
    world.hub.behave({ status: 404 });
    world.hub.announce([world.hub.hubUrl, other.hubUrl]);
    await world.start();
    expect(await world.saw('failed')).toMatchObject({
      detail: '127.0.0.1 answers with status 404: no, thank you',
    });
    await world.saw('subscribed');
    expect(other.requests[0]?.callback).not.toBe(world.hub.requests[0]?.callback);
    expect(other.requests[0]?.secret).not.toBe(world.hub.requests[0]?.secret);
  });

  test('that takes the request and never asks back is no hub', async () => {
    const world = await createWorld();
    world.hub.behave('silent');
    const recorded = Promise.withResolvers<void>();
    await world.start({
      hubQueue: (queue) => ({
        ...queue,
        consume: (handler) =>
          queue.consume(async (result) => {
            await handler(result);
            if (result.kind === 'subscribe') recorded.resolve();
          }),
      }),
    });
    await recorded.promise;
    expect(world.look(subscription)).toMatchObject({ state: 'pending', asked: true });
    world.clock.ahead += 31 * MINUTE;
    expect(await world.saw('failed')).toMatchObject({
      detail: `127.0.0.1:${new URL(world.hub.hubUrl).port} took the request and did not ask back within 30 min; can it reach ${PUBLIC_URL}?`,
    });
  });

  test('that is dead is tried again later and later, while the feed is polled', async () => {
    const world = await createWorld();
    world.hub.announce(['http://127.0.0.1:9/hub']);
    await world.start();
    expect(await world.saw('failed')).toMatchObject({ detail: expect.stringContaining('ECONNREFUSED') });
    const { failures, nextAttemptAt = 0 } = world.look(subscription) ?? {};
    expect(failures).toBe(1);
    expect(nextAttemptAt).toBeGreaterThan(Date.now() + 4 * MINUTE);
    world.hub.publish('Venezuela by a poll');
    world.clock.ahead += 7 * 60 * MINUTE;
    await world.hook.waitFor(1);
  });

  test('that redirects with 307 or 308 is followed, by 302 not', async () => {
    const world = await createWorld();
    const other = await startWebsubHub('https://vigia.example', world.port);
    onTestFinished(() => other.close());
    world.hub.behave({ status: 302, headers: { location: other.hubUrl } });
    await world.start();
    expect(await world.saw('failed')).toMatchObject({ detail: expect.stringContaining('status 302') });
    world.hub.behave({ status: 308, headers: { location: other.hubUrl } });
    world.clock.ahead += 6 * MINUTE;
    await world.saw('subscribed');
    expect(other.requests).toHaveLength(1);
  });

  test('in a private network is refused by the guard', async () => {
    const world = await createWorld();
    world.hub.announce(['http://127.0.0.2/hub']);
    await world.start();
    expect(await world.saw('failed')).toMatchObject({ detail: expect.stringContaining('network.allow') });
  });
});
