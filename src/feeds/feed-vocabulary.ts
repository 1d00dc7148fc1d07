/** Namespaces that are met in feeds, by the prefix that this program knows them by; '' is the feed's own. */
const NAMESPACES: [prefix: string, uris: string[]][] = [
  [
    '',
    [
      'http://purl.org/rss/1.0',
      'http://purl.org/net/rss1.1#',
      'http://my.netscape.com/rdf/simple/0.9',
      'http://channel.netscape.com/rdf/simple/0.9',
      'http://my.netscape.com/publish/formats/rss-0.91.dtd',
      'http://backend.userland.com/rss',
      'http://backend.userland.com/rss2',
      'http://backend.userland.com/rss091',
      'http://backend.userland.com/rss092',
      'http://backend.userland.com/rss20',
      'http://blogs.law.harvard.edu/tech/rss',
      'http://cyber.law.harvard.edu/rss',
    ],
  ],
  [
    'atom',
    [
      'http://www.w3.org/2005/atom',
      'http://purl.org/atom/ns#',
      'http://example.com/newformat#',
      'http://example.com/necho',
      'http://purl.org/echo',
      'uri/of/echo/namespace#',
      'http://purl.org/pie',
    ],
  ],
  ['dc', ['http://purl.org/dc/elements/1.1', 'http://purl.org/dc/elements/1.0', 'http://purl.org/dc']],
  ['dcterms', ['http://purl.org/dc/terms']],
  ['content', ['http://purl.org/rss/1.0/modules/content']],
  ['media', ['http://search.yahoo.com/mrss']],
  ['itunes', ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd']],
  ['xhtml', ['http://www.w3.org/1999/xhtml']],
  ['rdf', ['http://www.w3.org/1999/02/22-rdf-syntax-ns#']],
  ['feedburner', ['http://rssnamespace.org/feedburner/ext/1.0']],
  // The aggregators of the Russian press.
  ['yandex', ['http://news.yandex.ru']],
  ['mailru', ['http://news.mail.ru']],
  ['turbo', ['http://turbo.yandex.ru']],
];
const PREFIX_BY_URI = new Map(NAMESPACES.flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix])));

/** The known prefix of a namespace; null for one that is unknown. Case and a final slash don't matter. */
export function knownPrefix(uri: string): string | null {
  return PREFIX_BY_URI.get(uri.trim().toLowerCase().replace(/\/$/, '')) ?? null;
}

/** What the text of an element is: markup, a date, or text that is taken as it stands. */
export type ElementKind = 'markup' | 'date' | 'plain';

const MARKUP = `title atom:title dc:title media:title itunes:title tagline description content:encoded content
  atom:content summary atom:summary body xhtml:body xhtml:div media:description itunes:summary itunes:subtitle
  dc:description dcterms:abstract subtitle atom:subtitle abstract fulltext fullitem
  yandex:full-text mailru:full-text turbo:content`;
const DATES = `pubdate published atom:published issued atom:issued created atom:created updated atom:updated
  modified atom:modified dc:date dcterms:created dcterms:issued dcterms:modified dcterms:available date
  lastbuilddate`;
const PLAIN = `link atom:link feedburner:origlink guid id atom:id dc:identifier author atom:author dc:creator
  itunes:author dc:author source:author category atom:category dc:subject language dc:language enclosure`;

const KINDS: ReadonlyMap<string, ElementKind> = new Map([
  ...words(MARKUP).map((name): [string, ElementKind] => [name, 'markup']),
  ...words(DATES).map((name): [string, ElementKind] => [name, 'date']),
  ...words(PLAIN).map((name): [string, ElementKind] => [name, 'plain']),
]);
/** By what name the element stands in a repaired document: short, since rss-parser looks at each letter of it. */
const CODES: ReadonlyMap<string, string> = new Map(
  [...KINDS.keys()].map((name, index) => [name, `x${index.toString(36)}`]),
);

/** The element's name in a repaired document, which rss-parser knows nothing of; '' when it is not read. */
export function elementCode(name: string): string {
  return CODES.get(name) ?? '';
}

/** Elements of a channel or feed itself that are read. */
const FEED_ELEMENTS = new Set(words('title atom:title dc:title link atom:link id language dc:language'));

/** How to read an element, null when it is passed over. */
export function elementKind(name: string, inItem: boolean, isAtom: boolean): ElementKind | null {
  // An Atom feed's author is that of its entries; a channel's is who runs it.
  const isRead = inItem || FEED_ELEMENTS.has(name) || (isAtom && name === 'author');
  return isRead ? (KINDS.get(name) ?? null) : null;
}

/** Elements that only hold others that may be read. */
export const TRANSPARENT: ReadonlySet<string> = new Set(['media:group', 'media:content', 'items', 'channel']);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
