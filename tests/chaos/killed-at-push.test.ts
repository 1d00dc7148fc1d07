import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Alert } from '../../src/domain/alert.ts';
import { testFolder } from '../support/ledger.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import { startWebsubHub } from '../support/websub-hub.ts';
import { PUSH_KILL_POINTS } from './killed-daemon.ts';
import { type Daemon, startDaemon } from './world.ts';

const FIRST = 'Letter offers talks with Venezuela';
const SECOND = 'A second letter to Venezuela';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describe.each(['in-process', 'bullmq'] as const)('on the %s queue, a daemon that is killed', (queue) => {
  test.each(PUSH_KILL_POINTS)(
    'at %s loses nothing that it acknowledged, and doubles nothing',
    async (point) => {
      let port = 0;
      const hub = await startWebsubHub('https://vigia.example', () => port);
      const receiver = await startWebhookReceiver();
      for (const server of [hub, receiver]) onTestFinished(() => server.close());
      const folder = testFolder();
      const watchlist = join(folder, 'watchlist.yaml');
      writeFileSync(watchlist, watchlistText(hub.feedUrl, receiver.url));
      const start = (at: string) =>
        startDaemon([watchlist, join(folder, 'vigia.db'), at, ...(queue === 'bullmq' ? [redis.url] : [])]);

      const first = start(point);
      port = await portOf(first);
      await first.saw((event) => event.type === 'subscription' && event.what === 'subscribed');
      hub.publish(FIRST);
      const answer = await hub.bring().catch(() => 'no answer');
      await first.exited;
      expect(first.process.signalCode).toBe('SIGKILL');
      if (point === 'before-a-push-is-recorded') expect(answer).toBe('no answer');

      const again = start('never');
      port = await portOf(again);
      // A hub brings again what it heard nothing of, and only that.
      if (answer !== 204) expect(await hub.bring()).toBe(204);
      await receiver.waitFor(1);
      hub.publish(SECOND);
      expect(await hub.bring()).toBe(204);
      await receiver.waitFor(2);
      again.process.kill('SIGTERM');
      await again.exited;
      expect(again.process.exitCode).toBe(0);
      expect(receiver.received.map(({ body }) => (body as { data: Alert }).data.item.title)).toEqual([
        FIRST,
        SECOND,
      ]);
      expect(hub.polls()).toBe(1);
    },
  );
});

async function portOf(daemon: Daemon): Promise<number> {
  let port = 0;
  await daemon.saw((event) => {
    const line = event as unknown as { type: string; port: number };
    if (line.type === 'listening') port = line.port;
    return port !== 0;
  });
  return port;
}

function watchlistText(feedUrl: string, hookUrl: string): string {
  return [
    `feeds: ["${feedUrl}"]`,
    'topics: [Venezuela]',
    `channels: { desk: { webhook: "${hookUrl}" } }`,
    'notify: [{ channel: desk }]',
    'network: { allow: [127.0.0.1] }',
    'publicUrl: https://vigia.example/reach',
    '',
  ].join('\n');
}
