import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SubscribeJob } from '../../src/domain/job.ts';
import { NO_VALIDATORS, pollJob, startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const HUB = 'https://hub.example/';
const FEED = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>
  <atom:link rel="hub" href="${HUB}"/><item><title>One</title><link>/one</link></item></channel></rss>`;

let server: HttpServer;
let worker: TestWorker;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = await startHttpServer((request, response) => answer(request, response));
  worker = startFeedWorker({
    limits: { totalMs: 500 },
    secrets: { env: { KEY: 's3cret' }, readFile: () => '' },
  });
});
afterAll(async () => {
  await worker.close();
  await server.close();
});
beforeEach(() => {
  server.requests.length = 0;
  answer = (_request, response) => response.end(FEED);
});

const forever = new AbortController().signal;

describe('a poll says', () => {
  test('what the document announces, under the address where it was found', async () => {
    expect(await worker.ask(`${server.origin}/feed`)).toMatchObject({
      kind: 'items',
      websub: { hubs: [HUB], topic: `${server.origin}/feed` },
    });
  });

  test('of an unchanged feed what its headers announce, and else nothing', async () => {
    const first = await worker.ask(server.origin);
    if (first.kind !== 'items') throw new Error(first.kind);
    const { validators } = first;
    expect(await worker.ask(server.origin, { validators })).toMatchObject({
      kind: 'not-modified',
      websub: null,
    });
    answer = (_request, response) =>
      response.writeHead(304, { link: [`<${HUB}>; rel=hub`, '<https://a.example/f>; rel=self'] }).end();
    const conditional = { ...validators, etag: '"1"' };
    expect(await worker.ask(server.origin, { validators: conditional })).toMatchObject({
      kind: 'not-modified',
      websub: { hubs: [HUB], topic: 'https://a.example/f' },
    });
  });

  test('nothing of a feed whose address is a secret: a hub would learn it', async () => {
    for (const url of [server.origin.replace('//', '//ana:s3cret@'), `${server.origin}/\${KEY}`]) {
      expect(await worker.ask(url)).toMatchObject({ kind: 'items', websub: null });
    }
  });
});

describe('a document that a hub brought', () => {
  const read = (text: string, contentType: string | null = null) =>
    worker.poll(
      {
        ...pollJob('https://news.example/feed'),
        pushed: { body: Buffer.from(text, 'latin1').toString('base64'), contentType },
      },
      forever,
    );

  test('is read as a fetched one, without a request', async () => {
    const text = FEED.replace('One', 'A\u00f1o');
    expect(await read(text, 'application/rss+xml; charset=iso-8859-1')).toMatchObject({
      kind: 'items',
      items: [{ title: 'Año', link: 'https://news.example/one' }],
      validators: NO_VALIDATORS,
      websub: null,
    });
    expect(server.requests).toEqual([]);
  });

  test('that is none fails', async () => {
    expect(await read('nothing')).toMatchObject({ kind: 'failed', why: 'not-a-feed' });
  });
});

describe('a request to a hub', () => {
  const job = (part: Partial<SubscribeJob> = {}): SubscribeJob => ({
    kind: 'subscribe',
    id: 'subscribe-1-0',
    subscriptionId: 1,
    request: 0,
    mode: 'subscribe',
    hub: `${server.origin}/hub`,
    topic: 'https://news.example/feed?a=b&c',
    callback: 'https://vigia.example/websub/token',
    secret: 'hunter2',
    leaseSeconds: 60,
    allow: ['127.0.0.1'],
    userAgent: 'vigia-test',
    ...part,
  });
  const ask = (part?: Partial<SubscribeJob>) => worker.subscribe(job(part), forever);

  test('is a form', async () => {
    const seen = Promise.withResolvers<string>();
    answer = async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      seen.resolve(
        `${request.method} ${request.headers['content-type']} ${request.headers['user-agent']} ${text}`,
      );
      response.writeHead(202).end();
    };
    expect(await ask()).toEqual({ kind: 'accepted' });
    expect(await seen.promise).toBe(
      'POST application/x-www-form-urlencoded vigia-test hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2Ffeed%3Fa%3Db%26c&hub.callback=https%3A%2F%2Fvigia.example%2Fwebsub%2Ftoken&hub.lease_seconds=60&hub.secret=hunter2',
    );
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    [
      'refused with a text',
      (_, response) => response.writeHead(422).end('bad\u001b[2J topic'),
      '127.0.0.1 answers with status 422: bad [2J topic',
    ],
    [
      'refused with a page',
      (_, response) => response.writeHead(500).end('<html>'),
      '127.0.0.1 answers with status 500',
    ],
    [
      'refused at length',
      (_, response) => response.writeHead(400).end('x'.repeat(1_000_000)),
      `127.0.0.1 answers with status 400: ${'x'.repeat(200)}`,
    ],
    ['never answered', () => {}, '127.0.0.1 did not answer within 0.5 s'],
    ['cut off', (request) => request.socket.destroy(), '127.0.0.1 broke the connection off (UND_ERR_SOCKET)'],
    [
      'sent around',
      (_, response) => response.writeHead(307, { location: '/hub' }).end(),
      '127.0.0.1 redirects more than 5 times',
    ],
    [
      'sent to a file',
      (_, response) => response.writeHead(308, { location: 'file:///etc/passwd' }).end(),
      '127.0.0.1 redirects to an address that is not http or https',
    ],
    [
      'sent into a private network',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.3/' }).end(),
      '127.0.0.3 leads into this machine itself, which is refused; if that is meant, add "127.0.0.3" to network.allow in the watchlist',
    ],
  ])('%s, says so', async (_name, behave, message) => {
    answer = behave;
    expect(await ask()).toEqual({ kind: 'failed', message, retryAfterMs: null });
    await server.allClosed();
  });

  test('that is to come later says when', async () => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end();
    expect(await ask()).toMatchObject({ kind: 'failed', retryAfterMs: 120_000 });
  });
});
