import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';
import { rss, startSite } from '../support/site.ts';

const START = '# mine\nfeeds: []\ntopics:\n  - Venezuela # and more\nnetwork: { allow: [127.0.0.1] }\n';

let folder: string;
beforeEach(() => {
  folder = testFolder();
  writeFileSync(join(folder, 'watchlist.yaml'), START);
});

const add = (...args: string[]) => runCli(['add', 'feed', ...args], { cwd: folder });
const watchlist = () => readFileSync(join(folder, 'watchlist.yaml'), 'utf8');
const withFeeds = (feeds: string) => START.replace('feeds: []', `feeds:${feeds}`);

describe('the address of a feed', () => {
  test('is added, and the feed is named', async () => {
    const site = await startSite({ '/feed': rss('Local &amp; news', 3) });
    const { status, stdout, stderr } = await add(`${site.origin}/feed`, '--tag', 'local');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toBe(`Added the feed ${site.origin}/feed to watchlist.yaml. “Local & news”, 3 items.\n`);
    expect(watchlist()).toBe(withFeeds(`\n  - url: ${site.origin}/feed\n    tags:\n      - local`));
    expect(site.requests).toHaveLength(1);
    expect(site.requests[0]?.headers['user-agent']).toMatch(/^Vigia\//);
  });

  test('is where it moved for good, not where it is for now', async () => {
    const site = await startSite({
      '/old': { status: 301, headers: { location: '/new' } },
      '/today': { status: 302, headers: { location: '/new' } },
      '/new': rss('News'),
    });
    expect((await add(`${site.origin}/old`)).status).toBe(0);
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/new`));
    const again = await add(`${site.origin}/today`);
    expect(again.status).toBe(1);
    expect(again.stderr).toBe(
      `The feed "${site.origin}/new" is already in the watchlist; that is where ${site.origin}/today leads.\n`,
    );
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/new`));
  });

  test('that is there already is not asked, however it is spelt', async () => {
    const site = await startSite({ '/feed': rss('News') });
    writeFileSync(join(folder, 'watchlist.yaml'), withFeeds(` [${site.origin}/feed]`));
    const { status, stderr } = await add(`${site.origin.replace('http', 'HTTP')}/feed#top`);
    expect([status, stderr]).toEqual([1, expect.stringContaining('is already in the watchlist')]);
    expect(site.requests).toEqual([]);
  });

  test('keeps its references, which are resolved for the request', async () => {
    const site = await startSite({ '/feed': rss('News') });
    const url = `${site.origin.replace('//', '//user:${FEED_PASSWORD}@')}/feed`;
    const result = await runCli(['add', 'feed', url, '--json'], {
      cwd: folder,
      env: { FEED_PASSWORD: '9/hunter2#?' },
    });
    expect(result.status).toBe(0);
    expect(site.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('user:9/hunter2#?').toString('base64')}`,
    );
    expect(watchlist()).toContain(`- ${url}\n`);
    expect(result.stdout + result.stderr).not.toContain('hunter2');
    expect(JSON.parse(result.stdout)).toEqual({
      added: `the feed ${site.origin.replace('//', '//***@')}/feed`,
      file: join(folder, 'watchlist.yaml'),
      feed: {
        url: `${site.origin.replace('//', '//***@')}/feed`,
        title: 'News',
        items: 1,
        newest: '2026-11-20T10:00:00.000Z',
      },
    });
  });

  test('needs no scheme', async () => {
    const site = await startSite({ '/feed': rss('News') });
    const { status } = await add(`127.0.0.1:${site.port}/feed`);
    expect(status).toBe(0);
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/feed`));
  });
});

