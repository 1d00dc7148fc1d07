import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const GOOD =
  '<rss version="2.0"><channel><title>Wire</title><item><title>One</title><guid>1</guid></item></channel></rss>';
const GOOD_OUTCOME = { kind: 'items', items: [{ title: 'One' }] };

let server: HttpServer;
/** Another host to the program, which has one connection to each. */
let good: HttpServer;
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = await startHttpServer((_request, response) => answer(response));
  good = await startHttpServer((_request, response) => response.end(GOOD));
});
afterAll(async () => {
  await server.close();
  await good.close();
});

describe('answers that are wrong', () => {
  let worker: TestWorker;
  const servers: (() => Promise<void>)[] = [];
  beforeAll(() => {
    worker = startFeedWorker();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((close) => close()));
  });
  afterAll(() => worker.close());

  /** A server that sends these bytes, whatever is asked, and hangs up. */
  async function serveBytes(bytes: string | Buffer): Promise<string> {
    const raw = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes));
    });
    raw.listen(0, '127.0.0.1');
    await once(raw, 'listening');
    servers.push(async () => {
      raw.close();
      await once(raw, 'close');
    });
    const address = raw.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`;
  }
  const http = (headers: string, body: string | Buffer = GOOD) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n`), Buffer.from(body)]);

  test.each<[string, string | Buffer, why: string, message: RegExp]>([
    [
      'less than was announced',
      http('content-length: 500\r\n', '<rss>'),
      'unreachable',
      /broke the connection off/,
    ],
    [
      'a chunk that is cut off',
      http('transfer-encoding: chunked\r\n', '1f4\r\n<rss>'),
      'unreachable',
      /broke/,
    ],
    ['a chunk of no length', http('transfer-encoding: chunked\r\n', 'x\r\n'), 'http-error', /not HTTP/],
    [
      'two lengths',
      http('content-length: 5\r\ncontent-length: 6\r\n'),
      'http-error',
      /not HTTP|than it announced/,
    ],
    [
      'a length and chunks',
      http('content-length: 5\r\ntransfer-encoding: chunked\r\n'),
      'http-error',
      /not HTTP|than it announced/,
    ],
    ['no HTTP', 'SSH-2.0-OpenSSH_9\r\n', 'http-error', /not HTTP/],
    ['headers without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}`, 'too-large', /headers/],
    ['half a header', 'HTTP/1.1 200 OK\r\nx: y', 'unreachable', /broke the connection off/],
    [
      'a 100 that nobody asked for',
      'HTTP/1.1 100 Continue\r\n\r\n',
      'unreachable',
      /broke the connection off/,
    ],
    ['nothing', '', 'unreachable', /broke the connection off/],
    [
      'gzip that is cut off',
      http('content-encoding: gzip\r\n', gzipSync(GOOD).subarray(0, 40)),
      'http-error',
      /said to be gzip/,
    ],
    [
      'gzip that is damaged',
      http('content-encoding: gzip\r\n', damaged(gzipSync(GOOD))),
      'http-error',
      /said to be gzip/,
    ],
    ['brotli that is none', http('content-encoding: br\r\n', '\u00ff\u00fe'), 'http-error', /said to be br/],
  ])('%s', async (_name, bytes, why, message) => {
    const [outcome, other] = await Promise.all([
      worker.ask(await serveBytes(bytes)),
      worker.ask(good.origin),
    ]);
    expect(outcome).toMatchObject({ kind: 'failed', why, message: expect.stringMatching(message) });
    expect(other).toMatchObject(GOOD_OUTCOME);
  });

  test.each<[string, Buffer]>([
    ['more than was announced', http(`content-length: ${GOOD.length}\r\n`, `${GOOD}${'x'.repeat(10_000)}`)],
    ['no length, as HTTP/1.0 has none', Buffer.from(`HTTP/1.0 200 OK\r\n\r\n${GOOD}`)],
  ])('what can be read all the same: %s', async (_name, bytes) => {
    expect(await worker.ask(await serveBytes(bytes))).toMatchObject(GOOD_OUTCOME);
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

  test.each<[string, string | Buffer, RegExp]>([
    ['an HTML page', '<!doctype html><html><body>Welcome', /this is an HTML page, not a feed/],
    ['nothing', '', /the body is empty/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /this is an image \(PNG\), not a feed/],
    ['a JSON error', '{"error":{"code":500,"message":"oops"}}', /this is JSON, but not a JSON Feed/],
    ['a JSON string', '"oops"', /neither XML nor JSON|not a JSON Feed/],
    [
      'half a JSON Feed',
      '{"version":"https://jsonfeed.org/version/1","items":[{"id":',
      /starts like JSON but is not/,
    ],
    ['random bytes', Buffer.from('00ff17c4a9330b5cfe', 'hex'), /not a feed/],
  ])('%s instead of a feed', async (_name, body, message) => {
    answer = (response) => response.end(body);
    expect(await worker.ask(server.origin)).toMatchObject({
      kind: 'failed',
      why: 'not-a-feed',
      message: expect.stringMatching(message),
    });
  });

  test('a check for browsers instead of a feed', async () => {
    answer = (response) => response.end('<html><head><title>Just a moment...</title></head>');
    expect(await worker.ask(server.origin)).toMatchObject({ kind: 'failed', why: 'blocked' });
  });
});

/** With another byte in the middle. */
function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}
