import type { ParsedFeed } from '../domain/item.ts';
import { NotAFeedError } from './not-a-feed.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';
import { type ItemSlices, repair } from './repair.ts';

/** A feed and how many of its items could not be kept. */
export interface ParseResult {
  feed: ParsedFeed;
  dropped: number;
  /** Whether the document ends before its feed does. */
  isCut: boolean;
  /** Null of what is no XML. */
  slices: ItemSlices | null;
}

/**
 * Parses a decoded document: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed.
 * @param url where it comes from, for relative links; null when unknown.
 * @throws NotAFeedError with a sentence that says what the document is instead.
 */
export async function parse(text: string, url: string | null): Promise<ParseResult> {
  const start = text.slice(0, 1_000).trimStart();
  const isJson = start.startsWith('{') || start.startsWith('[');
  try {
    return await (isJson ? parseJson(text.trim(), url) : parseXml(text, url));
  } catch (error) {
    if (!(error instanceof NotAFeedError)) throw error;
    // "[debug] <rss …", "Notice: … {…": what a server says of itself before the feed.
    if (isJson && XML_ROOT.test(text)) return parseXml(text, url);
    const json = isJson ? -1 : text.slice(0, MAX_NOTICE).search(JSON_ROOT);
    // A page may show one.
    if (json !== -1 && !HTML_PAGE.test(text.slice(0, json))) return parseJson(text.slice(json).trim(), url);
    throw error;
  }
}

async function parseJson(text: string, url: string | null): Promise<ParseResult> {
  const { dropped, isCut, ...feed } = await readJsonFeed(text, url);
  return { feed, dropped, isCut, slices: null };
}

/** Quotes in the texts of JSON have backslashes, the attributes of XML none. */
const XML_ROOT = /<(?:rss|feed|rdf:rdf)(?:\s[^<>\\]{0,2000})?>/i;
const JSON_ROOT = /\{\s*"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/i;
const HTML_PAGE = /<!doctype\s+html|<(?:html|head|body)[\s>]/i;
const MAX_NOTICE = 20_000;

async function parseXml(text: string, url: string | null): Promise<ParseResult> {
  const repaired = repair(text, url);
  try {
    const { dropped, isCut, slices, sliceOfItem } = repaired;
    return { feed: await readXmlFeed(repaired, url), dropped, isCut, slices: { slices, sliceOfItem } };
  } catch (error) {
    throw new NotAFeedError(`the feed can't be read: ${(error as Error).message.slice(0, 200)}`);
  }
}
