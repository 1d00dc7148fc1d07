import type { parseJsonFeed as ParseJsonFeed } from 'feedsmith';
import { type Item, MAX_ITEMS_PER_FEED, type ParsedFeed } from '../domain/item.ts';
import { languageTag } from './language-tag.ts';
import { limitText } from './limit-text.ts';
import { NotAFeedError } from './not-a-feed.ts';
import { parseDate } from './parse-date.ts';
import { oneLine, plainText } from './plain-text.ts';
import { resolveUrl } from './resolve-url.ts';

type JsonFeed = ReturnType<typeof ParseJsonFeed>;
type JsonItem = NonNullable<NonNullable<JsonFeed['items']>[number]>;

/**
 * Reads a JSON Feed (1.0, 1.1).
 * @throws NotAFeedError when it is no JSON, or JSON of another kind.
 */
export async function readJsonFeed(
  text: string,
  url: string | null,
): Promise<ParsedFeed & { dropped: number }> {
  const json = checkedJson(text);
  // Loaded when first needed: it is large, and JSON feeds are few.
  const { parseJsonFeed } = await import('feedsmith');
  const feed = parseJsonFeed(json);
  const link = resolveUrl(feed.home_page_url ?? '', [feed.feed_url ?? null, url]);
  const lang = languageTag(feed.language);
  const items = feed.items ?? [];
  return {
    title: oneLine(plainText({ text: feed.title ?? '', attributes: {} })),
    link,
    lang,
    hubs: (feed.hubs ?? []).flatMap((hub) => (hub?.type?.toLowerCase() === 'websub' ? [hub.url ?? ''] : [])),
    self: feed.feed_url ?? null,
    items: items.slice(0, MAX_ITEMS_PER_FEED).map((item) => readItem(item, link, url, lang)),
    dropped: Math.max(0, items.length - MAX_ITEMS_PER_FEED),
  };
}

function checkedJson(text: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new NotAFeedError(`this starts like JSON but is not: ${(error as Error).message.slice(0, 100)}`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new NotAFeedError(
      'this is JSON, but not a JSON Feed: a feed is an object with "version" and "items"',
    );
  const { version, items } = json as Record<string, unknown>;
  const says = typeof version === 'string' && version.includes('jsonfeed.org');
  if (!says && !Array.isArray(items))
    throw new NotAFeedError(
      'this is JSON, but not a JSON Feed: it has neither a jsonfeed.org "version" nor "items"',
    );
  return says ? json : { ...json, version: 'https://jsonfeed.org/version/1.1' };
}

function readItem(
  item: JsonItem,
  feedLink: string | null,
  url: string | null,
  feedLang: string | null,
): Item {
  const html = { text: item.content_html ?? '', attributes: { type: 'html' } };
  const content = plainText(html) || plainText({ text: item.content_text ?? '', attributes: {} });
  const authors = (item.authors ?? []).map((author) => author?.name ?? '').filter((name) => name !== '');
  return limitText({
    id: item.id ?? null,
    title: oneLine(plainText({ text: item.title ?? '', attributes: {} })),
    link:
      resolveUrl(item.url ?? item.external_url ?? '', [feedLink, url]) ??
      resolveUrl(item.id ?? '', []) ??
      feedLink,
    published: parseDate(String(item.date_published ?? '')),
    updated: parseDate(String(item.date_modified ?? '')),
    summary: plainText({ text: item.summary ?? '', attributes: {} }),
    content,
    author: authors.join(', ') || null,
    categories: (item.tags ?? []).filter((tag) => tag !== ''),
    lang: languageTag(item.language) ?? feedLang,
  });
}
