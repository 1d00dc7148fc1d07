import type { SearchableItem } from '../../src/domain/item.ts';

const NEWEST = Date.UTC(2026, 10, 27, 12);
const ITEM_GAP_MS = 37 * 60_000;
const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * RSS 2.0 as newspapers and WordPress write it, some 45 kB for 30 items: of each three feeds one has the whole
 * articles too.
 * @param first how many steps the first item is older than the newest of all.
 */
export function writeFeed(feed: number, items: SearchableItem[], first: number): string {
  const body = items.map((item, index) => writeItem(feed, item, first + index)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${NAMESPACES}>
<channel>
  <title>Outlet ${feed}</title>
  <link>https://outlet-${feed}.example/</link>
  <atom:link href="https://outlet-${feed}.example/feed.xml" rel="self" type="application/rss+xml"/>
  <description>The news of outlet ${feed}</description>
  <language>en</language>
  <lastBuildDate>${dateOf(first)}</lastBuildDate>
${body}</channel>
</rss>
`;
}

function writeItem(feed: number, item: SearchableItem, age: number): string {
  const page = `https://outlet-${feed}.example/2026/11/${slug(item.title)}-${NEWEST / 1000 - age}.html`;
  const content =
    feed % 3 === 0
      ? `    <content:encoded><![CDATA[${`<p class="text">${escapeText(item.summary)}</p>\n`.repeat(4)}<p><a href="${page}?utm_source=rss">Continue reading</a></p>]]></content:encoded>\n`
      : '';
  return `  <item>
    <title><![CDATA[${item.title}]]></title>
    <link>${page}?utm_source=rss&amp;utm_medium=feed</link>
    <guid isPermaLink="false">outlet-${feed}-${NEWEST / 1000 - age}</guid>
    <pubDate>${dateOf(age)}</pubDate>
    <dc:creator><![CDATA[Newsroom]]></dc:creator>
    <category>World</category>
    <category>Politics</category>
    <media:content url="https://cdn.outlet-${feed}.example/images/${age}-1200x675.jpg" type="image/jpeg" width="1200" height="675"><media:title>${escapeText(item.title)}</media:title></media:content>
    <description>${escapeText(`<p><img src="https://cdn.outlet-${feed}.example/images/${age}-300x169.jpg" alt="" width="300"/> ${escapeText(item.summary)}</p>`)}</description>
${content}  </item>
`;
}

const dateOf = (age: number) => new Date(NEWEST - age * ITEM_GAP_MS).toUTCString();

const slug = (title: string) =>
  title
    .normalize('NFD')
    .replace(/[^\w ]/g, '')
    .toLowerCase()
    .split(' ')
    .slice(0, 8)
    .join('-');

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
