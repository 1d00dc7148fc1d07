import { describe, expect, test } from 'vitest';
import { readPageLinks } from '../../src/feeds/read-page-links.ts';
import { wellKnownFeeds } from '../../src/feeds/well-known-feeds.ts';

const PAGE = 'https://news.example/section/page.html';
const read = (html: string) => readPageLinks(html, PAGE);

describe('what a page declares', () => {
  test.each<[string, string, string[]]>([
    ['RSS', '<link rel="alternate" type="application/rss+xml" href="/f">', ['https://news.example/f']],
    [
      'Atom, in capitals',
      '<LINK REL=ALTERNATE TYPE=Application/Atom+XML HREF=/f>',
      ['https://news.example/f'],
    ],
    [
      'JSON Feed',
      '<link rel="alternate" type="application/feed+json; charset=utf-8" href="f.json"/>',
      ['https://news.example/section/f.json'],
    ],
    [
      'RDF',
      "<link rel='alternate' type='application/rdf+xml' href='//cdn.example/f'>",
      ['https://cdn.example/f'],
    ],
    ['rel=feed without a type', '<link rel="feed home" href="/f">', ['https://news.example/f']],
    [
      'references in the address',
      '<link rel="alternate" type="application/rss+xml" href=" /f?a=1&amp;b=2&#38;c=3\n">',
      ['https://news.example/f?a=1&b=2&c=3'],
    ],
    [
      'the same twice',
      '<link rel="alternate" type="application/rss+xml" href="/f"><link rel="alternate" type="application/rss+xml" href="/f#x">',
      ['https://news.example/f'],
    ],
    [
      'feed:',
      '<link rel="alternate" type="application/rss+xml" href="feed:https://a.example/f">',
      ['https://a.example/f'],
    ],
    [
      'in the body',
      '<body><p><link rel="alternate" type="application/rss+xml" href="/f">',
      ['https://news.example/f'],
    ],
    [
      'after <base>',
      '<base href="https://b.example/x/"><base href="https://c.example/"><link rel="alternate" type="application/rss+xml" href="f">',
      ['https://b.example/x/f'],
    ],
    [
      'after a <base> that is none',
      '<base href="javascript:alert(1)"><link rel="alternate" type="application/rss+xml" href="f">',
      ['https://news.example/section/f'],
    ],
    ['credentials', '<link rel="feed" href="https://me:hunter2@a.example/f">', ['https://a.example/f']],
    ['another language', '<link rel="alternate" hreflang="es" href="/es/">', []],
    ['oEmbed', '<link rel="alternate" type="application/json+oembed" href="/o">', []],
    ['a style sheet', '<link rel="stylesheet" type="text/css" href="/feed.css">', []],
    ['no address', '<link rel="alternate" type="application/rss+xml">', []],
    ['a script', '<link rel="feed" href="javascript:alert(1)">', []],
    ['in a comment', '<!-- <link rel="feed" href="/f"> -->', []],
    ['in a script', '<script>"<link rel=feed href=/f>"</script>', []],
  ])('%s', (_name, html, declared) => {
    expect(read(html)).toEqual({ kind: 'page', declared, linked: [] });
  });
});

describe('what a page links to', () => {
  test.each([
    ['<a href="/rss">x</a>', ['https://news.example/rss']],
    ['<a href="/news/feed/">x</a>', ['https://news.example/news/feed/']],
    ['<a href="/x.xml">x</a>', ['https://news.example/x.xml']],
    ['<a href="/?feed=rss2">x</a>', ['https://news.example/?feed=rss2']],
    ['<a href="https://feeds.example/news">x</a>', ['https://feeds.example/news']],
    ['<a href="/x">RSS</a>', ['https://news.example/x']],
    ['<a href="/x"><i class=i></i> <b>RSS</b>\n feed</a>', ['https://news.example/x']],
    ['<a href="/x" title="Atom feed"><img></a>', ['https://news.example/x']],
    ['<a href="/x" type="application/rss+xml">x</a>', ['https://news.example/x']],
    ['<a href="/x">RSS', ['https://news.example/x']],
    ['<a href="/feedback">x</a><a href="/sitemap.xml">x</a><a href="/atomic">x</a>', []],
    ['<a href="/x">Feed your dog</a><a href="#rss">RSS</a><a href="mailto:rss@a.example">RSS</a>', []],
  ])('%s', (html, linked) => {
    expect(read(html)).toEqual({ kind: 'page', declared: [], linked });
  });
});

test('a hostile page has a bounded number of links, and takes time of its length', () => {
  const link = (n: number) => `<link rel="feed" href="/f${n}"><a href="/rss/${n}">RSS`;
  const { declared, linked } = read(Array.from({ length: 60_000 }, (_, n) => link(n)).join('<div>'));
  expect([declared.length, linked.length]).toEqual([20, 15]);
  expect(read(`<a ${'x="y" '.repeat(1_000_000)}`)).toEqual({ kind: 'page', declared: [], linked: [] });
  expect(read('<a href="/x">'.repeat(300_000) + '</x>'.repeat(300_000)).linked).toEqual([]);
});

test('the usual places are few, each once, the page’s own folder first', () => {
  expect(wellKnownFeeds('https://a.example/')[0]).toBe('https://a.example/feed');
  expect(wellKnownFeeds('https://a.example/blog').slice(0, 3)).toEqual([
    'https://a.example/blog/feed',
    'https://a.example/blog/rss.xml',
    'https://a.example/feed',
  ]);
  expect(wellKnownFeeds('https://a.example/x/y/page.html?q')[0]).toBe('https://a.example/x/y/feed');
  const places = wellKnownFeeds('https://a.example/blog/');
  expect(new Set(places).size).toBe(places.length);
  expect(places.length).toBeLessThan(20);
});
