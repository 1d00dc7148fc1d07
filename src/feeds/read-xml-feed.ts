import Parser from 'rss-parser';
import type { Item, ParsedFeed } from '../domain/item.ts';
import {
  distinctTexts,
  type FeedRecord,
  firstPlain,
  lastPlain,
  nodes,
  type RawRecord,
} from './feed-nodes.ts';
import { elementCode } from './feed-vocabulary.ts';
import type { RepairedFeed } from './feed-writer.ts';
import { bestLink, itemLink, linksOf } from './item-link.ts';
import { languageTag } from './language-tag.ts';
import { limitAuthor, limitText } from './limit-text.ts';
import { oneLine, plainText } from './plain-text.ts';
import { resolveUrl } from './resolve-url.ts';

const NAMES = {
  title: words('title atom:title dc:title media:title itunes:title'),
  summary: words(`summary description atom:summary dc:description abstract itunes:summary media:description
    subtitle itunes:subtitle dcterms:abstract`),
  content: words(`content:encoded content atom:content xhtml:body body xhtml:div fulltext fullitem
    yandex:full-text mailru:full-text turbo:content`),
  published: words(`pubdate published atom:published issued atom:issued dcterms:issued dc:date created
    atom:created dcterms:created dcterms:available date`),
  updated: words('updated modified atom:updated atom:modified dcterms:modified lastbuilddate'),
  author: words('author atom:author dc:creator itunes:author dc:author'),
  sourceAuthor: words('source:author'),
  category: words('category atom:category dc:subject'),
  language: words('language dc:language'),
};

/** The names by which each part of an item is found, strongest first, of those that the document has. */
type Names = Record<keyof typeof NAMES, readonly string[]>;

/**
 * Reads a repaired feed with rss-parser.
 * @param url where it comes from: relative links refer to xml:base, else the feed's link, else this.
 */
export async function readXmlFeed(
  { parts, names, attributes }: RepairedFeed,
  url: string | null,
): Promise<ParsedFeed> {
  const kind = [...names].join(' ');
  const reader = READERS.get(kind) ?? createReader(names);
  // Of one that fails rss-parser keeps the state.
  READERS.delete(kind);
  let feed: ParsedFeed | null = null;
  for (const part of parts) {
    const { items, ...elements } = await reader.parser.parseString(part);
    feed ??= readHead({ elements, attributes }, reader.names, url);
    for (const item of items) {
      feed.items.push(readItem({ elements: item, attributes }, reader.names, feed, url));
    }
  }
  if (feed === null) throw new Error('the feed has no part');
  if (READERS.size < MAX_READERS) READERS.set(kind, reader);
  return feed;
}

function readHead(feed: FeedRecord, names: Names, url: string | null): ParsedFeed {
  const links = nodes(feed, ['link', 'atom:link']);
  return {
    title: oneLine(firstPlain(feed, names.title) ?? ''),
    link: bestLink(links, [url]),
    lang: languageTag(firstPlain(feed, names.language)),
    author: limitAuthor(authorOf(feed, names.author)),
    hubs: linksOf(links, 'hub', [url]),
    self: linksOf(links, 'self', [url])[0] ?? null,
    items: [],
  };
}

interface Reader {
  parser: Parser<RawRecord, RawRecord>;
  names: Names;
}

/** By the names of the elements, for documents with the same: to make one costs a third of what it takes to read an item. */
const READERS = new Map<string, Reader>();
const MAX_READERS = 500;

function createReader(names: ReadonlySet<string>): Reader {
  const fields = [...names].map(elementCode);
  const parser = new Parser<RawRecord, RawRecord>({
    customFields: {
      item: fields.map((field): [string, string, { keepArray: true }] => [field, field, { keepArray: true }]),
      // rss-parser's types know triples for items only; its code reads both alike.
      feed: fields.map((field) => [field, field, { keepArray: true }]) as unknown as string[],
    },
  });
  return { parser, names: namesIn(names) };
}

function namesIn(present: ReadonlySet<string>): Names {
  const entries = Object.entries(NAMES).map(([part, names]) => [
    part,
    names.filter((name) => present.has(name)),
  ]);
  return Object.fromEntries(entries);
}

function readItem(item: FeedRecord, names: Names, feed: ParsedFeed, url: string | null): Item {
  const [summary = '', another = ''] = distinctTexts(item, names.summary);
  // Where an item has two descriptions and no content, the longer story is the other one.
  const content = firstPlain(item, names.content) ?? another;
  return limitText({
    id: idOf(item),
    title: oneLine(firstPlain(item, names.title) ?? ''),
    link: itemLink(item, [feed.link, url], feed.link),
    published: lastPlain(item, names.published),
    updated: lastPlain(item, names.updated),
    summary,
    content: content === summary ? '' : content,
    // RFC 4287 §4.2.1
    author: authorOf(item, names.author) ?? authorOf(item, names.sourceAuthor) ?? feed.author,
    categories: allTexts(item, names.category),
    lang: languageTag(firstPlain(item, names.language)) ?? feed.lang,
  });
}

/** A relative atom:id is not allowed, but met: with an xml:base it is one of that place. */
function idOf(item: FeedRecord): string | null {
  const guid = firstPlain(item, ['guid']);
  if (guid !== null) return guid;
  const id = nodes(item, ['id', 'atom:id', 'dc:identifier']).find(({ text }) => text.trim() !== '');
  const written = id?.text.trim() ?? null;
  if (written === null || id?.attributes['base'] === undefined || URL.canParse(written)) return written;
  return resolveUrl(written, [id.attributes['base']]) ?? written;
}

function authorOf(record: FeedRecord, names: readonly string[]): string | null {
  return allTexts(record, names).join(', ') || null;
}

/** What all elements under these names say, each once; a category may say it in an attribute. */
function allTexts(item: FeedRecord, names: readonly string[]): string[] {
  const texts = nodes(item, names).map(({ text, attributes }) =>
    oneLine(plainText({ text: attributes['label'] || attributes['term'] || text })),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
