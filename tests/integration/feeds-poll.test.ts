import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollOutcome } from '../../src/domain/job.ts';
import { NO_VALIDATORS, startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const FEED = `<rss version="2.0"><channel><title>Wire</title>
  <item><title>One</title><guid>1</guid></item><item><title>Two</title><guid>2</guid></item></channel></rss>`;
const NOW = Date.parse('2026-11-22T12:00:00Z');

let server: HttpServer;
let other: HttpServer;
let worker: TestWorker;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = await startHttpServer((request, response) => answer(request, response));
  other = await startHttpServer((_request, response) => response.end(FEED));
  worker = startFeedWorker({
    now: () => NOW,
    secrets: { env: { USER: 'ana', PASSWORD: 'p@ss:9/wo#rd', KEY: 's3cret' }, readFile: () => '' },
  });
});
afterAll(async () => {
  await worker.close();
  await Promise.all([server.close(), other.close()]);
});
beforeEach(() => {
  server.requests.length = 0;
  other.requests.length = 0;
  answer = (_request, response) => response.end(FEED);
});

const titles = (outcome: PollOutcome) =>
  outcome.kind === 'items' ? outcome.items.map(({ title }) => title) : outcome;

describe('conditional requests', () => {
  test('the first asks without a condition, the next with the validators byte for byte', async () => {
    // Bytes beyond ASCII, and a date in a form that is not HTTP's: both belong to the server.
    const etag = Buffer.from('W/"año"').toString('latin1');
    const lastModified = 'sunday, 22-Nov-26 10:00:00 GMT';
    answer = (request, response) => {
      response.setHeader('etag', etag).setHeader('last-modified', lastModified);
      response.setHeader('cache-control', 'max-age=600');
      const known =
        request.headers['if-none-match'] === etag && request.headers['if-modified-since'] === lastModified;
      response.writeHead(known ? 304 : 200).end(known ? undefined : FEED);
    };
    const first = await worker.ask(server.origin);
    expect(first).toMatchObject({
      kind: 'items',
      title: 'Wire',
      dropped: 0,
      maxAgeMs: 600_000,
      retryAfterMs: null,
      movedTo: null,
    });
    if (first.kind !== 'items') return;
    expect(first.validators).toMatchObject({ etag, lastModified });
    const second = await worker.ask(server.origin, { validators: first.validators });
    expect(second).toEqual({
      kind: 'not-modified',
      validators: first.validators,
      maxAgeMs: 600_000,
      retryAfterMs: null,
      movedTo: null,
      websub: null,
    });
    expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match');
    expect(server.requests[0]?.headers['user-agent']).toBe('vigia-test');
  });

  test('a body that is the same as before is not read again, even without validators', async () => {
    const first = await worker.ask(server.origin);
    if (first.kind !== 'items') throw new Error(first.kind);
    const second = await worker.ask(server.origin, { validators: first.validators });
    expect(second).toMatchObject({
      kind: 'not-modified',
      validators: { bodyHash: first.validators.bodyHash },
    });
  });

  test('of a body that has changed, only what is new is read', async () => {
    const item = (id: number) => `<item><guid>${id}</guid><title>News ${id}</title></item>`;
    const respond = (...ids: number[]) => {
      const body = `<rss version="2.0"><channel><title>Wire</title>${ids.map(item).join('')}</channel></rss>`;
      answer = (_request, response) => response.end(body);
    };
    respond(2, 1);
    const first = await worker.ask(server.origin);
    expect(first).toMatchObject({ kind: 'items', items: [{ id: '2' }, { id: '1' }], unchanged: 0 });
    respond(3, 2, 1);
    const knownItems = first.kind === 'items' ? first.knownItems : null;
    const second = await worker.ask(server.origin, { knownItems });
    expect(second).toMatchObject({ kind: 'items', items: [{ id: '3' }], unchanged: 2 });
  });
});

