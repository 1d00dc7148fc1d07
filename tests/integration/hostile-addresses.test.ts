import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LookupAll } from '../../src/feeds/guard.ts';
import { startFeedWorker, type TestWorker } from '../support/feed-worker.ts';
import { type HttpServer, startHttpServer } from '../support/http-server.ts';

const GOOD =
  '<rss version="2.0"><channel><title>Wire</title><item><title>One</title><guid>1</guid></item></channel></rss>';
const GOOD_OUTCOME = { kind: 'items', items: [{ title: 'One' }] };
/** Stands for the internet here; everything else on loopback is as private as it looks. */
const PUBLIC = '127.0.0.1';

let server: HttpServer;
let answer: (response: ServerResponse, url: string) => void;
const workers: TestWorker[] = [];

beforeAll(async () => {
  server = await startHttpServer((request, response) => answer(response, request.url ?? ''));
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
  server.requests.length = 0;
});
afterAll(() => server.close());

/** A worker whose DNS gives these addresses, one answer after the other, and the last for ever. */
function workerWithDns(...answers: string[][]): TestWorker {
  const lookupAll: LookupAll = (_host, _options, callback) => {
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  const worker = startFeedWorker({ lookupAll });
  workers.push(worker);
  return worker;
}

const guarded = (address: string) => ({
  kind: 'failed',
  why: 'guarded',
  message: expect.stringContaining(`(${address}) leads into`),
});

test('a name that turns private between two polls is refused', async () => {
  const worker = workerWithDns([PUBLIC], ['127.0.0.2']);
  answer = (response) => response.setHeader('connection', 'close').end(GOOD);
  const url = `http://feed.example:${server.port}/`;
  expect(await worker.ask(url)).toMatchObject(GOOD_OUTCOME);
  await server.allClosed();
  expect(await worker.ask(url)).toMatchObject(guarded('127.0.0.2'));
});

test('while a connection is kept alive, its requests go where it was made to', async () => {
  const worker = workerWithDns([PUBLIC], ['127.0.0.2']);
  answer = (response) => response.end(GOOD);
  const url = `http://feed.example:${server.port}/`;
  expect(await worker.ask(url)).toMatchObject(GOOD_OUTCOME);
  // Either way no request leaves for the other address; how long the connection lives is a matter of time.
  const second = await worker.ask(url);
  expect(second.kind === 'items' || (second.kind === 'failed' && second.why === 'guarded')).toBe(true);
});

test('a name that turns private between a redirect and its target is refused', async () => {
  const worker = workerWithDns([PUBLIC], ['10.0.0.1']);
  answer = (response) =>
    response.writeHead(302, { connection: 'close', location: `http://feed.example:${server.port}/b` }).end();
  expect(await worker.ask(`http://feed.example:${server.port}/a`)).toMatchObject(guarded('10.0.0.1'));
  expect(server.requests.map(({ url }) => url)).toEqual(['/a']);
});

test('a name with a public and a private address is asked at the public one only', async () => {
  const worker = workerWithDns(['127.0.0.2', PUBLIC]);
  answer = (response) => response.end(GOOD);
  expect(await worker.ask(`http://feed.example:${server.port}/`)).toMatchObject(GOOD_OUTCOME);
});

test('a name without an address', async () => {
  const outcome = await workerWithDns([]).ask('http://feed.example/');
  expect(outcome).toMatchObject({ kind: 'failed', why: 'unreachable' });
});

/** Spellings of this machine and of private networks; the IPv6 ones carry 127.0.0.1 or 10.0.0.1. */
const SPELLINGS =
  `http://0x7f.1/ http://2130706433/ http://127.1/ http://0177.0.0.1/ http://017700000001/ http://0x7f000001/
  http://0/ http://0.0.0.0/ http://localhost/ http://localhost./ http://LOCALHOST/ http://[::1]/
  http://[::]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::127.0.0.1]/ http://[64:ff9b::127.0.0.1]/
  http://[64:ff9b::a00:1]/ http://[64:ff9b:1::a00:1]/ http://[2002:7f00:1::]/ http://[2001:0:7f00:1::]/
  http://[fe80::1]/ http://[fd00::1]/ http://169.254.169.254/latest/meta-data/ http://[fd00:ec2::254]/
  http://10.0.0.1/ http://192.168.1.1/ http://172.16.0.1/ http://100.64.0.1/ http://224.0.0.1/`.split(/\s+/);

test.each(SPELLINGS)('%s is refused, as a feed and as the target of a redirect', async (url) => {
  const worker = workerWithDns([PUBLIC]);
  const allow = ['feed.example'];
  const refused = { kind: 'failed', why: 'guarded', message: expect.stringContaining('network.allow') };
  expect(await worker.ask(url, { allow })).toMatchObject(refused);
  answer = (response) => response.writeHead(301, { location: url }).end();
  expect(await worker.ask(`http://feed.example:${server.port}/`, { allow })).toMatchObject(refused);
  expect(server.requests).toHaveLength(1);
});
