import type { SearchableItem } from '../../src/domain/item.ts';

const NEWEST = Date.UTC(2026, 10, 27, 12);
const ITEM_GAP_MS = 37 * 60_000;
const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"';

/**
 * RSS 2.0 as newspapers and WordPress write it, some 50 kB for 30 items: of each three feeds one has the whole
 * articles too, one a picture in three sizes and categories with addresses, one what blogs say of their comments.
 * Parsers read as many of its bytes in a second as of newspapers' feeds.
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
  const number = NEWEST / 1000 - age;
  const page = `https://outlet-${feed}.example/2026/11/${slug(item.title)}-${number}.html`;
  const image = `https://cdn.outlet-${feed}.example/images/${age}`;
  return `  <item>
    <title><![CDATA[${item.title}]]></title>
    <link>${page}?utm_source=rss&amp;utm_medium=feed</link>
    <guid isPermaLink="false">outlet-${feed}-${number}</guid>
    <pubDate>${dateOf(age)}</pubDate>
    <dc:creator><![CDATA[Newsroom]]></dc:creator>
    <category>World</category>
    <category>Politics</category>
    <description>${escapeText(`<p><img src="${image}-300x169.jpg" alt="" width="300"/> ${escapeText(item.summary)}</p>`)}</description>
${EXTRAS[feed % EXTRAS.length]?.({ item, page, image, number })}  </item>
`;
}

interface Written {
  item: SearchableItem;
  page: string;
  image: string;
  number: number;
}

const EXTRAS = [writeArticle, writePictures, writeComments];

function writeArticle({ item, page, image }: Written): string {
  const paragraphs = `<p class="text">${escapeText(item.summary)}</p>\n`.repeat(3);
  return `    <media:content url="${image}-1200x675.jpg" type="image/jpeg" width="1200" height="675"><media:title>${escapeText(item.title)}</media:title></media:content>
    <content:encoded><![CDATA[${paragraphs}<p><a href="${page}?utm_source=rss">Continue reading</a></p>]]></content:encoded>
`;
}

function writePictures({ page, image }: Written): string {
  const categories = ['World news', 'Americas', 'Economics']
    .map((name) => `    <category domain="${new URL(`/${slug(name)}`, page)}">${name}</category>\n`)
    .join('');
  const pictures = [140, 460, 1200]
    .map(
      (width) =>
        `    <media:content width="${width}" url="${image}-${width}.jpg?width=${width}&amp;quality=85"><media:credit scheme="urn:ebu">Photograph: Newsroom/Agency</media:credit></media:content>\n`,
    )
    .join('');
  return categories + pictures;
}

function writeComments({ page, image, number }: Written): string {
  return `    <media:thumbnail url="${image}-150x150.jpg" width="150" height="150"/>
    <comments>${page}#respond</comments>
    <wfw:commentRss>${page}/feed</wfw:commentRss>
    <slash:comments>${number % 40}</slash:comments>
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
