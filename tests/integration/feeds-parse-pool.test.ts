import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createParsePool, type ParsePool } from '../../src/feeds/parse-pool.ts';

const THREAD = fileURLToPath(new URL('../support/thread-that-fails.ts', import.meta.url));
const READ = { kind: 'not-a-feed', message: 'read', start: '' };
const forever = new AbortController().signal;

let pool: ParsePool;
beforeEach(() => {
  pool = createParsePool({ threads: 2, deadlineMs: 10_000, maxHeapMb: 64 }, THREAD);
});
afterEach(() => pool.close());

function read(document: string, signal: AbortSignal = forever) {
  const bytes = new Uint8Array(Buffer.from(document));
  return pool.parse({ kind: 'feed', bytes, contentType: undefined, url: null, now: 0, known: null }, signal);
}

test.each<[string, { kind: string; message: RegExp }]>([
  ['hang', { kind: 'timeout', message: /within 10 s/ }],
  ['exit', { kind: 'crashed', message: /./ }],
  ['throw', { kind: 'crashed', message: /a bug/ }],
  ['memory', { kind: 'crashed', message: /more than 64 MB/ }],
])('a document that makes the thread %s costs only itself', async (document, { kind, message }) => {
  const [failure, ...others] = await Promise.all([read(document), read('a'), read('b'), read('c')]);
  expect(failure).toEqual({ kind, message: expect.stringMatching(message) });
  expect(others).toEqual([READ, READ, READ]);
});

test('who waits for a thread is not late', async () => {
  await pool.close();
  pool = createParsePool({ threads: 1, deadlineMs: 1_500, maxHeapMb: 64 }, THREAD);
  const [first, second, third] = await Promise.all([read('hang'), read('hang'), read('a')]);
  expect([first, second].map((outcome) => outcome?.kind)).toEqual(['timeout', 'timeout']);
  expect(third).toEqual(READ);
});

test('an abort ends the thread and rejects with its reason', async () => {
  const stop = new AbortController();
  const hanging = read('hang', stop.signal);
  await read('a');
  stop.abort(new Error('shutting down'));
  await expect(hanging).rejects.toThrow('shutting down');
  await expect(read('a', stop.signal)).rejects.toThrow('shutting down');
  expect(await read('b')).toEqual(READ);
});