test('a document that is cut off is not known by what it is called: the rest is asked for again', async () => {
  const whole =
    '<rss version="2.0"><channel><title>Wire</title><item><guid>2</guid></item><item><guid>1</guid></item></channel></rss>';
  let cut = true;
  answer = (_request, response) => {
    // Without a length, and not in chunks: its end is that of the connection.
    response.socket?.end(
      `HTTP/1.1 200 OK\r\netag: "2"\r\nconnection: close\r\n\r\n${cut ? whole.slice(0, -40) : whole}`,
    );
  };
  const first = await worker.ask(server.origin);
  expect(first).toMatchObject({ kind: 'items', items: [{ id: '2' }], validators: NO_VALIDATORS });
  cut = false;
  expect(await worker.ask(server.origin)).toMatchObject({
    items: [{ id: '2' }, { id: '1' }],
    validators: { etag: '"2"' },
  });
});

describe('redirects', () => {
  const redirect = (path: Record<string, [status: number, location: string]>) => {
    answer = (request, response) => {
      const [status, location] = path[request.url ?? ''] ?? [200, ''];
      if (status === 200) response.end(FEED);
      else response.writeHead(status, { location }).end('moved');
    };
  };

  test.each<[string, Record<string, [number, string]>, moved: string | null]>([
    ['301', { '/a': [301, '/b'] }, '/b'],
    ['308 over 301', { '/a': [308, '/b'], '/b': [301, '/c'] }, '/c'],
    ['302', { '/a': [302, '/b'] }, null],
    ['307', { '/a': [307, '/b'] }, null],
    ['301 over 302: the place that is certain', { '/a': [301, '/b'], '/b': [302, '/c'] }, '/b'],
    ['302 over 301', { '/a': [302, '/b'], '/b': [301, '/c'] }, null],
    ['none', {}, null],
  ])('%s', async (_name, path, moved) => {
    redirect(path);
    const outcome = await worker.ask(`${server.origin}/a`);
    expect(titles(outcome)).toEqual(['One', 'Two']);
    expect(outcome).toMatchObject({ movedTo: moved === null ? null : server.origin + moved });
  });

  test.each([
    ['an address in UTF-8', '/лента/ñ', '/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0/%C3%B1'],
    ['an address of the same host, when the connection is closed without a word', '/b', '/b'],
  ])('%s', async (_name, location, asked) => {
    answer = (request, response) => {
      if (request.url === asked) response.end(FEED);
      else response.socket?.end(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
    };
    expect(titles(await worker.ask(`${server.origin}/a`))).toEqual(['One', 'Two']);
  });

  test('a loop ends', async () => {
    redirect({ '/a': [302, '/b'], '/b': [302, '/a'] });
    expect(await worker.ask(`${server.origin}/a`)).toMatchObject({
      kind: 'failed',
      why: 'http-error',
      message: '127.0.0.1 redirects in a circle',
    });
    expect(server.requests).toHaveLength(2);
  });

  test.each([['file:///etc/passwd'], ['javascript:alert(1)'], ['gopher://x/']])(
    'not to %s',
    async (location) => {
      redirect({ '/a': [302, location] });
      expect(await worker.ask(`${server.origin}/a`)).toMatchObject({ kind: 'failed', why: 'http-error' });
    },
  );

  test('not into a private network', async () => {
    redirect({ '/a': [302, 'http://169.254.169.254/latest/meta-data/'] });
    expect(await worker.ask(`${server.origin}/a`)).toMatchObject({
      kind: 'failed',
      why: 'guarded',
      message: expect.stringContaining('add "169.254.169.254" to network.allow'),
    });
  });
});

describe('secrets', () => {
  const URL_WITH = () => server.origin.replace('//', '//${USER}:${PASSWORD}@');

  test('credentials are sent as Basic, to their own origin only, and a move is not remembered', async () => {
    answer = (_request, response) => response.writeHead(301, { location: `${other.origin}/x` }).end();
    const outcome = await worker.ask(URL_WITH());
    expect(titles(outcome)).toEqual(['One', 'Two']);
    expect(outcome).toMatchObject({ movedTo: null });
    const basic = `Basic ${Buffer.from('ana:p@ss:9/wo#rd').toString('base64')}`;
    expect(server.requests[0]?.headers.authorization).toBe(basic);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('no outcome holds one', async () => {
    answer = (_request, response) =>
      response.writeHead(301, { location: `${other.origin}/x?key=s3cret` }).end();
    const moved = await worker.ask(`${server.origin}/?key=\${KEY}`);
    answer = (_request, response) => response.end('<html>');
    const refused = await worker.ask(`${server.origin}/?key=\${KEY}`);
    const failed = await worker.ask('http://${KEY}:${PASSWORD}@127.0.0.1:1/${KEY}');
    expect(failed).toMatchObject({ kind: 'failed', why: 'unreachable' });
    const host = await worker.ask('http://${KEY}.invalid/');
    expect(host).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('${key}.invalid is a name'),
    });
    expect(JSON.stringify([moved, refused, failed, host])).not.toMatch(/s3cret|p@ss/);
  });

  test('an address that a server names refers to none of ours, at once or when it is asked later', async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      asked.push(request.url);
      const location = '/moved?${DESK_SECRET}&${file:/etc/hostname}';
      if (request.url === '/') response.writeHead(301, { location }).end();
      else response.end('<rss version="2.0"><channel><title>Wire</title></channel></rss>');
    };
    const first = await worker.ask(server.origin);
    const movedTo = first.kind === 'items' ? first.movedTo : null;
    expect(movedTo).toBe(`${server.origin}/moved?%24{DESK_SECRET}&%24{file:/etc/hostname}`);
    await worker.ask(movedTo ?? '');
    expect(asked.at(-1)).toBe('/moved?%24{DESK_SECRET}&%24{file:/etc/hostname}');
  });

  test('one that is missing is named', async () => {
    expect(await worker.ask('http://${NOBODY}@127.0.0.1/')).toMatchObject({
      kind: 'failed',
      message: 'the address of the feed needs a secret: the environment variable NOBODY is not set',
    });
  });
});

