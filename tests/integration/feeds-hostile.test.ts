import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

// Hostile documents on their whole way: over HTTP, through a thread, with a good feed beside them. What they cost
// is measured in tests/feeds/hostile-documents.test.ts.

const GOOD =
  '<rss version="2.0"><channel><title>Wire</title><item><title>One</title><guid>1</guid></item></channel></rss>';
const GOOD_OUTCOME = { kind: 'items', items: [{ title: 'One' }] };

let server: HttpServer;
let good: HttpServer;
let worker: TestWorker;
let document: string | Buffer = '';

beforeAll(async () => {
  server = await startHttpServer((_request, response) => response.end(document));
  good = await startHttpServer((_request, response) => response.end(GOOD));
  worker = startFeedWorker();
});
afterAll(async () => {
  await worker.close();
  await Promise.all([server.close(), good.close()]);
});

const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`);
const item = (title: string) =>
  `<rss version="2.0"><channel><item><title>${title}</title><guid>1</guid></item></channel></rss>`;
const json = (items: string) => `{"version":"https://jsonfeed.org/version/1","items":${items}}`;
const readAs = (title: string) => ({ kind: 'items', items: [{ id: '1', title }] });
const refused = (message: string) => ({
  kind: 'failed',
  why: 'not-a-feed',
  message: expect.stringContaining(message),
});

test.each<[name: string, document: string | Buffer, outcome: object]>([
  [
    'a billion laughs',
    `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">${entities.join('')}]>${item('&e30;')}`,
    readAs('&e30;'),
  ],
  [
    'a file of ours as an entity',
    `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('&x;')}`,
    readAs('&x;'),
  ],
  [
    'a file of ours as the document type',
    `<!DOCTYPE rss SYSTEM "file:///etc/passwd">${item('x')}`,
    readAs('x'),
  ],
  ['nesting of 20,000', item(`${'<b>'.repeat(20_000)}deep${'</b>'.repeat(20_000)}`), readAs('deep')],
  [
    'nesting of unknown elements',
    `<rss><channel>${'<x>'.repeat(500_000)}`,
    { kind: 'items', items: [], dropped: 0 },
  ],
  ['open brackets', item('<'.repeat(200_000)), { kind: 'items', dropped: 0 }],
  ['open brackets alone', '<'.repeat(200_000), refused('neither XML nor JSON')],
  ['JSON that nests', json('['.repeat(1_000_000)), refused('nests more than 200 levels')],
  [
    'prototypes',
    json('[{"id":"1","title":"One","__proto__":{"title":"No"},"constructor":{"title":"No"}}]'),
    readAs('One'),
  ],
  [
    'elements that are named as prototypes',
    item('One</title><__proto__>No</__proto__><title>'),
    readAs('One'),
  ],
  [
    'more items than are kept',
    `<rss><channel>${Array.from({ length: 6_000 }, (_, at) => `<item><guid>${at}</guid></item>`).join('')}`,
    { kind: 'items', dropped: 1_000 },
  ],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), refused('an image (PNG)')],
])('%s', async (_name, hostile, outcome) => {
  document = hostile;
  const [found, beside] = await Promise.all([worker.ask(server.origin), worker.ask(good.origin)]);
  expect(found).toMatchObject(outcome);
  expect(beside).toMatchObject(GOOD_OUTCOME);
  expect(JSON.stringify(found)).not.toMatch(/root:|haha/);
  // The threads are free again.
  expect(await Promise.all([worker.ask(good.origin), worker.ask(good.origin)])).toMatchObject([
    GOOD_OUTCOME,
    GOOD_OUTCOME,
  ]);
});
