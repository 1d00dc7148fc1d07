import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExtractOutcome } from '../../src/domain/job.ts';
import { startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

let server: HttpServer;
let worker: TestWorker;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = await startHttpServer((request, response) => answer(request, response));
  worker = startFeedWorker();
});
afterAll(async () => {
  await worker.close();
  await server.close();
});

function extract(link: string, allow = ['127.0.0.1']): Promise<ExtractOutcome> {
  const job = { kind: 'extract', id: 'extract-1', itemId: 1, link, allow, userAgent: 'vigia-test' } as const;
  return worker.extract(job, new AbortController().signal);
}

const paragraph = (text: string) =>
  `<p>${text}, and it goes on for a while, as paragraphs of articles do, with commas and all that belongs to them.</p>`;

test('the text of the article without what stands around it', async () => {
  answer = (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=iso-8859-1');
    const article = ['A letter from <b>Cara</b>cas', 'Ma\u00f1ana the talks', 'Third']
      .map(paragraph)
      .join('');
    const page = `<html><head><title>x</title><script>var soles</script></head><body>
      <nav><ul><li><a href="/">Menu of the site</a></li></ul></nav><article><h1>Talks</h1>${article.repeat(3)}</article>
      <footer>Imprint of the site</footer></body></html>`;
    response.end(Buffer.from(page, 'latin1'));
  };
  const outcome = await extract(`${server.origin}/article`);
  if (outcome.kind !== 'text') throw new Error(outcome.message);
  expect(outcome.text).toContain('A letter from Caracas, and it goes on');
  expect(outcome.text).toContain('Mañana the talks');
  expect(outcome.text).not.toMatch(/Menu of the site|var soles|<p>/);
});

test.each<[string, string, Record<string, string>, number, RegExp]>([
  ['a page without an article', '<html><body></body></html>', {}, 200, /no article/],
  ['an empty page', '', {}, 200, /no article|is empty/],
  ['a film', 'x', { 'content-type': 'video/mp4' }, 200, /answers with video\/mp4, not with a page/],
  ['a missing page', 'x', {}, 404, /404/],
])('%s', async (_name, body, headers, status, message) => {
  answer = (_request, response) => response.writeHead(status, headers).end(body);
  expect(await extract(server.origin)).toEqual({ kind: 'failed', message: expect.stringMatching(message) });
});

test('a page in a private network is refused', async () => {
  const outcome = await extract(server.origin, []);
  expect(outcome).toEqual({ kind: 'failed', message: expect.stringContaining('network.allow') });
});

test.each<[string, string]>([
  ['nests without end', '<div>'.repeat(100_000)],
  ['has elements without end', '<div>x</div>'.repeat(100_000)],
])('a page that %s is refused at once', async (_name, body) => {
  answer = (_request, response) => response.end(`<html><body>${body}`);
  const outcome = await extract(server.origin);
  expect(outcome).toEqual({ kind: 'failed', message: expect.stringContaining('nests too deeply') });
});