test.each<[string, Record<string, string>, Buffer]>([
  ['gzip', { 'content-encoding': 'gzip' }, gzipSync(FEED)],
  ['x-gzip', { 'content-encoding': 'x-gzip' }, gzipSync(FEED)],
  ['brotli', { 'content-encoding': 'br' }, brotliCompressSync(FEED)],
  ['deflate', { 'content-encoding': 'deflate' }, deflateSync(FEED)],
  ['bare deflate', { 'content-encoding': 'deflate' }, deflateRawSync(FEED)],
  ['gzip within brotli', { 'content-encoding': 'gzip, br' }, brotliCompressSync(gzipSync(FEED))],
  ['gzip that nobody mentions', {}, gzipSync(FEED)],
  ['no gzip, though it is said', { 'content-encoding': 'gzip' }, Buffer.from(FEED)],
])('coding: %s', async (_name, headers, body) => {
  answer = (_request, response) => response.writeHead(200, headers).end(body);
  expect(titles(await worker.ask(server.origin))).toEqual(['One', 'Two']);
});

test('the charset of the header counts', async () => {
  answer = (_request, response) => {
    response.setHeader('content-type', 'text/xml; charset=windows-1251');
    response.end(
      Buffer.concat([
        Buffer.from('<rss><channel><item><title>'),
        Buffer.from([0xcd, 0xee]),
        Buffer.from('</title><guid>1</guid></item></channel></rss>'),
      ]),
    );
  };
  expect(titles(await worker.ask(server.origin))).toEqual(['Но']);
});

test('dates that can not be true are not believed', async () => {
  const dated = ['2026-11-22T11:00:00Z', '2031-01-01', '1970-01-01'].map(
    (date, at) => `<item><guid>${at}</guid><pubDate>${date}</pubDate></item>`,
  );
  answer = (_request, response) => response.end(`<rss><channel>${dated.join('')}</channel></rss>`);
  const outcome = await worker.ask(server.origin);
  expect(outcome.kind === 'items' && outcome.items.map(({ published }) => published)).toEqual([
    '2026-11-22T11:00:00.000Z',
    null,
    null,
  ]);
});

test('an aborted poll rejects with its reason', async () => {
  const stop = new AbortController();
  answer = () => stop.abort(new Error('shutting down'));
  const job = {
    kind: 'poll',
    id: '1',
    feedId: 1,
    url: server.origin,
    validators: NO_VALIDATORS,
    knownItems: null,
    allow: ['127.0.0.1'],
    userAgent: 'x',
    mayPostpone: false,
  } as const;
  await expect(worker.poll({ ...job, allow: [...job.allow] }, stop.signal)).rejects.toThrow('shutting down');
});