describe('a page', () => {
  test('with one feed: that is added, a dead link is not', async () => {
    const site = await startSite({
      '/': {
        body: `<!doctype html><head><base href="/news/"><link rel=alternate type="application/rss+xml" href="rss?a=1&amp;b=2">
          <link rel="alternate" type="application/atom+xml" href="/gone.atom"></head><body>Hello</body>`,
      },
      '/news/rss?a=1&b=2': rss('News'),
    });
    const { status, stdout } = await add(site.origin);
    expect(status).toBe(0);
    expect(stdout).toContain(`Added the feed ${site.origin}/news/rss?a=1&b=2 to`);
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/news/rss?a=1&b=2`));
  });

  describe('with several', () => {
    const PAGES = {
      '/': {
        body: `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
          <link rel="alternate" type="application/rss+xml" title="News" href="/feed/">
          <link rel="alternate" type="application/rss+xml" title="News again" href="/again">
          <link rel="alternate" type="application/feed+json" href="/feed.json">`,
      },
      '/comments/feed/': rss('Comments on News'),
      '/feed/': rss('News \u001b[31m', 2),
      '/again': { status: 302, headers: { location: '/feed/' } },
      '/feed.json': {
        headers: { 'content-type': 'application/feed+json' },
        body: '{"version":"https://jsonfeed.org/version/1.1","title":"News in JSON","items":[{"id":"1","content_text":"x"}]}',
      },
    };

    test('they are listed, those of comments last, and nothing is added', async () => {
      const site = await startSite(PAGES);
      const { status, stdout, stderr } = await add(site.origin);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(
        `1. News [31m\n   ${site.origin}/feed/\n   2 items, the newest of 2026-11-20\n`,
      );
      expect(stderr).toContain(`2. News in JSON\n   ${site.origin}/feed.json\n   1 item\n`);
      expect(stderr).toContain(`3. Comments on News\n   ${site.origin}/comments/feed/\n`);
      expect(stderr).toContain('--pick');
      expect(watchlist()).toBe(START);
    });

    test('as JSON too', async () => {
      const site = await startSite(PAGES);
      const { status, stdout } = await add(site.origin, '--json');
      expect(status).toBe(2);
      const { added, candidates } = JSON.parse(stdout);
      expect(added).toBeNull();
      expect(candidates).toHaveLength(3);
      expect(candidates[0]).toEqual({
        number: 1,
        url: `${site.origin}/feed/`,
        title: 'News [31m',
        items: 2,
        newest: '2026-11-20T10:00:00.000Z',
        known: false,
      });
    });

    test('--pick chooses by number or by URL', async () => {
      const site = await startSite(PAGES);
      expect((await add(site.origin, '--pick', '2')).status).toBe(0);
      const other = await add(site.origin, '--pick', `${site.origin}/feed/`, '--json');
      expect(JSON.parse(other.stdout)).toMatchObject({ feed: { url: `${site.origin}/feed/`, items: 2 } });
      expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/feed.json\n  - ${site.origin}/feed/`));
      const bare = await add(site.origin, '--pick', `127.0.0.1:${site.port}/comments/feed/`);
      expect(bare.status).toBe(0);
      const known = await add(site.origin, '--pick', '1');
      expect([known.status, known.stderr]).toEqual([1, expect.stringContaining('already in the watchlist')]);
    });

    test.each(['0', '4', 'https://elsewhere.example/'])('--pick %s is none of them', async (pick) => {
      const site = await startSite(PAGES);
      const { status, stderr } = await add(site.origin, '--pick', pick);
      expect([status, stderr]).toEqual([2, expect.stringContaining('from 1 to 3')]);
      expect(watchlist()).toBe(START);
    });
  });

  test('that declares none: what it links to', async () => {
    const site = await startSite({
      '/': {
        body: '<a href="/about">About</a> <a href="/subscribe/x"><b>RSS</b> feed</a> <a href="/sitemap.xml">x</a>',
      },
      '/subscribe/x': rss('News'),
    });
    expect((await add(site.origin)).status).toBe(0);
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/subscribe/x`));
    expect(site.requests.map(({ url }) => url)).toEqual(['/', '/subscribe/x']);
  });

  test('that names none: the usual places, one after the other', async () => {
    const site = await startSite({
      '/blog': { body: 'Hello' },
      '/rss.xml': rss('News'),
      '/index.xml': rss('News'),
    });
    expect((await add(`${site.origin}/blog`)).status).toBe(0);
    expect(watchlist()).toBe(withFeeds(`\n  - ${site.origin}/rss.xml`));
    expect(site.requests.map(({ url }) => url)).not.toContain('/index.xml');
  });

  test('without any: what was tried is said', async () => {
    const site = await startSite({ '/': { body: '<a href="/feed">Feed</a>' } });
    const { status, stderr } = await add(site.origin);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^No feed was found at http:\/\/127.*\/feed: .*404.*none is at .*\/rss\.xml.*--offline/,
    );
    expect(watchlist()).toBe(START);
    const asked = site.requests.map(({ url }) => url);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(20);
  });

  test('whose host asks for patience is left alone', async () => {
    const site = await startSite({
      '/': { body: '<link rel="alternate" type="application/rss+xml" href="/a"><a href="/feed">x</a>' },
      '/a': { status: 429, headers: { 'retry-after': '60' } },
    });
    expect((await add(site.origin)).status).toBe(1);
    expect(site.requests.map(({ url }) => url)).toEqual(['/', '/a']);
  });

  test('can’t lead into a private network', async () => {
    const site = await startSite({
      '/': { body: '<link rel="alternate" type="application/rss+xml" href="http://[::1]:9/feed">' },
    });
    const { status, stderr } = await add(site.origin);
    expect([status, stderr]).toEqual([1, expect.stringContaining('network.allow')]);
  });
});

describe('what can’t be read', () => {
  test.each([
    ['a host that does not answer', 'http://127.0.0.1:1/feed', /refuses the connection.*--offline/],
    ['an address that is refused', 'http://10.0.0.1/feed', /network\.allow.*--offline/],
  ])('%s is not added', async (_name, url, message) => {
    const { status, stderr } = await add(url);
    expect([status, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(watchlist()).toBe(START);
  });

  test.each([
    ['', /^The address is empty: name a feed, or a page that has one\. Nothing was added\.\n$/],
    ['ftp://news.example/feed', /ftp:; feeds are read over https/],
    ['javascript:alert(1)', /javascript:; feeds are read over https/],
    ['mailto:me@news.example', /mailto:; feeds are read over https/],
    ['https://news.example:99999/feed', /there is no port 99999; ports go from 1 to 65535\./],
    ['news.example:99999', /there is no port 99999/],
  ])('%j is a wrong call, and no matter of --offline', async (url, message) => {
    const { status, stderr } = await add(url);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).not.toContain('--offline');
  });

  test.each([
    ['--every', '10'],
    ['--name', ''],
  ])('%s %j is refused before anything is asked', async (...flags) => {
    const site = await startSite({ '/feed': rss('News') });
    const { status, stderr } = await add(`${site.origin}/feed`, ...flags);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^Nothing was added: (?:every|name): /)]);
    expect(site.requests).toEqual([]);
    expect(watchlist()).toBe(START);
  });

  test('a tag twice is one', async () => {
    await add('https://news.example/f', '--offline', '--tag', 'a', '--tag', 'a');
    expect(watchlist()).toBe(withFeeds('\n  - url: https://news.example/f\n    tags:\n      - a'));
  });

  test('is added by --offline as it is written', async () => {
    const { status, stdout } = await add(
      'http://127.0.0.1:1/feed',
      '--offline',
      '--every',
      '10m',
      '--name',
      'N',
    );
    expect([status, stdout]).toEqual([0, 'Added the feed http://127.0.0.1:1/feed to watchlist.yaml.\n']);
    expect(watchlist()).toBe(withFeeds('\n  - url: http://127.0.0.1:1/feed\n    name: N\n    every: 10m'));
  });
});
