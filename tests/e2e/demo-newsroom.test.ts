import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewsItem, Outlet } from '../../demo/news.ts';
import { type Newsroom, openNewsroom } from '../../demo/newsroom.ts';
import { OUTLETS } from '../../demo/outlets.ts';

const BASE = { lang: 'pt', encoding: 'utf-8', schedule: { every: '2s' }, fullText: false } as const;
const PLAIN: Outlet = { ...BASE, key: 'plain', name: 'Plain & Simple', format: 'rss' };
const LATIN: Outlet = { ...BASE, key: 'latin', name: 'Latino', format: 'rss', encoding: 'iso-8859-1' };
const ITEM: NewsItem = {
  outlet: 'plain',
  slug: 'one',
  title: 'Cartel dos Sóis & others',
  summary: '<p>Talks</p>',
  raises: [],
};

let newsroom: Newsroom;
const signal = () => AbortSignal.timeout(5_000);

beforeEach(async () => {
  newsroom = await openNewsroom([PLAIN, LATIN, ...OUTLETS]);
});
afterEach(() => newsroom.close());

const poll = (outlet: string, headers: Record<string, string> = {}) =>
  fetch(newsroom.feedUrl(outlet), { headers, signal: signal() });

describe('the demo’s newsroom', () => {
  it.each(OUTLETS.map((outlet) => [outlet.name, outlet] as const))(
    '%s serves its items',
    async (_, outlet) => {
      const item = { ...ITEM, outlet: outlet.key };
      newsroom.publish([item], new Date());
      const response = await poll(outlet.key);
      const text = new TextDecoder(outlet.encoding).decode(await response.arrayBuffer());
      expect(response.status).toBe(200);
      expect(text).toContain(newsroom.linkOf(item));
      expect(text).toContain('Cartel dos Sóis');
    },
  );

  it('encodes a Latin-1 feed as its declaration says', async () => {
    newsroom.publish([{ ...ITEM, outlet: 'latin' }], new Date());
    const bytes = Buffer.from(await (await poll('latin')).arrayBuffer());
    expect(bytes.toString('latin1')).toContain('encoding="iso-8859-1"');
    expect(bytes.includes(Buffer.from('S\u00f3is', 'latin1'))).toBe(true);
  });

  it('answers 304 to who knows the present state, and 200 after a change', async () => {
    newsroom.publish([ITEM], new Date());
    const first = await poll('plain');
    const conditional = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await poll('plain', conditional)).status).toBe(304);
    newsroom.renumber(ITEM);
    const third = await poll('plain', conditional);
    expect(third.status).toBe(200);
    expect(await third.text()).toContain('plain-one-2');
    expect(newsroom.answers()).toEqual({ 200: 2, 304: 1, 500: 0 });
  });

  it('changes an item in place when its slug is published again', async () => {
    newsroom.publish([ITEM], new Date());
    newsroom.publish([{ ...ITEM, title: 'Another title' }], new Date());
    const text = await (await poll('plain')).text();
    expect(text.match(/<item>/g)).toHaveLength(1);
    expect(text).toContain('Another title');
    expect(text).toContain('plain-one-1');
  });

  it('knows when its present state was read', async () => {
    newsroom.publish([ITEM], new Date());
    let served = false;
    const waiting = newsroom.served('plain', signal()).then(() => {
      served = true;
    });
    await (await poll('latin')).text();
    expect(served).toBe(false);
    await (await poll('plain')).text();
    await waiting;
    newsroom.publish([{ ...ITEM, slug: 'two' }], new Date());
    await expect(newsroom.served('plain', AbortSignal.abort())).rejects.toThrow();
  });

  it('answers with an error page while it is broken, and knows when that was met', async () => {
    newsroom.setBroken('plain', true);
    const refused = newsroom.refused('plain', signal());
    expect((await poll('plain')).status).toBe(500);
    await refused;
    newsroom.setBroken('plain', false);
    expect((await poll('plain')).status).toBe(200);
  });

  it('has a page for each item, and none for others', async () => {
    newsroom.publish([{ ...ITEM, article: 'First.\n\nSecond <half>.' }], new Date());
    const page = await fetch(newsroom.linkOf(ITEM), { signal: signal() });
    expect(await page.text()).toContain('<p>First.</p>\n<p>Second &lt;half&gt;.</p>');
    expect((await fetch(newsroom.linkOf({ ...ITEM, slug: 'none' }), { signal: signal() })).status).toBe(404);
  });
});
