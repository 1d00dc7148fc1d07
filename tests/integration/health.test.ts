import { EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createVigia, type HubApp } from '../../src/app.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { startHttpServer } from '../support/http-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startSmtpCatcher } from '../support/smtp-catcher.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface World {
  /** Lets so much time pass at once. */
  skip(ms: number): void;
  /** Stops the daemon and starts another on the same database. */
  restart(): Promise<void>;
  feedUrl: string;
  wantsPassword(wants: boolean): void;
  /** Asks for a password from now on, until that has lasted long enough to be told. */
  refuse(): Promise<void>;
}

/** A daemon that watches a good feed and one that can be made to ask for a password; both have been read. */
async function startWorld(operator: string, smtp: string): Promise<World> {
  const good = await startFeedServer([{ title: 'Old news' }]);
  let locked = false;
  const rss = '<rss version="2.0"><channel><title>Paper &lt;b&gt;</title></channel></rss>';
  const paper = await startHttpServer((_request, response) => {
    if (locked) response.writeHead(401).end();
    else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss);
  });
  onTestFinished(() => good.close());
  onTestFinished(() => paper.close());
  const polls = new EventEmitter();
  const read = new Set<string>();
  let refusals = 0;
  const folder = testFolder();
  const file = join(folder, 'watchlist.yaml');
  const feedUrl = `${paper.origin}/feed.xml`;
  writeFileSync(
    file,
    [
      `feeds: [{ url: "${good.url}", every: 1s }, { url: "${feedUrl}", every: 1s }]`,
      'topics: [Venezuela]',
      `channels: { printed: { console: true }, operator: ${operator} }`,
      smtp,
      'notify: [{ channel: printed }]',
      'network: { allow: [127.0.0.1] }',
    ].join('\n'),
  );
  const secrets = { env: {}, readFile: () => '' };
  // At noon, so that no morning comes by itself.
  let skipped = new Date().setHours(12, 0, 0, 0) - Date.now();
  async function start(): Promise<HubApp> {
    const app = await createVigia(
      {
        settings: readSettings(file, { secrets, checkTopic }).settings,
        db: join(folder, 'vigia.db'),
        redisUrl: null,
        secrets,
        log: { info: () => {}, warn: () => {} },
        write: () => {},
        report(event) {
          if (event.type !== 'polled') return;
          if (event.outcome === 'failed') refusals += 1;
          else read.add(event.feed);
          polls.emit('polled');
        },
      },
      { now: () => Date.now() + skipped },
    );
    await app.start();
    return app;
  }
  let app = await start();
  onTestFinished(() => app.stop(1_000));
  while (read.size < 2) await once(polls, 'polled');
  return {
    skip(ms) {
      skipped += ms;
    },
    async restart() {
      await app.stop(1_000);
      app = await start();
    },
    feedUrl,
    wantsPassword(wants) {
      locked = wants;
    },
    async refuse() {
      locked = true;
      for (let times = 1; times <= 3; times += 1) {
        while (refusals < times) await once(polls, 'polled');
        skipped += 5 * MINUTE;
      }
    },
  };
}

test('a mail says that a feed refuses us for good, another one that it is back, and a third one the next morning how all is', async () => {
  const mail = await startSmtpCatcher();
  onTestFinished(() => mail.close());
  const world = await startWorld(
    '{ email: admin@example.org }',
    `smtp: { url: "${mail.url}", from: vigia@example.org }`,
  );
  await world.refuse();
  await mail.waitFor(1);
  const [change] = mail.messages;
  expect(change?.subject).toMatch(
    /^\[Vigía\] .* is blocked: 127\.0\.0\.1 wants a user name and a password \(401\)$/,
  );
  expect(change?.envelope.to).toEqual(['admin@example.org']);
  expect(change?.text).toContain('What to do: put user and password into its address');
  expect(change?.html).toContain('<strong>What to do:</strong>');

  // A restart repeats nothing: the next mail is another one.
  await world.restart();
  world.wantsPassword(false);
  world.skip(60 * MINUTE);
  await mail.waitFor(2);
  expect(mail.messages[1]?.subject).toMatch(/^\[Vigía\] .* is ok again$/);

  world.skip(DAY);
  await mail.waitFor(3);
  expect(mail.messages[2]?.subject).toMatch(/^\[Vigía\] All is well \(feeds: 2, /);
  expect(mail.messages[2]?.text).toMatch(/^Feeds: 2 ok$/m);
  expect(new Set(mail.messages.map(({ headers }) => headers['message-id'])).size).toBe(3);
});

test('a webhook gets the same as JSON', async () => {
  const hook = await startWebhookReceiver();
  onTestFinished(() => hook.close());
  const world = await startWorld(`{ webhook: "${hook.url}" }`, '');
  await world.refuse();
  await hook.waitFor(1);
  world.skip(DAY);
  await hook.waitFor(2);
  const [change, beat] = hook.received;
  expect(change?.body).toMatchObject({
    type: 'health',
    data: {
      id: change?.headers['webhook-id'],
      feeds: [{ url: world.feedUrl, state: 'blocked', reason: expect.stringContaining('(401)') }],
    },
  });
  expect(beat?.body).toMatchObject({
    type: 'heartbeat',
    data: {
      id: beat?.headers['webhook-id'],
      feeds: { ok: 1, blocked: 1 },
      trouble: [{ url: world.feedUrl, state: 'blocked' }],
    },
  });
});
