import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LookupAll } from '../../src/feeds/guard.ts';
import { startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const MIB = 1024 * 1024;
const GOOD =
  '<rss version="2.0"><channel><title>Wire</title><item><title>One</title><guid>1</guid></item></channel></rss>';
const GOOD_OUTCOME = { kind: 'items', items: [{ title: 'One' }] };

let server: HttpServer;
let worker: TestWorker;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    if (request.url === '/good') response.end(GOOD);
    else answer(request, response);
  });
  worker = startFeedWorker();
});
afterAll(async () => {
  await worker.close();
  await server.close();
});
const started: TestWorker[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()));
});

/** A worker for one test, with limits of its own. */
function startWorker(options: Parameters<typeof startFeedWorker>[0]): TestWorker {
  const one = startFeedWorker(options);
  started.push(one);
  return one;
}

describe('bodies', () => {
  const zeros = Buffer.alloc(64 * MIB);
  const BOMBS: Record<string, [coding: string, body: Buffer]> = {
    gzip: ['gzip', gzipSync(zeros)],
    brotli: ['br', brotliCompressSync(zeros)],
    'gzip within gzip': ['gzip, gzip', gzipSync(gzipSync(zeros))],
  };
  test.each(Object.entries(BOMBS))('a bomb: %s', async (_name, [coding, body]) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': coding }).end(body);
    expect(await worker.ask(server.origin)).toMatchObject({
      kind: 'failed',
      why: 'too-large',
      message: '127.0.0.1: the body is larger than 10 MiB (unpacked), which is the limit',
    });
    expect(await worker.ask(`${server.origin}/good`)).toMatchObject(GOOD_OUTCOME);
  });

  test('a body without an end is left at the limit, and its connection closed', async () => {
    const chunk = Buffer.alloc(MIB, 'x');
    answer = (_request, response) => {
      const send = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', send);
      response.on('error', () => {});
      send();
    };
    const outcome = await worker.ask(server.origin);
    expect(outcome).toMatchObject({ kind: 'failed', why: 'too-large' });
    await server.allClosed();
  });

  test('a byte a moment: the deadline is for the whole body', async () => {
    const hurried = startWorker({ limits: { totalMs: 300 } });
    let timer: NodeJS.Timeout | undefined;
    answer = (_request, response) => {
      timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    const outcome = await hurried.ask(server.origin);
    expect(outcome).toMatchObject({
      kind: 'failed',
      why: 'timeout',
      message: '127.0.0.1: the answer was not complete after 0.3 s',
    });
    await server.allClosed();
    clearInterval(timer);
  });

  test('no answer at all', async () => {
    const hurried = startWorker({ limits: { headersMs: 200 } });
    answer = () => {};
    expect(await hurried.ask(server.origin)).toMatchObject({ kind: 'failed', why: 'timeout' });
    await server.allClosed();
  });

  test.each<[string, string, why: string]>([
    ['less than was announced', 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n<rss>', 'unreachable'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9\r\n', 'http-error'],
    ['headers without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}`, 'too-large'],
    ['nothing', '', 'unreachable'],
  ])('a server that sends %s', async (_name, bytes, why) => {
    const raw = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes));
    });
    raw.listen(0, '127.0.0.1');
    await once(raw, 'listening');
    const address = raw.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const outcome = await worker.ask(`http://127.0.0.1:${port}/`);
    raw.close();
    await once(raw, 'close');
    expect(outcome).toMatchObject({ kind: 'failed', why, message: expect.stringContaining('127.0.0.1') });
  });

  test('nobody at the port', async () => {
    const gone = await startHttpServer((_request, response) => response.end());
    await gone.close();
    expect(await worker.ask(gone.origin)).toMatchObject({
      kind: 'failed',
      why: 'unreachable',
      message: '127.0.0.1 refuses the connection (ECONNREFUSED)',
    });
  });

  test.each<[string, string, RegExp]>([
    ['an HTML page', '<!doctype html><html><body>Welcome', /this is an HTML page, not a feed/],
    ['nothing', '', /the body is empty/],
  ])('%s instead of a feed', async (_name, body, message) => {
    answer = (_request, response) => response.end(body);
    const outcome = await worker.ask(server.origin);
    expect(outcome).toMatchObject({
      kind: 'failed',
      why: 'not-a-feed',
      message: expect.stringMatching(message),
    });
  });

  test('a check for browsers instead of a feed', async () => {
    answer = (_request, response) => response.end('<html><head><title>Just a moment...</title></head>');
    expect(await worker.ask(server.origin)).toMatchObject({ kind: 'failed', why: 'blocked' });
  });
});

