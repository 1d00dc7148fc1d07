import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { startHttpServer } from '../support/http-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startWebsubHub, type WebsubHub } from '../support/websub-hub.ts';

const PUBLIC_URL = 'https://vigia.example/reach';

let folder: string;
let hub: WebsubHub;
let port = 0;

beforeEach(async () => {
  folder = testFolder();
  hub = await startWebsubHub('https://vigia.example', () => port);
  onTestFinished(() => hub.close());
});

function write(rest: string): void {
  const lines = [
    `feeds: ["${hub.feedUrl}"]`,
    'topics: [Venezuela]',
    'network: { allow: [127.0.0.1] }',
    rest,
    '',
  ];
  writeFileSync(join(folder, 'watchlist.yaml'), lines.join('\n'));
}

test('a port that is taken ends the start with one sentence', async () => {
  const taken = await startHttpServer(() => {});
  onTestFinished(() => taken.close());
  write(`publicUrl: ${PUBLIC_URL}\nlisten: ${taken.port}`);
  const { status, stderr } = await runCli(['run'], { cwd: folder });
  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    `Vigía can't listen at 127.0.0.1:${taken.port} (EADDRINUSE): another program does; name another port in listen, in the watchlist.`,
  );
});

test('a public URL that is added while it runs is listened for, news are brought there, and feeds tells of it', async () => {
  const taken = await startHttpServer(() => {});
  port = taken.port;
  write('');
  const daemon = startCli(['run'], { cwd: folder });
  await daemon.said('first poll');
  write(`publicUrl: ${PUBLIC_URL}\nlisten: ${port}`);
  await daemon.said(`The watchlist was not taken over: Error: Vigía can't listen at 127.0.0.1:${port}`);
  await taken.close();
  daemon.child.kill('SIGHUP');
  await daemon.said('publicUrl added');
  await daemon.said('subscribed at 127.0.0.1');
  hub.publish('Talks in Venezuela begin');
  expect(await hub.bring()).toBe(204);
  await daemon.said('1 new item, brought by its hub');
  await daemon.said('sent to console');

  const { stdout } = await runCli(['feeds', '--json'], { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject([
    {
      websub: {
        state: 'active',
        hub: hub.hubUrl,
        topic: hub.feedUrl,
        reason: null,
        leaseEnds: expect.stringMatching(/Z$/),
        lastPush: expect.stringMatching(/Z$/),
      },
    },
  ]);
  const secrets = hub.requests.flatMap(({ secret, callback }) => [
    secret ?? '',
    callback.split('/').at(-1) ?? '',
  ]);
  daemon.child.kill('SIGTERM');
  const { status, stderr } = await daemon.ended;
  expect(status).toBe(0);
  for (const secret of secrets) expect(stderr + stdout).not.toContain(secret);
});
