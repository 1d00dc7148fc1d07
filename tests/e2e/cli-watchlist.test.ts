import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { startHttpServer } from '../support/http-server.ts';
import { testFolder } from '../support/ledger.ts';
import { startSmtpCatcher } from '../support/smtp-catcher.ts';
import { writeWatchlist } from '../support/watchlist.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

let folder: string;
beforeEach(() => {
  folder = testFolder();
});

const vigia = (...args: string[]) => runCli(args, { cwd: folder });
const watchlist = () => readFileSync(join(folder, 'watchlist.yaml'), 'utf8');

describe('init', () => {
  test('writes a watchlist that can be used, and the schema for editors', async () => {
    const { status, stdout } = await vigia('init');
    expect(status).toBe(0);
    expect(stdout).toContain('vigia check --online');
    expect(readdirSync(folder).sort()).toEqual(['watchlist.schema.json', 'watchlist.yaml']);
    expect(await vigia('check')).toMatchObject({ status: 0, stderr: '' });
  });

  test('overwrites nothing unless it is told to', async () => {
    writeFileSync(join(folder, 'watchlist.yaml'), 'mine');
    const { status, stderr } = await vigia('init');
    expect(status).toBe(1);
    expect(stderr).toContain('watchlist.yaml exists in this folder already; nothing was written');
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
    expect(watchlist()).toBe('mine');
    expect((await vigia('init', '--force')).status).toBe(0);
    expect(watchlist()).toContain('topics:');
  });
});

describe('add', () => {
  test('adds a feed and a topic, and keeps the comments', async () => {
    await vigia('init');
    const before = watchlist();
    const feed = await vigia(
      'add',
      'feed',
      'https://news.example/feed',
      '--name',
      'News',
      '--tag',
      'a',
      '--tag',
      'b',
      '--offline',
    );
    expect(feed).toMatchObject({
      status: 0,
      stdout: 'Added the feed https://news.example/feed to watchlist.yaml.\n',
    });
    const topic = await vigia('add', 'topic', 'Talks', '--query', 'talks OR diálogo', '--json');
    expect(JSON.parse(topic.stdout)).toEqual({
      added: 'the topic Talks',
      file: join(folder, 'watchlist.yaml'),
    });
    const lines = watchlist().split('\n');
    expect(before.split('\n').filter((line) => !lines.includes(line))).toEqual([]);
    expect((await vigia('check')).status).toBe(0);
    expect(JSON.parse((await vigia('feeds', '--json')).stdout)).toContainEqual(
      expect.objectContaining({ url: 'https://news.example/feed', name: 'News', tags: ['a', 'b'] }),
    );
  });

  test.each([
    ['a feed that is there', ['add', 'feed', 'https://news.example/feed'], 1, /already in the watchlist/],
    ['a feed that is no URL', ['add', 'feed', 'news.example', '--offline'], 2, /has no scheme/],
    [
      'an interval that is none',
      ['add', 'feed', 'https://other.example/', '--every', '10', '--offline'],
      2,
      /10m/,
    ],
    ['a topic that is there', ['add', 'topic', 'Venezuela'], 1, /already in the watchlist/],
    ['a query with a mistake', ['add', 'topic', 'X', '--query', '(a OR b'], 2, /^query:1:1: /],
  ])('refuses %s and changes nothing', async (_name, args, status, message) => {
    const text = '# mine\nfeeds: [https://news.example/feed]\ntopics: [Venezuela]\n';
    writeFileSync(join(folder, 'watchlist.yaml'), text);
    const result = await vigia(...args);
    expect(result.status).toBe(status);
    expect(result.stderr).toMatch(message);
    expect(watchlist()).toBe(text);
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
  });
});

