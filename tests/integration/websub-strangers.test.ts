import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Callbacks } from '../../src/domain/websub.ts';
import { createWeb } from '../../src/web/create-web.ts';
import { createWorld, PUBLIC_URL, SMALL_LIMITS, type World } from '../support/websub-world.ts';

describe('a stranger', () => {
  async function reached(limits = SMALL_LIMITS): Promise<World & { callback: string }> {
    const world = await createWorld({ limits });
    await world.start();
    await world.saw('subscribed');
    return { ...world, callback: world.hub.requests[0]?.callback ?? '' };
  }

  test('who asks about what we never asked for hears 404', async () => {
    const { hub, callback } = await reached();
    const right = {
      'hub.mode': 'subscribe',
      'hub.topic': hub.feedUrl,
      'hub.challenge': '<b>x</b>',
      'hub.lease_seconds': '60',
    };
    const questions: [string, Record<string, string>][] = [
      [callback, right],
      [callback, { ...right, 'hub.mode': 'unsubscribe' }],
      [callback, { ...right, 'hub.topic': 'https://other.example/' }],
      [callback, { ...right, 'hub.mode': 'denied', 'hub.topic': 'https://other.example/' }],
      [`${callback}x`, right],
      ['https://vigia.example/', {}],
      ['https://vigia.example/reach/', {}],
      ['https://vigia.example/websub/x', right],
    ];
    for (const [url, parameters] of questions) {
      const answer = await hub.ask(url, parameters);
      expect(answer).toMatchObject({ status: 404, text: '' });
      expect(answer.headers.get('server')).toBeNull();
    }
  });

  test('never gets markup back as such', async () => {
    const world = await createWorld({ limits: SMALL_LIMITS });
    world.hub.behave('silent');
    await world.start();
    await world.hub.settled(1);
    const { callback = '' } = world.hub.requests[0] ?? {};
    const question = { 'hub.mode': 'subscribe', 'hub.topic': world.hub.feedUrl };
    expect(await world.hub.ask(callback, { ...question, 'hub.challenge': 'x'.repeat(2_000) })).toMatchObject({
      status: 404,
    });
    const answer = await world.hub.ask(callback, {
      ...question,
      'hub.challenge': '<script>alert(1)</script>',
    });
    expect(answer).toMatchObject({ status: 200, text: '<script>alert(1)</script>' });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('who sends too much is cut off, announced or not', async () => {
    const { hub, callback } = await reached();
    expect(await hub.bring({}, 'x'.repeat(10_001))).toBe(413);
    const chunked = httpRequest(hub.local(callback), { method: 'POST' });
    chunked.on('error', () => {});
    const answered = once(chunked, 'response');
    chunked.write('x'.repeat(6_000));
    chunked.write('x'.repeat(6_000));
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    chunked.destroy();
    // Its place is free again.
    expect(await hub.bring()).toBe(204);
  });

  test('who sends slowly is cut off, and delays no hub', async () => {
    const { hub, callback, port } = await reached({ ...SMALL_LIMITS, headersMs: 1_000, requestMs: 1_000 });
    const path = new URL(callback).pathname;
    const slow = connect(port(), '127.0.0.1');
    slow.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nx`);
    const ended = once(slow, 'close');
    slow.resume();
    await ended;
    expect(await hub.bring()).toBe(204);
  });

  test('with an unknown token is answered before the body', async () => {
    const { hub, callback } = await reached();
    const request = httpRequest(hub.local(`${callback}x`), {
      method: 'POST',
      headers: { 'content-length': 5_000 },
    });
    request.on('error', () => {});
    const answered = once(request, 'response');
    request.flushHeaders();
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(404);
    request.destroy();
  });

  test('who brings two documents of a feed at once is asked to come later', async () => {
    const { hub, callback, admissions } = await reached();
    const first = httpRequest(hub.local(callback), { method: 'POST', headers: { 'content-length': 5 } });
    first.on('error', () => {});
    first.write('x');
    await admissions.count(1);
    expect(await hub.bring()).toBe(503);
    const answered = once(first, 'response');
    first.end('xxxx');
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(204);
    expect(await hub.bring()).toBe(204);
  });
});

test('a port that is taken is one sentence', async () => {
  const world = await createWorld();
  await world.start();
  const web = createWeb(NO_CALLBACKS);
  const listen = { host: '127.0.0.1', port: world.port() };
  await expect(web.follow({ publicUrl: PUBLIC_URL, listen })).rejects.toThrow(
    `Vigía can't listen at 127.0.0.1:${world.port()} (EADDRINUSE): another program does; name another port in listen, in the watchlist.`,
  );
  await web.close();
});

const NO_CALLBACKS: Callbacks = {
  verify: () => null,
  admit: () => 'unknown',
  release: () => {},
  push: async () => 'unknown',
};
