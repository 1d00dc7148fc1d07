import type { Outlet } from './news.ts';

/** An item as a feed shows it. */
export interface FeedEntry {
  guid: string;
  link: string;
  title: string;
  /** HTML. */
  summary: string;
  published: Date;
  updated: Date;
}

export interface WrittenFeed {
  contentType: string;
  body: Buffer;
}

const ABOUT = 'An invented outlet of the Vigía demo';

/** An outlet's feed in its format and encoding; entries newest first. */
export function writeFeed(outlet: Outlet, home: string, entries: FeedEntry[]): WrittenFeed {
  switch (outlet.format) {
    case 'rss':
      return xml(outlet, 'application/rss+xml', rss(outlet, home, entries));
    case 'atom':
      return xml(outlet, 'application/atom+xml', atom(outlet, home, entries));
    case 'rdf':
      return xml(outlet, 'application/rdf+xml', rdf(outlet, home, entries));
    case 'json':
      return { contentType: 'application/feed+json', body: Buffer.from(json(outlet, home, entries)) };
    default:
      return outlet.format satisfies never;
  }
}

/** The encoding stands in the XML declaration alone, as with many publishers. */
function xml(outlet: Outlet, contentType: string, root: string): WrittenFeed {
  const text = `<?xml version="1.0" encoding="${outlet.encoding}"?>\n${root}\n`;
  return { contentType, body: Buffer.from(text, outlet.encoding === 'utf-8' ? 'utf8' : 'latin1') };
}

function rss(outlet: Outlet, home: string, entries: FeedEntry[]): string {
  const items = entries.map(
    (entry) => `<item>
  <guid isPermaLink="false">${escapeMarkup(entry.guid)}</guid>
  <title>${escapeMarkup(entry.title)}</title>
  <link>${escapeMarkup(entry.link)}</link>
  <pubDate>${entry.published.toUTCString()}</pubDate>
  <description>${escapeMarkup(entry.summary)}</description>
</item>`,
  );
  return `<rss version="2.0"><channel>
<title>${escapeMarkup(outlet.name)}</title>
<link>${escapeMarkup(home)}</link>
<description>${ABOUT}</description>
<language>${outlet.lang}</language>
${items.join('\n')}
</channel></rss>`;
}

function atom(outlet: Outlet, home: string, entries: FeedEntry[]): string {
  const items = entries.map(
    (entry) => `<entry>
  <id>${escapeMarkup(entry.guid)}</id>
  <title>${escapeMarkup(entry.title)}</title>
  <link rel="alternate" href="${escapeMarkup(entry.link)}"/>
  <published>${entry.published.toISOString()}</published>
  <updated>${entry.updated.toISOString()}</updated>
  <summary type="html">${escapeMarkup(entry.summary)}</summary>
</entry>`,
  );
  const updated = entries[0]?.updated ?? new Date(0);
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}">
<id>${escapeMarkup(home)}</id>
<title>${escapeMarkup(outlet.name)}</title>
<subtitle>${ABOUT}</subtitle>
<link rel="alternate" href="${escapeMarkup(home)}"/>
<updated>${updated.toISOString()}</updated>
${items.join('\n')}
</feed>`;
}

/** RSS 1.0: items stand beside the channel, and have no guid but their address. */
function rdf(outlet: Outlet, home: string, entries: FeedEntry[]): string {
  const items = entries.map(
    (entry) => `<item rdf:about="${escapeMarkup(entry.link)}">
  <title>${escapeMarkup(entry.title)}</title>
  <link>${escapeMarkup(entry.link)}</link>
  <description>${escapeMarkup(entry.summary)}</description>
  <dc:date>${entry.published.toISOString()}</dc:date>
</item>`,
  );
  const sequence = entries.map((entry) => `<rdf:li rdf:resource="${escapeMarkup(entry.link)}"/>`);
  return `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${escapeMarkup(home)}">
  <title>${escapeMarkup(outlet.name)}</title>
  <link>${escapeMarkup(home)}</link>
  <description>${ABOUT}</description>
  <dc:language>${outlet.lang}</dc:language>
  <items><rdf:Seq>${sequence.join('')}</rdf:Seq></items>
</channel>
${items.join('\n')}
</rdf:RDF>`;
}

function json(outlet: Outlet, home: string, entries: FeedEntry[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: home,
    description: ABOUT,
    language: outlet.lang,
    items: entries.map((entry) => ({
      id: entry.guid,
      url: entry.link,
      title: entry.title,
      content_html: entry.summary,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
    })),
  });
}

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as XML or HTML character data, and as a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character);
}