describe('documents', () => {
  const entities = Array.from(
    { length: 30 },
    (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`,
  ).join('');
  const item = (title: string) =>
    `<rss version="2.0"><channel><item><title>${title}</title><guid>1</guid></item></channel></rss>`;
  const DOCUMENTS: Record<string, string> = {
    'billion laughs': `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">${entities}]>${item('&e30;')}`,
    'entities from outside': `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('&x;')}`,
    'nesting within a text': item('<b>'.repeat(500_000)),
    'nesting of unknown elements': `<rss><channel>${'<x>'.repeat(500_000)}`,
    'nesting of groups': `<rss><channel><item>${'<media:group>'.repeat(300_000)}`,
    'nesting of items': `<rss><channel>${'<item>'.repeat(300_000)}`,
    'open brackets': item('<'.repeat(200_000)),
    'open brackets alone': '<'.repeat(200_000),
    'open CDATA': item('<![CDATA['.repeat(300_000)),
    'open comments': `<rss>${'<!--'.repeat(500_000)}`,
    'open doctypes': `${'<!DOCTYPE x ['.repeat(200_000)}${item('x')}`,
    'closing signs of a doctype': `<!DOCTYPE x [${']'.repeat(500_000)}${item('x')}`,
    ampersands: item('&'.repeat(1_000_000)),
    attributes: `<rss ${Array.from({ length: 200_000 }, (_, at) => `a${at}="x"`).join(' ')}><channel/></rss>`,
    namespaces: `<rss ${Array.from({ length: 100_000 }, (_, at) => `xmlns:a${at}="x"`).join(' ')}><channel/></rss>`,
    'a long attribute': `<rss><channel><item><link href="${'x'.repeat(5 * MIB)}"/></item></channel></rss>`,
    'a long title': item('word '.repeat(MIB)),
    'white space': item(' \n'.repeat(2 * MIB)),
    items: `<rss><channel>${'<item><guid>1</guid></item>'.repeat(200_000)}`,
    categories: `<rss><channel><item>${'<category>x</category>'.repeat(300_000)}</item></channel></rss>`,
    'JSON that nests': `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(1_000_000)}`,
    'JSON with a prototype':
      '{"version":"https://jsonfeed.org/version/1","__proto__":{"x":1},"items":[{"id":"1","__proto__":{"y":1}}]}',
  };
  test.each(Object.entries(DOCUMENTS))('%s', async (_name, document) => {
    answer = (_request, response) => response.end(document);
    const begin = performance.now();
    const outcome = await worker.ask(server.origin);
    // Generous, as the tests of other files run beside it; alone none takes two.
    expect(performance.now() - begin).toBeLessThan(6_000);
    if (outcome.kind === 'failed') expect(outcome.why).toBe('not-a-feed');
    expect(JSON.stringify(outcome)).not.toMatch(/root:|hahahaha/);
    expect(await worker.ask(`${server.origin}/good`)).toMatchObject(GOOD_OUTCOME);
  });
});

test('a name that turns private between two polls is refused', async () => {
  const addresses = ['127.0.0.1', '127.0.0.2'];
  const lookupAll: LookupAll = (_host, _options, callback) =>
    callback(null, [{ address: addresses.shift() ?? '', family: 4 }]);
  const fooled = startWorker({ lookupAll });
  answer = (_request, response) => response.setHeader('connection', 'close').end(GOOD);
  const url = `http://feed.example:${server.port}/`;
  expect(await fooled.ask(url)).toMatchObject(GOOD_OUTCOME);
  await server.allClosed();
  expect(await fooled.ask(url)).toMatchObject({
    kind: 'failed',
    why: 'guarded',
    message: expect.stringContaining('feed.example (127.0.0.2)'),
  });
});

test.each([
  'http://0x7f.1/',
  'http://2130706433/',
  'http://127.1/',
  'http://[::ffff:7f00:1]/',
  'http://localhost/',
])('another spelling of loopback is refused: %s', async (url) => {
  expect(await worker.ask(url, { allow: [] })).toMatchObject({ kind: 'failed', why: 'guarded' });
});