describe('check', () => {
  test('--online says what answers', async () => {
    const feed = await startFeedServer([{ title: 'An item' }]);
    const hook = await startWebhookReceiver();
    const mail = await startSmtpCatcher();
    onTestFinished(async () => {
      await Promise.all([feed.close(), hook.close(), mail.close()]);
    });
    writeWatchlist(folder, {
      feeds: [feed.url],
      rest: `channels: { desk: { webhook: "${hook.url}" }, editor: { email: a@example.org } }
smtp: "${mail.url}"
notify: [{ channel: desk }, { channel: editor }]`,
    });
    const { status, stdout, stderr } = await vigia('check', '--online', '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { ok, findings } = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(findings.map((finding: { check: string }) => finding.check)).toEqual([
      'watchlist',
      'database',
      'feed',
      'channel',
      'mail server',
    ]);
    // It looks, and sends nothing.
    expect([hook.received, mail.messages]).toEqual([[], []]);
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
  });

  test('--online names all that fails, and why', async () => {
    writeWatchlist(folder, {
      feeds: ['http://127.0.0.1:1/feed.xml'],
      rest: `channels: { desk: { webhook: "http://127.0.0.1:1/T0KEN" }, editor: { email: a@example.org } }
smtp: "smtp://me:hunter2@127.0.0.1:1"
notify: [{ channel: desk }, { channel: editor }]`,
    });
    const { status, stderr } = await runCli(['check', '--online'], {
      cwd: folder,
      env: { REDIS_URL: 'redis://:hunter2@127.0.0.1:1', VIGIA_LOG_LEVEL: 'loud' },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^failed {2}redis 127\.0\.0\.1:1: /m);
    expect(stderr).toMatch(/^failed {2}feed http:\/\/127\.0\.0\.1:1\/feed\.xml: /m);
    expect(stderr).toMatch(/^failed {2}channel desk: 127\.0\.0\.1:1 refuses connections/m);
    expect(stderr).toMatch(/^failed {2}mail server 127\.0\.0\.1:1: /m);
    expect(stderr).toContain('5 of 7 checks failed');
    expect(stderr).not.toMatch(/hunter2|T0KEN/);
  });

  test('--online does not ask a feed whose server asked for patience', async () => {
    let requests = 0;
    const server = await startHttpServer((_request, response) => {
      requests += 1;
      response.writeHead(503, { 'retry-after': '3600' }).end();
    });
    onTestFinished(() => server.close());
    writeWatchlist(folder, { feeds: [`${server.origin}/feed`] });
    await vigia('once');
    const { status, stderr } = await vigia('check', '--online');
    expect([status, requests]).toEqual([0, 1]);
    expect(stderr).toMatch(
      /^warning {2}feed \S+: not polled now: its server asked for patience until [\d-]+ [\d:]+ \(Retry-After\)$/m,
    );
  });

  test('a query that could be better is a warning', async () => {
    writeWatchlist(folder, {
      feeds: ['https://news.example/feed'],
      topics: '  - { name: X, query: "a OR b NOT c" }',
    });
    const { status, stderr } = await vigia('check');
    expect(status).toBe(0);
    expect(stderr).toMatch(/watchlist\.yaml:\d+:\d+: warning: /);
  });

  test('says once that publishers find nobody to ask, and that is no failure', async () => {
    const file = writeWatchlist(folder, { feeds: ['https://news.example/feed'] });
    const { status, stdout, stderr } = await vigia('check');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/no network\.contact/g)).toHaveLength(1);
    writeFileSync(file, watchlist().replace('network: {', '$& contact: mailto:desk@example.org,'));
    expect((await vigia('check')).stdout).not.toContain('network.contact');
  });

  test('a database that is damaged or no database is found', async () => {
    writeWatchlist(folder, { feeds: ['https://news.example/feed'] });
    writeFileSync(join(folder, 'vigia.db'), 'no database '.repeat(1000));
    const { status, stderr } = await vigia('check');
    expect(status).toBe(1);
    expect(stderr).toMatch(/failed {2}database vigia\.db: .*no Vigía database, or a damaged one/);
  });
});

describe('test-alert', () => {
  test('sends an alert that says that it is a test', async () => {
    const hook = await startWebhookReceiver({ secret: 'a secret of the desk' });
    onTestFinished(() => hook.close());
    writeWatchlist(folder, {
      feeds: ['https://news.example/feed'],
      rest: `channels: { desk: { webhook: "${hook.url}", secret: a secret of the desk } }\nnotify: [{ channel: desk }]`,
    });
    const { status, stdout } = await vigia('test-alert', 'desk', '--json');
    expect(status).toBe(0);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ channel: 'desk', outcome: 'sent' });
    expect(hook.received).toHaveLength(1);
    expect(hook.received[0]).toMatchObject({
      verified: true,
      headers: { 'webhook-id': printed.id },
      body: { type: 'alert', data: { why: expect.stringContaining('This is a test') } },
    });
    expect(readdirSync(folder)).toEqual(['watchlist.yaml']);
  });

  test('a channel that refuses it is a failure', async () => {
    const hook = await startWebhookReceiver({ behaviour: { status: 500 } });
    onTestFinished(() => hook.close());
    writeWatchlist(folder, {
      feeds: ['https://news.example/feed'],
      rest: `channels: { desk: { webhook: "${hook.url}" } }\nnotify: [{ channel: desk }]`,
    });
    const { status, stdout, stderr } = await vigia('test-alert', 'desk');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The test alert was not sent to desk: .*500/);
  });

  test('a channel that does not exist', async () => {
    writeWatchlist(folder, {
      feeds: ['https://news.example/feed'],
      rest: 'channels: { desk: { console: true } }\nnotify: [{ channel: desk }]',
    });
    const { status, stderr } = await vigia('test-alert', 'dsk');
    expect(status).toBe(2);
    expect(stderr).toContain('The watchlist has no channel "dsk"; did you mean "desk"?');
  });
});
