import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';
import { type SitePage, startSite } from '../support/site.ts';

const STORY = `<article>${'<p>The letter that reached Caracas speaks of talks, of oil and of prisoners, and of what may follow.</p>'.repeat(9)}</article>`;

/** A publisher whose feed is what `publish` put into it; article pages are added to `pages`. */
async function startOutlet() {
  const pages: Record<string, SitePage> = {};
  const site = await startSite(pages);
  const entries: string[] = [];
  const publish = (path: string, title: string, page: SitePage | null) => {
    if (page !== null) pages[path] = page;
    entries.unshift(
      `<item><title>${title}</title><link>${site.origin}${path}</link><guid>${path}</guid></item>`,
    );
    pages['/feed'] = {
      headers: { 'content-type': 'application/rss+xml' },
      body: `<rss version="2.0"><channel><title>Outlet</title>${entries.join('')}</channel></rss>`,
    };
  };
  const folder = testFolder();
  writeFileSync(
    join(folder, 'watchlist.yaml'),
    `feeds: [{ url: "${site.origin}/feed", fullText: true }]
topics: [{ name: In the page, query: prisoners }, { name: In the feed, query: Venezuela }]
network: { allow: [127.0.0.1] }
`,
  );
  const vigia = (...args: string[]) => runCli(args, { cwd: folder });
  publish('/old', 'Old', { body: STORY });
  await vigia('once');
  site.requests.length = 0;
  const asked = () => site.requests.map(({ url }) => url).filter((url) => url !== '/feed');
  const matches = async () => {
    const { stdout } = await vigia('matches', '--json');
    return (JSON.parse(stdout) as { topic: string; item: { title: string } }[])
      .map(({ topic, item }) => `${topic}: ${item.title}`)
      .toSorted();
  };
  const articles = async () => JSON.parse((await vigia('feeds', '--json')).stdout)[0].articles;
  return { vigia, publish, asked, matches, articles };
}

test('the article is read before the filter; where it can’t be, the feed’s own text is filtered, and that is counted', async () => {
  const { vigia, publish, asked, matches, articles } = await startOutlet();
  expect(await articles()).toEqual({ read: 0, failed: 0, lastError: null });
  publish('/1', 'A letter', { body: STORY });
  publish('/2', 'Venezuela, gone', null);
  publish('/3', 'Venezuela, as a file', { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' });
  publish('/4', 'Venezuela, for subscribers', { status: 302, headers: { location: '/login' } });
  publish('/login', 'Another letter', { body: STORY });
  const { status, stderr } = await vigia('once', '--json');
  expect(status).toBe(0);
  expect(stderr.match(/The article .* was not read/g)).toHaveLength(3);
  expect(asked()).toEqual(['/1', '/2', '/3', '/4', '/login', '/login']);
  expect(await matches()).toEqual([
    'In the feed: Venezuela, as a file',
    'In the feed: Venezuela, for subscribers',
    'In the feed: Venezuela, gone',
    'In the page: A letter',
    'In the page: Another letter',
  ]);
  expect(await articles()).toEqual({
    read: 2,
    failed: 3,
    lastError: expect.stringContaining('leads to a page for its subscribers'),
  });
});

test('a host that asks for patience is not asked for the other articles, in this round or the next', async () => {
  const { vigia, publish, asked, matches, articles } = await startOutlet();
  const refused: SitePage = { status: 429, headers: { 'retry-after': '600' } };
  for (const n of [1, 2, 3]) publish(`/${n}`, `Venezuela ${n}`, refused);
  await vigia('once');
  expect(asked()).toEqual(['/1']);
  publish('/4', 'Venezuela 4', { body: STORY });
  await vigia('once');
  expect(asked()).toEqual(['/1']);
  expect(await matches()).toEqual([1, 2, 3, 4].map((n) => `In the feed: Venezuela ${n}`));
  expect(await articles()).toEqual({ read: 0, failed: 4, lastError: expect.stringContaining('(429)') });
});
