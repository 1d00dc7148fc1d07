import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createVigia, type HubApp } from '../../src/app.ts';
import type { Alert } from '../../src/domain/alert.ts';
import type { HubEvent } from '../../src/hub/event.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type SmtpCatcher, startSmtpCatcher } from '../support/smtp-catcher.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

interface World {
  feed: FeedServer;
  mail: SmtpCatcher;
  hook: WebhookReceiver;
  daemon: HubApp;
  /** Resolves at the next event that is like this one. */
  next(like: (event: HubEvent) => boolean): Promise<HubEvent>;
  /** Puts another watchlist in force. */
  reload(topics: string): Promise<void>;
  /** Titles of the alerts at the webhook, in order. */
  told(): string[];
  db: string;
}

async function startWorld(
  redisUrl: string | null,
  { topics = '[Venezuela]', feeds = [] as string[] } = {},
): Promise<World> {
  const feed = await startFeedServer([{ title: 'Old news of Venezuela' }]);
  const mail = await startSmtpCatcher();
  const hook = await startWebhookReceiver({ secret: SECRET });
  for (const server of [feed, mail, hook]) onTestFinished(() => server.close());
  const folder = testFolder();
  const file = join(folder, 'watchlist.yaml');
  const secrets = { env: { DESK_SECRET: SECRET, SMTP_URL: mail.url }, readFile: () => '' };
  const load = (topicsNow: string) => {
    writeFileSync(file, watchlistText([feed.url, ...feeds], hook.url, topicsNow));
    return readSettings(file, { secrets, checkTopic }).settings;
  };
  const waiting = new Set<{ like: (event: HubEvent) => boolean; found: (event: HubEvent) => void }>();
  const log = { info: () => {}, warn: () => {} };
  const db = join(folder, 'vigia.db');
  const daemon = await createVigia({
    settings: load(topics),
    db,
    redisUrl,
    secrets,
    log,
    write: () => {},
    report: (event) => {
      for (const one of waiting) if (one.like(event)) one.found(event);
    },
  });
  onTestFinished(() => daemon.stop(1_000));
  const next: World['next'] = async (like) => {
    const found = Promise.withResolvers<HubEvent>();
    const one = { like, found: found.resolve };
    waiting.add(one);
    return found.promise.finally(() => waiting.delete(one));
  };
  const baseline = next((event) => event.type === 'polled' && event.baseline && event.feed === feed.url);
  await daemon.start();
  await baseline;
  const told = () => hook.received.map(({ body }) => (body as { data: Alert }).data.item.title);
  return { feed, mail, hook, daemon, next, reload: (topicsNow) => daemon.reload(load(topicsNow)), told, db };
}

function watchlistText(feeds: string[], hook: string, topics: string): string {
  return [
    'feeds:',
    ...feeds.map((url) => `  - { url: "${url}", every: 1s }`),
    `topics: ${topics}`,
    `channels: { desk: { webhook: "${hook}", secret: "\${DESK_SECRET}" }, editor: { email: editor@example.org } }`,
    'smtp: { url: "${SMTP_URL}", from: vigia@example.org }',
    'notify: [{ channel: desk }, { channel: editor }]',
    'network: { allow: [127.0.0.1] }',
  ].join('\n');
}

const sentTo = (channel: string) => (event: HubEvent) =>
  event.type === 'delivery' && event.channel === channel && event.outcome === 'sent';

