import Parser from 'rss-parser';
import type { Item, ParsedFeed } from '../domain/item.ts';
import { distinctTexts, firstPlain, firstText, nodes, type RawRecord } from './feed-nodes.ts';
import { READ_ELEMENTS } from './feed-vocabulary.ts';
import { bestLink, itemLink } from './item-link.ts';
import { languageTag } from './language-tag.ts';
import { limitText } from './limit-text.ts';
import { oneLine, plainText } from './plain-text.ts';
import { resolveUrl } from './resolve-url.ts';

const TITLES = words('title atom:title dc:title media:title itunes:title');
const SUMMARIES =
  words(`summary description atom:summary dc:description abstract itunes:summary media:description
  subtitle itunes:subtitle dcterms:abstract`);
const CONTENTS = words('content:encoded content atom:content xhtml:body body xhtml:div fulltext fullitem');
const PUBLISHED = words(`pubdate published atom:published issued atom:issued dcterms:issued dc:date created
  atom:created dcterms:created dcterms:available date`);
const UPDATED = words('updated modified atom:updated atom:modified dcterms:modified lastbuilddate');
const AUTHORS = words('author atom:author dc:creator itunes:author dc:author');
const CATEGORIES = words('category atom:category dc:subject');
const LANGUAGES = words('language dc:language');

const FIELDS = READ_ELEMENTS.map((name): [string, string, { keepArray: true }] => [
  name,
  `raw:${name}`,
  { keepArray: true },
]);

/**
 * Reads a repaired feed (see repair.ts) with rss-parser.
 * @param url where it comes from: relative links refer to xml:base, else the feed's link, else this.
 */
export async function readXmlFeed(xml: string, url: string | null): Promise<ParsedFeed> {
  // A new parser for each document: rss-parser's keeps state of one that failed.
  const parser = new Parser<RawRecord, RawRecord>({
    // rss-parser's types know pairs for items only; its code reads both alike.
    customFields: { item: FIELDS, feed: FIELDS as unknown as string[] },
  });
  const feed = await parser.parseString(xml);
  const link = bestLink(nodes(feed, ['link', 'atom:link']), [url]);
  const lang = languageTag(firstPlain(feed, LANGUAGES));
  return {
    title: oneLine(firstText(feed, TITLES)),
    link,
    lang,
    items: feed.items.map((item) => readItem(item, link, url, lang)),
  };
}

function readItem(
  item: RawRecord,
  feedLink: string | null,
  url: string | null,
  feedLang: string | null,
): Item {
  const [summary = '', another = ''] = distinctTexts(item, SUMMARIES);
  // Where an item has two descriptions and no content, the longer story is the other one.
  const content = firstText(item, CONTENTS) || another;
  return limitText({
    id: idOf(item),
    title: oneLine(firstText(item, TITLES)),
    link: itemLink(item, [feedLink, url], feedLink),
    published: firstPlain(item, PUBLISHED),
    updated: firstPlain(item, UPDATED),
    summary,
    content: content === summary ? '' : content,
    author: allTexts(item, AUTHORS).join(', ') || null,
    categories: allTexts(item, CATEGORIES),
    lang: languageTag(firstPlain(item, LANGUAGES)) ?? feedLang,
  });
}

/** A relative atom:id is not allowed, but met: with an xml:base it is one of that place. */
function idOf(item: RawRecord): string | null {
  const guid = firstPlain(item, ['guid']);
  if (guid !== null) return guid;
  const id = nodes(item, ['id', 'atom:id', 'dc:identifier']).find(({ text }) => text.trim() !== '');
  const written = id?.text.trim() ?? null;
  if (written === null || id?.attributes.base === undefined || URL.canParse(written)) return written;
  return resolveUrl(written, [id.attributes.base]) ?? written;
}

/** What all elements under these names say, each once; a category may say it in an attribute. */
function allTexts(item: RawRecord, names: readonly string[]): string[] {
  const texts = nodes(item, names).map(({ text, attributes }) =>
    oneLine(plainText({ text: attributes.label || attributes.term || text, attributes: {} })),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
