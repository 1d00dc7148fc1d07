import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PollOutcome } from '../../src/domain/job.ts';
import { createHttpClient, FETCH_LIMITS } from '../../src/feeds/fetch.ts';
import { pollJob, startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
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

const TOO_LARGE = '127.0.0.1: the body is larger than 10 MiB (unpacked), which is the limit';

/** Sends megabytes, as fast as they are taken, until the client hangs up or `bytes` are sent. */
function pour(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(MIB, 'x');
  let left = bytes;
  const send = () => {
    while (!response.destroyed && left > 0) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
  };
  response.on('drain', send).on('error', () => {});
  send();
}

const zeros = Buffer.alloc(256 * MIB);
const gzipped = gzipSync(zeros, { level: 1 });
const quickBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

function packed(coding: string, body: Buffer): (response: ServerResponse) => void {
  return (response) => response.writeHead(200, { 'content-encoding': coding }).end(body);
}

const LARGE: Record<string, (response: ServerResponse) => void> = {
  '2 GB, announced': (response) => pour(response.writeHead(200, { 'content-length': 2 * GIB }), 2 * GIB),
  '2 GB, not announced': (response) => pour(response, 2 * GIB),
  '2 GB behind an error': (response) => pour(response.writeHead(503), 2 * GIB),
  '2 GB behind a redirect': (response) => pour(response.writeHead(302, { location: '/there' }), 2 * GIB),
  '2 GB that are said to be gzip': (response) =>
    pour(response.writeHead(200, { 'content-encoding': 'gzip' }), 2 * GIB),
  'a gzip bomb': packed('gzip', gzipped),
  'a gzip bomb that is not announced': (response) => response.end(gzipped),
  'a deflate bomb': packed('deflate', deflateSync(zeros, { level: 1 })),
  'a brotli bomb': packed('br', brotliCompressSync(zeros, quickBrotli)),
  'a zstd bomb': packed('zstd', zstdCompressSync(zeros)),
  'gzip within gzip': packed('gzip, gzip', gzipSync(gzipped)),
  'gzip within brotli': packed('gzip, br', brotliCompressSync(gzipped, quickBrotli)),
  'gzip within gzip that is not announced': packed('gzip', gzipSync(gzipped)),
};
const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`);
const titled = (title: string) =>
  `<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`;
const noise = randomBytes(10 * MIB - 16);
/** Large, and no documents. */
const BINARY = { noise, 'a PNG': Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), noise]) };
/** Small ones, that would grow. */
const DOCUMENTS: Record<string, string> = {
  'a billion laughs': `<!DOCTYPE rss [<!ENTITY e0 "ha">${entities.join('')}]>${titled('&e30;')}`,
  'nesting of 20,000': titled('<b>'.repeat(20_000)),
  'nesting of 20,000 unknown elements': `<rss><channel>${'<x>'.repeat(20_000)}`,
  'open brackets': '<'.repeat(200_000),
  'JSON that nests': `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(200_000)}`,
};
const REASONS: Record<string, object> = {
  '2 GB behind an error': { why: 'http-error', status: 503 },
  '2 GB behind a redirect': { why: 'http-error', message: '127.0.0.1 redirects in a circle' },
};

describe('more than is read, in a process of its own', () => {
  let child: ChildProcess;
  beforeAll(async () => {
    child = fork(fileURLToPath(new URL('../support/poll-in-child.ts', import.meta.url)), [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await poll([good.origin]);
  });
  afterAll(async () => {
    child.kill();
    await once(child, 'exit');
  });

  async function poll(urls: string[]): Promise<{ outcomes: PollOutcome[]; grownMb: number }> {
    child.send({ urls });
    const [reply] = await once(child, 'message');
    return reply;
  }

  test.each(Object.entries(LARGE))('%s', async (name, hostile) => {
    answer = hostile;
    const { outcomes, grownMb } = await poll([server.origin, good.origin, server.origin]);
    const reason = { kind: 'failed', ...(REASONS[name] ?? { why: 'too-large', message: TOO_LARGE }) };
    expect(outcomes).toMatchObject([reason, GOOD_OUTCOME, reason]);
    expect(grownMb).toBeLessThan(50);
    await server.allClosed();
  });

  test.each(Object.entries(BINARY))('%s', async (_name, bytes) => {
    answer = (response) => response.end(bytes);
    const { outcomes, grownMb } = await poll([server.origin, good.origin]);
    expect(outcomes).toMatchObject([{ kind: 'failed', why: 'not-a-feed' }, GOOD_OUTCOME]);
    expect(grownMb).toBeLessThan(50);
  });

  test.each(Object.entries(DOCUMENTS))('%s', async (_name, document) => {
    answer = (response) => response.end(document);
    const { outcomes, grownMb } = await poll([server.origin, good.origin, server.origin]);
    expect(outcomes[1]).toMatchObject(GOOD_OUTCOME);
    expect(grownMb).toBeLessThan(50);
  });
});

test('large bodies that trickle keep no others waiting', { timeout: 30_000 }, async () => {
  const worker = startFeedWorker();
  const stop = new AbortController();
  const drips = new Set<NodeJS.Timeout>();
  const startHost = (reply: (response: ServerResponse) => void) =>
    startHttpServer((_request, response) => reply(response));
  const trickle = (response: ServerResponse) => {
    response.write(Buffer.alloc(1.5 * MIB, ' '));
    const drip = setInterval(() => response.write(' '), 50);
    drips.add(drip);
    response.on('error', () => {}).on('close', () => clearInterval(drip));
  };
  const hosts = await Promise.all(Array.from({ length: 6 }, () => startHost(trickle)));
  const large = await startHost((response) => response.end(GOOD + ' '.repeat(1.5 * MIB)));
  const trickling = hosts.map(({ origin }) => worker.poll(pollJob(origin), stop.signal));
  for (const polled of trickling) polled.catch(() => {});
  // All places are taken.
  await vi.waitUntil(() => drips.size === hosts.length);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await worker.ask(large.origin)).toMatchObject(GOOD_OUTCOME);
  const ended = await Promise.any(trickling);
  expect(ended).toMatchObject({ kind: 'failed', why: 'timeout', message: expect.stringContaining('slow') });
  stop.abort();
  await worker.close();
  await Promise.all([...hosts, large].map((host) => host.close()));
});

test('the wait for other large bodies is not the own time of one', { timeout: 30_000 }, async () => {
  const client = createHttpClient({ ...FETCH_LIMITS, totalMs: 5_000 }, Date.now);
  const hosts = await Promise.all(
    Array.from({ length: 6 }, (_, number) =>
      startHttpServer((_request, response) => {
        response.write(Buffer.alloc(1.5 * MIB, ' '));
        setTimeout(() => response.end(), number >= 4 ? 6_000 : 0);
      }),
    ),
  );
  const fetchLarge = ({ origin }: HttpServer) => {
    const { validators, allow, userAgent } = pollJob(origin);
    const wanted = { url: new URL(origin), validators, allow, userAgent, accept: '*/*' };
    return client.fetch(wanted, new AbortController().signal);
  };
  const [first] = await Promise.all(hosts.slice(0, 4).map(fetchLarge));
  const waiting = hosts.slice(4).map(fetchLarge);
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  if (first?.kind === 'body') first.release();
  // One gets the place that became free, the other gives up in the end.
  const outcomes = await Promise.all(waiting);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['body', 'failed']);
  expect(outcomes.find(({ kind }) => kind === 'failed')).toMatchObject({
    message: expect.stringContaining('kept this one waiting'),
  });
  await client.close();
  await Promise.all(hosts.map((host) => host.close()));
});

describe('answers that take their time', () => {
  let worker: TestWorker;
  beforeAll(async () => {
    worker = startFeedWorker({ limits: { totalMs: 5_000, headersMs: 4_000, errorPageMs: 3_000 } });
    await worker.ask(good.origin);
  });
  afterAll(() => worker.close());

  /** A byte now and then, which keeps the connection busy. */
  function drip(write: () => unknown, response: ServerResponse): void {
    const timer = setInterval(write, 20);
    response.on('close', () => clearInterval(timer));
  }
  const NOT_COMPLETE = '127.0.0.1: the answer was not complete after 5 s';
  const SLOW: Record<string, [answer: (response: ServerResponse) => void, message: RegExp]> = {
    'a byte a moment': [(response) => drip(() => response.write(' '), response), new RegExp(NOT_COMPLETE)],
    'headers, a byte a moment': [
      (response) => {
        const letters = [...'HTTP/1.1 200 OK\r\nx: '];
        drip(() => response.socket?.write(letters.shift() ?? 'y'), response);
      },
      /not complete|in time/,
    ],
    'a header without an end, a byte a moment': [
      (response) => {
        response.socket?.write('HTTP/1.1 200 OK\r\nx: ');
        drip(() => response.socket?.write('y'), response);
      },
      /not complete|in time/,
    ],
    'early hints without an end': [
      (response) => drip(() => response.writeEarlyHints({ link: '</x>; rel=preload' }), response),
      /not complete|in time/,
    ],
    'nothing at all': [() => {}, /does not answer in time \(UND_ERR_HEADERS_TIMEOUT\)|not complete/],
    'headers and no body': [(response) => response.flushHeaders(), new RegExp(NOT_COMPLETE)],
    'an error page, a byte a moment': [
      (response) => {
        response.writeHead(500);
        drip(() => response.write(' '), response);
      },
      /status 500/,
    ],
  };
  // Side by side, each with a server of its own, which is another host to the program.
  test.concurrent.each(Object.entries(SLOW))('%s', async (_name, [hostile, message]) => {
    const slow = await startHttpServer((_request, response) => hostile(response));
    let isOver = false;
    const outcome = worker.ask(slow.origin).finally(() => {
      isOver = true;
    });
    expect(await worker.ask(good.origin)).toMatchObject(GOOD_OUTCOME);
    expect(isOver).toBe(false);
    expect(await outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(message) });
    await slow.allClosed();
    await slow.close();
  });
});
