import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Alert } from '../../src/domain/alert.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startRedis } from '../support/redis.ts';
import { startSmtpCatcher } from '../support/smtp-catcher.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const ROOT = join(import.meta.dirname, '../..');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('one hub and two workers on Redis do the whole job, also when a worker is killed', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const receiver = await startWebhookReceiver({ secret: SECRET });
  onTestFinished(() => receiver.close());
  const mail = await startSmtpCatcher();
  onTestFinished(() => mail.close());
  const feeds = await Promise.all(
    Array.from({ length: 4 }, () => startFeedServer([{ title: 'Old Venezuela' }])),
  );
  for (const feed of feeds) onTestFinished(() => feed.close());

  const folder = testFolder();
  const config = join(folder, 'watchlist.yaml');
  writeFileSync(config, watchlistText(feeds, receiver.url));
  const environment = { REDIS_URL: redis.url, DESK_SECRET: SECRET, SMTP_URL: mail.url };
  const workers = [1, 2].map(() => startEntry('workers/worker.ts', [], environment));
  const hub = startEntry(
    'workers/hub.ts',
    ['--config', config, '--db', join(folder, 'vigia.db')],
    environment,
  );
  for (const feed of feeds) await hub.logged(`${feed.url}: first poll`);

  const titles = publishRound(feeds, 'before');
  await receiver.waitFor(titles.length);
  workers[0]?.process.kill('SIGKILL');
  titles.push(...publishRound(feeds, 'after'));
  await untilDistinct(receiver, 'webhook-id', titles.length);
  await untilDistinct(mail, 'message-id', titles.length);

  expect(receiver.received.every((request) => request.verified)).toBe(true);
  // A worker that was killed between a delivery and its report: repeated once, under the same id.
  const told = Map.groupBy(receiver.received, (request) => request.headers['webhook-id']);
  const toldTitles = [...told.values()].map(
    ([first]) => (first?.body as { data: Alert } | undefined)?.data.item.title,
  );
  expect(toldTitles.toSorted()).toEqual(titles.toSorted());
  expect([...told.values()].every((requests) => requests.length <= 2)).toBe(true);
  const mailed = Map.groupBy(mail.messages, (message) => message.headers['message-id']);
  const mailedTitles = [...mailed.values()].map(([first]) => first?.subject);
  expect(mailedTitles.toSorted()).toEqual(titles.map((title) => `[Venezuela] ${title}`).toSorted());
  expect([...mailed.values()].every((messages) => messages.length <= 2)).toBe(true);

  for (const entry of [hub, workers[1]]) {
    entry?.process.kill('SIGTERM');
    await entry?.exited;
    expect(entry?.process.exitCode).toBe(0);
  }
  const keys = await redis.client.keys('*');
  const values = await Promise.all(keys.map((key) => redis.client.dump(key)));
  expect(values.join()).not.toContain(SECRET);
});

interface Received {
  headers: Record<string, string>;
}

/** Resolves when that many different ids have arrived. */
async function untilDistinct(
  place: { waitFor(count: number): Promise<Received[]> },
  header: string,
  count: number,
): Promise<void> {
  let received = await place.waitFor(count);
  while (new Set(received.map(({ headers }) => headers[header])).size < count) {
    received = await place.waitFor(received.length + 1);
  }
}

function publishRound(feeds: FeedServer[], when: string): string[] {
  return feeds.map((feed, n) => {
    const title = `Venezuela ${when} ${n}`;
    feed.publish({ title });
    return title;
  });
}

function watchlistText(feeds: FeedServer[], hookUrl: string): string {
  return [
    'feeds:',
    ...feeds.map((feed) => `  - { url: "${feed.url}", every: 1s }`),
    'topics: [Venezuela]',
    'channels:',
    `  desk: { webhook: "${hookUrl}", secret: "\${DESK_SECRET}" }`,
    '  editor: { email: editor@example.org }',
    'smtp: { url: "${SMTP_URL}", from: vigia@example.org }',
    'notify: [{ channel: desk }, { channel: editor }]',
    'network: { allow: [127.0.0.1] }',
  ].join('\n');
}

interface Entry {
  process: ChildProcess;
  exited: Promise<unknown>;
  /** Resolves when a line of the log has this text, also when it came before. */
  logged(text: string): Promise<void>;
}

function startEntry(file: string, args: string[], environment: Record<string, string>): Entry {
  const child = spawn(process.execPath, [join(ROOT, file), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const lines: string[] = [];
  const waiting: { text: string; found: () => void }[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    for (const { text, found } of waiting) if (line.includes(text)) found();
  });
  return {
    process: child,
    exited,
    async logged(text) {
      if (lines.some((line) => line.includes(text))) return;
      const found = Promise.withResolvers<void>();
      waiting.push({ text, found: found.resolve });
      const ended = exited.then(() => Promise.reject(new Error(`${file} ended:\n${lines.join('\n')}`)));
      await Promise.race([found.promise, ended]);
    },
  };
}