describe.each(['in-process', 'bullmq'] as const)('on the %s queue', (queue) => {
  const queueUrl = () => (queue === 'bullmq' ? redis.url : null);

  test('a new item is alerted by mail and webhook, once and with its reason; the baseline never', async () => {
    const { feed, mail, hook, next } = await startWorld(queueUrl());
    feed.publish({ title: 'A letter from Venezuela', summary: 'It offers talks.' });
    feed.publish({ title: 'Sunscreen prices rise' });
    await Promise.all([hook.waitFor(1), mail.waitFor(1)]);
    const polls = feed.requests();
    while (feed.requests() < polls + 2) await next((event) => event.type === 'polled');

    expect(hook.received).toHaveLength(1);
    expect(hook.received[0]).toMatchObject({
      verified: true,
      body: {
        type: 'alert',
        data: {
          topic: { name: 'Venezuela' },
          why: expect.stringContaining('Venezuela'),
          item: {
            title: 'A letter from Venezuela',
            summary: 'It offers talks.',
            feed: { name: 'Local news', url: feed.url },
          },
          hits: [{ clause: 'Venezuela', field: 'title', start: 14, end: 23, text: 'Venezuela' }],
        },
      },
    });
    expect(mail.messages.map((message) => message.subject)).toEqual(['[Venezuela] A letter from Venezuela']);
  });

  test('a webhook that hangs and a feed that is away delay nobody else', async () => {
    const { feed, mail, hook } = await startWorld(queueUrl(), {
      feeds: ['http://127.0.0.1:9/away.xml'],
    });
    hook.behave('hang');
    for (let n = 0; n < 6; n += 1) feed.publish({ title: `Venezuela ${n}` });
    await mail.waitFor(6);
    feed.publish({ title: 'Venezuela, and on' });
    await mail.waitFor(7);
    expect(mail.messages.at(-1)?.subject).toBe('[Venezuela] Venezuela, and on');
  });

  test('a mail server that refuses for now gets the same message again', async () => {
    const { feed, mail, next, db } = await startWorld(queueUrl());
    mail.behave({ at: 'data', code: 451, text: 'try later' });
    const refused = next((event) => event.type === 'delivery' && event.outcome === 'retry');
    feed.publish({ title: 'Venezuela writes' });
    const failure = await refused;
    mail.behave({ at: 'accept' });
    const accepted = await next(sentTo('editor'));
    if (failure.type !== 'delivery' || accepted.type !== 'delivery') throw new Error('not a delivery');
    expect(accepted.id).toBe(failure.id);
    expect(accepted.attempt).toBe(2);
    expect(mail.messages.map((message) => message.headers['message-id'])).toEqual([
      `<${failure.id}@example.org>`,
    ]);
    const ledger = openLedger(db, 'share');
    onTestFinished(() => ledger.close());
    expect(ledger.deliveries.attempts(failure.id).map((attempt) => attempt.outcome)).toEqual([
      'retry',
      'sent',
    ]);
  });

  test('a watchlist in force later looks for its topics from then on', async () => {
    const { feed, reload, hook, told } = await startWorld(queueUrl());
    feed.publish({ title: 'Venezuela first' });
    await hook.waitFor(1);
    await reload('[Sunscreen]');
    feed.publish({ title: 'Venezuela second' });
    feed.publish({ title: 'Sunscreen prices rise' });
    await hook.waitFor(2);
    expect(told()).toEqual(['Venezuela first', 'Sunscreen prices rise']);
  });

  test('a stop finishes what is under way, and the next start repeats nothing', async () => {
    const { feed, hook, daemon, db, next } = await startWorld(queueUrl());
    const matched = next((event) => event.type === 'matched');
    feed.publish({ title: 'Venezuela, just before the stop' });
    await matched;
    await daemon.stop(10_000);
    const ledger = openLedger(db, 'own');
    onTestFinished(() => ledger.close());
    const { pending, sent } = ledger.deliveries.counts();
    expect(pending + sent).toBe(2);
    expect(hook.received.length).toBe(
      ledger.deliveries.list('sent', 10).filter(({ channel }) => channel === 'desk').length,
    );
  });
});

test('on a Redis that is flushed in the middle, everything is alerted all the same', async () => {
  const { feed, hook, told } = await startWorld(redis.url);
  for (let n = 0; n < 5; n += 1) {
    feed.publish({ title: `Venezuela ${n}` });
    await redis.flush();
  }
  await hook.waitFor(5);
  expect(told().toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `Venezuela ${n}`));
});
