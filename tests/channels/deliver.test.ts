import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/alert.ts';
import type { ChannelSettings } from '../../src/domain/channel.ts';
import {
  alertMessage,
  alertOf,
  createHandler,
  deliverJob,
  digestMessage,
  healthMessage,
  heartbeatMessage,
  never,
} from './fixtures.ts';

describe('the console channel', () => {
  async function print(message: Message) {
    const lines: string[] = [];
    const handler = createHandler({ write: (line) => void lines.push(line) });
    const outcome = await handler.deliver(
      deliverJob({ type: 'console', name: 'console' }, { message }),
      never,
    );
    await handler.close();
    expect(outcome).toEqual({ kind: 'sent', detail: 'printed' });
    return lines;
  }

  test('prints an alert with topic, title, why, feed, time and link', async () => {
    const lines = (await print(alertMessage())).map(stripVTControlCharacters);
    expect(lines).toEqual([
      'Venezuela  Venezuela offers talks after strikes on boats',
      '  “Venezuela” in the title',
      '  Example News  Sun, 22 Nov 2026, 14:00 UTC  https://news.example/talks?id=7',
    ]);
  });

  test('shows times as the reader’s clock does, in a digest too', async () => {
    const shown = /Sun, 22 Nov 2026, 10:00 GMT-4 \(America\/Caracas\)/;
    expect((await print(alertMessage({}, 'America/Caracas'))).at(-1)).toMatch(shown);
    const digest = await print(digestMessage([alertOf()], 'digest of 08:00', 'America/Caracas'));
    expect(digest.at(-1)).toMatch(shown);
    const machine = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect((await print(alertMessage({}, null))).at(-1)).toContain(machine);
  });

  test('prints a digest as one block', async () => {
    const alerts = [alertOf(), alertOf({ topic: { name: 'Cartel' } })];
    const lines = (await print(digestMessage(alerts))).map(stripVTControlCharacters);
    expect(lines[0]).toBe('2 alerts together: digest of 08:00');
    expect(lines).toHaveLength(7);
    expect(lines[4]).toMatch(/^ {2}Cartel {2}/);
  });

  test('prints what changed with the feeds, and that all is well', async () => {
    const health = (await print(healthMessage({ omitted: 3 }))).map(stripVTControlCharacters);
    expect(health).toEqual([
      'Vigía  Example News is blocked: it refuses this program (403)',
      '  Example News is blocked: it refuses this program (403): ask the publisher',
      '  and 3 more: vigia feeds',
    ]);
    const heartbeat = (await print(heartbeatMessage())).map(stripVTControlCharacters);
    expect(heartbeat).toEqual(['Vigía  All is well: 42 feeds, 120 new items, 3 matches']);
  });

  test('a feed can not steer the terminal or add lines', async () => {
    const evil = 'a\u001b[2J\u001b]0;owned\u0007\r\nfake alert\u202e';
    const message = alertMessage({
      topic: { name: evil },
      why: evil,
      item: { title: evil, link: evil, published: evil, feed: { name: evil, url: evil } },
    });
    const lines = (await print(message)).map(stripVTControlCharacters);
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('the file channel', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function setUp() {
    const folder = await mkdtemp(join(tmpdir(), 'vigia-alerts-'));
    folders.push(folder);
    const path = join(folder, 'alerts.jsonl');
    const handler = createHandler();
    const append = (message: Message) =>
      handler.deliver(deliverJob({ type: 'file', name: 'log', path }, { message }), never);
    const lines = async () => (await readFile(path, 'utf8')).split('\n');
    return { path, append, lines };
  }

  test('appends a line of JSON per message', async () => {
    const { append, lines } = await setUp();
    const message = alertMessage({ item: { title: 'two\nlines' } });
    await append(message);
    await append(digestMessage([alertOf()]));
    const [first, second, ...rest] = await lines();
    expect(rest).toEqual(['']);
    const { type, timestamp, data } = message;
    expect(JSON.parse(first ?? '')).toEqual({ id: 'msg_1', type, timestamp, data });
    expect(JSON.parse(second ?? '')).toMatchObject({ id: 'msg_digest', type: 'digest' });
  });

  test('does not let a torn line swallow the next one', async () => {
    const { path, append, lines } = await setUp();
    await writeFile(path, '{"id":"msg_torn","ty');
    await append(alertMessage());
    const [torn, whole] = await lines();
    expect(torn).toBe('{"id":"msg_torn","ty');
    expect(JSON.parse(whole ?? '')).toMatchObject({ id: 'msg_1' });
  });

  test('many at once each have their line', async () => {
    const { append, lines } = await setUp();
    const ids = Array.from({ length: 30 }, (_, index) => `msg_${index}`);
    await Promise.all(ids.map((id) => append(alertMessage({ id, item: { summary: 'x'.repeat(100_000) } }))));
    const written = (await lines()).filter((line) => line !== '');
    expect(new Set(written.map((line) => (JSON.parse(line) as { id: string }).id))).toEqual(new Set(ids));
  });
});

test.each<[name: string, channel: ChannelSettings]>([
  [
    'webhook',
    { type: 'webhook', name: 'desk', url: `https://x.example/\${file:/run/secrets/hook}`, secret: null },
  ],
  [
    'signing key',
    { type: 'webhook', name: 'desk', url: 'https://x.example/', secret: `\${file:/run/secrets/hook}` },
  ],
])('a secret file that is not there is a retry that names it (%s)', async (_name, channel) => {
  const readFile = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  };
  const handler = createHandler({ secrets: { env: {}, readFile } });
  expect(await handler.deliver(deliverJob(channel), never)).toEqual({
    kind: 'retry',
    reason: "channel desk: the secret file /run/secrets/hook can't be read (ENOENT)",
    retryAfterMs: null,
  });
  await handler.close();
});
