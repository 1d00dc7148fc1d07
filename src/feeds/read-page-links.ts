import { withoutReferences } from '../domain/secret.ts';
import { readTags } from './html-tags.ts';

/** Where a page says, or seems to say, that feeds are; absolute http(s) URLs in the order of the page, each once. */
export interface PageLinks {
  kind: 'page';
  /** By `<link rel="alternate">` or `rel="feed"`. */
  declared: string[];
  /** Links for readers that look like feeds. */
  linked: string[];
}

const FEED_TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/xml',
  'text/xml',
]);
const FEED_PATH = /(?:^|[/._-])(?:rss\d?|atom|feeds?|rdf)(?:[/._-]|$)|\.(?:rss|atom|rdf|xml)$/i;
const FEED_QUERY = /(?:^|[?&])(?:feed|format|type|output|alt)=(?:rss|atom|rdf|feed|json)/i;
const FEED_TEXT = /^\W*(?:rss|atom|xml)?\W*(?:rss|atom|feeds?)\W*(?:feeds?)?\W*$/i;
/** The pattern takes time that grows with the square of signs. */
const MAX_FEED_TEXT = 100;
const saysFeed = (text: string) => text.length <= MAX_FEED_TEXT && FEED_TEXT.test(text);
/** They end in .xml, and are none. */
const NO_FEED = /sitemap|opensearch|\.opml$/i;

const MAX_DECLARED = 20;
const MAX_LINKED = 15;
const MAX_LINK_TEXT = 60;

/** @param url the page's own, to which relative links refer unless `<base>` says otherwise (HTML §4.2.3). */
export function readPageLinks(html: string, url: string): PageLinks {
  let base = url;
  let hasBase = false;
  const declared = new Set<string>();
  const linked = new Set<string>();
  let anchor: { to: string; text: string } | null = null;

  function closeAnchor(): void {
    if (anchor !== null && saysFeed(anchor.text) && linked.size < MAX_LINKED) linked.add(anchor.to);
    anchor = null;
  }

  readTags(html, {
    open(name, attributes) {
      const href = attributes.get('href') ?? '';
      if (name === 'base' && !hasBase && href !== '') {
        hasBase = true;
        base = absolute(href, url) ?? url;
      }
      if (name === 'link' && isDeclared(attributes) && declared.size < MAX_DECLARED) {
        const to = absolute(href, base);
        if (to !== null) declared.add(to);
      }
      if (name !== 'a') return;
      closeAnchor();
      const to = absolute(href, base);
      if (to === null || NO_FEED.test(new URL(to).pathname)) return;
      anchor = { to, text: attributes.get('title') ?? '' };
      if (!saysFeed(anchor.text)) anchor.text = '';
      if ((looksLikeFeed(to) || FEED_TYPES.has(typeOf(attributes))) && linked.size < MAX_LINKED)
        linked.add(to);
    },
    close(name) {
      if (name === 'a') closeAnchor();
    },
    text(text) {
      if (anchor !== null && anchor.text.length < MAX_LINK_TEXT)
        anchor.text += text.slice(0, MAX_LINK_TEXT).trim();
    },
  });
  closeAnchor();
  return { kind: 'page', declared: [...declared], linked: [...linked].filter((to) => !declared.has(to)) };
}

function isDeclared(attributes: ReadonlyMap<string, string>): boolean {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  return rel.includes('feed') || (rel.includes('alternate') && FEED_TYPES.has(typeOf(attributes)));
}

const typeOf = (attributes: ReadonlyMap<string, string>) =>
  (attributes.get('type') ?? '').split(';', 1).join('').trim().toLowerCase();

function absolute(href: string, base: string): string | null {
  const written = href.trim();
  if (written === '' || written.startsWith('#')) return null;
  const url = URL.parse(
    written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://'),
    base,
  );
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  // A page must not choose what we identify ourselves by.
  url.username = '';
  url.password = '';
  return withoutReferences(url.href);
}

function looksLikeFeed(to: string): boolean {
  const { hostname, pathname, search } = new URL(to);
  return FEED_PATH.test(pathname) || FEED_QUERY.test(search) || /^(?:feeds?|rss)\./i.test(hostname);
}
