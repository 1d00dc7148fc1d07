import { describe, expect, test } from 'vitest';
import { announcedHubs } from '../../src/feeds/announced-hubs.ts';
import { parse } from '../../src/feeds/parse.ts';

const URL_OF_FEED = 'https://news.example/feed';
const HUB = 'https://hub.example/';
const TOPIC = 'https://news.example/feed.xml';
const announced = (link: string[], document: { hubs: string[]; self: string | null } | null) =>
  announcedHubs(link.length === 0 ? {} : { link }, document, new URL(URL_OF_FEED));

describe('a feed announces', () => {
  test('its hubs and itself by headers, which win over the document', () => {
    const document = { hubs: ['https://other.example/'], self: 'https://news.example/other' };
    expect(announced([`<${HUB}>; rel="hub"`, `<${TOPIC}>; rel="self"`], document)).toEqual({
      hubs: [HUB],
      topic: TOPIC,
    });
  });

  test('by the document, where headers say nothing', () => {
    expect(announced([], { hubs: [HUB], self: TOPIC })).toEqual({ hubs: [HUB], topic: TOPIC });
  });

  test('several hubs in their order, each once, five at most', () => {
    const hubs = Array.from({ length: 8 }, (_, n) => `https://hub${n}.example/`);
    expect(announced([], { hubs: [HUB, HUB, ...hubs], self: TOPIC })?.hubs).toEqual([
      HUB,
      ...hubs.slice(0, 4),
    ]);
  });

  test('the address at which it was found, when it does not name itself', () => {
    expect(announced([], { hubs: [HUB], self: null })).toEqual({ hubs: [HUB], topic: URL_OF_FEED });
  });

  test('its address byte for byte; relative ones as absolute ones', () => {
    const self = 'HTTPS://News.example:443/feed?a=%7e';
    expect(announced([`</hub>; rel=hub, <${self}>; rel=self`], null)).toEqual({
      hubs: ['https://news.example/hub'],
      topic: self,
    });
  });

  test.each([
    ['nothing', []],
    ['only itself', [`<${TOPIC}>; rel="self"`]],
    ['a hub of another scheme', ['<ftp://hub.example/>; rel="hub"']],
    ['a hub with a password', ['<https://u:p@hub.example/>; rel="hub"']],
    ['a hub of 3,000 characters', [`<https://hub.example/${'x'.repeat(3_000)}>; rel="hub"`]],
    ['itself with a scheme that is none', [`<${HUB}>; rel="hub"`, '<javascript:alert(1)>; rel="self"']],
  ])('no hub by %s', (_name, link) => {
    expect(announced(link, null)).toBeNull();
  });
});

describe('of a document, the hub and its own address are read from', () => {
  test.each([
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="hub" href="${HUB}"/>
       <link rel="self" href="${TOPIC}"/><link href="https://news.example/"/>
       <entry><title>A</title><link rel="hub" href="https://not.example/"/></entry></feed>`,
    ],
    [
      'RSS with atom:link',
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://news.example/</link>
       <atom:link rel="hub" href="${HUB}"/><atom:link rel="self" type="application/rss+xml" href="${TOPIC}"/>
       <item><title>A</title></item></channel></rss>`,
    ],
    [
      'RSS with atom10:link, as FeedBurner writes it',
      `<rss version="2.0"><channel><title>T</title><link>https://news.example/</link>
       <atom10:link xmlns:atom10="http://www.w3.org/2005/Atom" rel="self" href="${TOPIC}"/>
       <atom10:link xmlns:atom10="http://www.w3.org/2005/Atom" rel="hub" href="${HUB}"/>
       <item><title>A</title></item></channel></rss>`,
    ],
    [
      'RSS with plain links',
      `<rss version="2.0"><channel><title>T</title><link>https://news.example/</link><link rel="hub" href="${HUB}"/>
       <link rel="SELF" href="/feed.xml"/><item><title>A</title></item></channel></rss>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        home_page_url: 'https://news.example/',
        feed_url: TOPIC,
        hubs: [
          { type: 'rssCloud', url: 'https://not.example/' },
          { type: 'WebSub', url: HUB },
        ],
        items: [{ id: '1', content_text: 'A' }],
      }),
    ],
  ])('%s', async (_name, text) => {
    const { feed } = await parse(text, URL_OF_FEED);
    expect(feed).toMatchObject({ hubs: [HUB], self: TOPIC, link: 'https://news.example/' });
  });

  test('one that announces none', async () => {
    const text = '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>';
    expect((await parse(text, URL_OF_FEED)).feed).toMatchObject({ hubs: [], self: null });
  });
});
