import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
