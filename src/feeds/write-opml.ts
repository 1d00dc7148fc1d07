import type { FeedEntry } from '../domain/settings.ts';

export interface ExportedFeed {
  feed: FeedEntry;
  /** What other readers show: its name, else its own title, else its address. */
  title: string;
  /** The page that it belongs to. */
  htmlUrl: string | null;
}

/** The namespace of our attributes; a name, nothing is fetched from it. */
const NAMESPACE = 'https://vigia.example/ns/opml';

/**
 * A list of feeds as OPML 2.0 (opml.org/spec2.opml). What other readers know stands where they look for it: the
 * first tag is a folder, all are categories. What a watchlist says besides, and what is exact, is in attributes of
 * our own, which they pass over. Neighbours with one first tag share a folder, so that the order stays.
 */
export function writeOpml(feeds: readonly ExportedFeed[], createdAt: Date): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:vigia="${NAMESPACE}">`,
    '  <head>',
    '    <title>Feeds of Vigía</title>',
    `    <dateCreated>${createdAt.toUTCString()}</dateCreated>`,
    '    <docs>http://opml.org/spec2.opml</docs>',
    '  </head>',
    '  <body>',
    ...folders(feeds).flatMap(folderLines),
    '  </body>',
    '</opml>',
  ];
  return `${lines.join('\n')}\n`;
}

interface Folder {
  name: string | undefined;
  feeds: ExportedFeed[];
}

function folders(feeds: readonly ExportedFeed[]): Folder[] {
  const found: Folder[] = [];
  for (const exported of feeds) {
    const name = exported.feed.tags?.[0];
    const last = found.at(-1);
    if (last !== undefined && last.name === name) last.feeds.push(exported);
    else found.push({ name, feeds: [exported] });
  }
  return found;
}

function folderLines({ name, feeds }: Folder): string[] {
  if (name === undefined) return feeds.map((feed) => `    ${outline(feed)}`);
  const opening = `    <outline${attributes({ text: name, title: name })}>`;
  return [opening, ...feeds.map((feed) => `      ${outline(feed)}`), '    </outline>'];
}

function outline({ feed, title, htmlUrl }: ExportedFeed): string {
  const tags = feed.tags ?? [];
  return `<outline${attributes({
    type: 'rss',
    text: title,
    title,
    xmlUrl: feed.url,
    htmlUrl,
    // A comma or slash would be read as a sign of the list's own.
    category: tags.filter((tag) => !/[,/]/.test(tag)).join(',') || null,
    // Also where there is none: by it our own outlines are told.
    'vigia:name': feed.name ?? '',
    'vigia:every': feed.every ?? null,
    'vigia:cron': feed.cron ?? null,
    'vigia:fullText': feed.fullText === true ? 'true' : null,
    'vigia:tags': tags.length === 0 ? null : JSON.stringify(tags),
  })}/>`;
}

function attributes(values: Record<string, string | null>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escapeAttribute(value)}"`]))
    .join('');
}

/** XML 1.0 §2.2 allows no other controls, and §3.3.3 makes spaces of line breaks and tabs unless they are references. */
function escapeAttribute(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (sign) => ESCAPES[sign] ?? `&#${sign.charCodeAt(0)};`);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
