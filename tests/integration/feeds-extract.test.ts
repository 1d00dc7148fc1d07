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
  const job = {
    kind: 'extract',
    id: 'extract-1',
    itemId: 1,
    link,
    waitMs: 0,
    allow,
    userAgent: 'vigia-test',
  } as const;
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

const ARTICLE = `<article>${[1, 2, 3]
  .map((n) => paragraph(`Paragraph ${n} of the story`))
  .join('')
  .repeat(3)}</article>`;

test.each<[string, string]>([
  ['neither html nor body', `<!doctype html><title>x</title>${ARTICLE}`],
  ['a form around everything', `<html><body><form>${ARTICLE}</form></body></html>`],
  [
    'comments, scripts and references without end',
    `<body>${'<!--x--><script>x</script>&amp;'.repeat(50_000)}${ARTICLE}`,
  ],
  ['attributes without end', `<body ${'a="b" '.repeat(500_000)}>${ARTICLE}`],
])('a page with %s is read', async (_name, body) => {
  answer = (_request, response) => response.end(body);
  const outcome = await extract(server.origin);
  expect(outcome).toMatchObject({ kind: 'text', text: expect.stringContaining('Paragraph 3 of the story') });
});

test.each([
  ['windows-1251', '<meta charset="windows-1251">', [0xcc, 0xe0, 0xe4, 0xf3, 0xf0, 0xee], 'Мадуро'],
  [
    'shift_jis',
    "<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>",
    [0x93, 0xfa, 0x96, 0x7b],
    '日本',
  ],
  [
    'a comment before it',
    '<!-- <meta charset=koi8-r> --><meta charset=windows-1251>',
    [0xcc, 0xe0, 0xe4],
    'Мад',
  ],
  ['UTF-16, which it is not', '<meta charset="utf-16">', [0xc3, 0xb1], 'ñ'],
])('a page declares %s', async (_name, meta, bytes, word) => {
  answer = (_request, response) => {
    response.setHeader('content-type', 'text/html');
    const page = `<head>${meta}</head><body>${ARTICLE.replace('Paragraph 1', '@@')}`;
    const [before = '', ...after] = page.split('@@');
    response.end(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after.join(''))]));
  };
  expect(await extract(server.origin)).toMatchObject({
    kind: 'text',
    text: expect.stringContaining(`${word} of the story`),
  });
});

test('a header’s charset goes before the page’s', async () => {
  answer = (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<meta charset="windows-1251">${ARTICLE.replace('Paragraph 1', 'Мадуро')}`);
  };
  expect(await extract(server.origin)).toMatchObject({ text: expect.stringContaining('Мадуро') });
});

const failed = (why: string, message: RegExp, retryAfterMs: number | null = null) => ({
  kind: 'failed',
  why,
  message: expect.stringMatching(message),
  retryAfterMs,
});

test.each<[string, string, Record<string, string>, number, string, RegExp]>([
  ['a page without an article', '<html><body></body></html>', {}, 200, 'no-article', /no article/],
  ['an empty page', '', {}, 200, 'no-article', /no article|is empty/],
  [
    'a film',
    'x',
    { 'content-type': 'video/mp4' },
    200,
    'no-article',
    /answers with video\/mp4, not with a page/,
  ],
  ['a PDF', '%PDF-1.7 x', { 'content-type': 'application/pdf' }, 200, 'no-article', /not with a page/],
  [
    'a PDF that says it is a page',
    `%PDF-1.7 ${ARTICLE}`,
    { 'content-type': 'text/html' },
    200,
    'no-article',
    /no page/,
  ],
  ['bytes that are no text', `a\u0000b${ARTICLE}`, {}, 200, 'no-article', /no page|no article/],
  [
    'a story in a script',
    `<body><script>document.write(${JSON.stringify(ARTICLE)})</script>`,
    {},
    200,
    'no-article',
    /no article/,
  ],
  ['a story in a template', `<body><template>${ARTICLE}</template>`, {}, 200, 'no-article', /no article/],
  ['a missing page', 'x', {}, 404, 'no-article', /has no such page \(404\)/],
  ['an outage', 'x', {}, 500, 'http-error', /500/],
  ['a refusal', 'x', {}, 403, 'blocked', /403/],
])('%s', async (_name, body, headers, status, why, message) => {
  answer = (_request, response) => response.writeHead(status, headers).end(body);
  expect(await extract(server.origin)).toEqual(failed(why, message));
});

test('a host that asks for patience is heard', async () => {
  answer = (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end();
  expect(await extract(server.origin)).toEqual(failed('rate-limited', /less often/, 120_000));
});

test.each([
  ['/login?next=/news/1', /for its subscribers/],
  ['/auth/sign-in', /for its subscribers/],
  ['/subscribe/', /for its subscribers/],
  ['/', /its front page/],
])('a redirect to %s is no article', async (place, message) => {
  answer = (request, response) => {
    if (request.url === '/news/1') response.writeHead(302, { location: place }).end();
    else response.end(ARTICLE);
  };
  expect(await extract(`${server.origin}/news/1`)).toEqual(failed('no-article', message));
});

test('a redirect to the same story elsewhere is followed', async () => {
  answer = (request, response) => {
    if (request.url === '/login-news/1') response.writeHead(302, { location: '/news/logins-stolen' }).end();
    else response.end(ARTICLE);
  };
  expect(await extract(`${server.origin}/login-news/1`)).toMatchObject({ kind: 'text' });
});

test('a page over 10 MiB ends where the limit is', async () => {
  answer = (_request, response) => {
    const write = () => {
      while (response.write('<p>x</p>'.repeat(10_000)));
    };
    response.on('drain', write).on('error', () => {});
    write();
  };
  expect(await extract(server.origin)).toEqual(failed('too-large', /10 MiB/));
  await server.allClosed();
});

test('a page that hangs ends with the deadline', async () => {
  const hasty = startFeedWorker({ limits: { totalMs: 300 } });
  answer = (_request, response) => void response.write('<html>');
  const job = {
    kind: 'extract',
    id: 'extract-2',
    itemId: 1,
    waitMs: 0,
    userAgent: 'x',
    allow: ['127.0.0.1'],
  } as const;
  const outcome = await hasty.extract(
    { ...job, link: server.origin, allow: ['127.0.0.1'] },
    new AbortController().signal,
  );
  expect(outcome).toEqual(failed('timeout', /not complete after 0\.3 s/));
  await server.allClosed();
  await hasty.close();
});

test('a page in a private network is refused', async () => {
  const outcome = await extract(server.origin, []);
  expect(outcome).toEqual(failed('guarded', /network\.allow/));
});

test.each<[string, string]>([
  ['nests without end', '<div>'.repeat(100_000)],
  ['has elements without end', '<div>x</div>'.repeat(100_000)],
])('a page that %s is refused at once', async (_name, body) => {
  answer = (_request, response) => response.end(`<html><body>${body}`);
  const outcome = await extract(server.origin);
  expect(outcome).toEqual(failed('no-article', /nests too deeply/));
});
