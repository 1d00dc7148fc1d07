import type { parseJsonFeed as ParseJsonFeed } from 'feedsmith';
import type { Item, ParsedFeed } from '../domain/item.ts';
import { checkedJson } from './checked-json.ts';
import { languageTag } from './language-tag.ts';
import { limitAuthor, limitText } from './limit-text.ts';
import { parseDate } from './parse-date.ts';
import { literalText, oneLine, plainText } from './plain-text.ts';
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
): Promise<ParsedFeed & { dropped: number; isCut: boolean }> {
  const checked = checkedJson(text);
  // Loaded when first needed: it is large, and JSON feeds are few.
  const { parseJsonFeed } = await import('feedsmith');
  const feed = readKnown(checked.feed, parseJsonFeed);
  const link = resolveUrl(feed.home_page_url ?? '', [feed.feed_url ?? null, url]);
  const lang = languageTag(feed.language);
  const author = limitAuthor(authorOf(feed));
  const items = feed.items ?? [];
  return {
    title: oneLine(literalText(feed.title ?? '')),
    link,
    lang,
    author,
    hubs: (feed.hubs ?? []).flatMap((hub) => (hub?.type?.toLowerCase() === 'websub' ? [hub.url ?? ''] : [])),
    self: feed.feed_url ?? null,
    items: items.map((item) => readItem(item, { link, lang, author }, url)),
    dropped: checked.dropped,
    isCut: checked.isCut,
  };
}

/** feedsmith refuses a feed that holds nothing; what is no feed was refused before. */
function readKnown(feed: object, parse: typeof ParseJsonFeed): JsonFeed {
  try {
    return parse(feed);
  } catch {
    return {};
  }
}

function readItem(
  item: JsonItem,
  feed: Pick<ParsedFeed, 'link' | 'lang' | 'author'>,
  url: string | null,
): Item {
  const html = { text: item.content_html ?? '', type: 'html' };
  const content = plainText(html) || literalText(item.content_text ?? '');
  return limitText({
    id: item.id ?? null,
    title: oneLine(literalText(item.title ?? '')),
    link:
      resolveUrl(item.url ?? item.external_url ?? '', [feed.link, url]) ??
      resolveUrl(item.id ?? '', []) ??
      resolveUrl(item.attachments?.[0]?.url ?? '', [feed.link, url]) ??
      feed.link,
    published: parseDate(String(item.date_published ?? '')),
    updated: parseDate(String(item.date_modified ?? '')),
    summary: plainText({ text: item.summary ?? '' }),
    content,
    author: authorOf(item) ?? feed.author,
    categories: (item.tags ?? []).filter((tag) => tag !== ''),
    lang: languageTag(item.language) ?? feed.lang,
  });
}

function authorOf({ authors = [] }: Pick<JsonItem, 'authors'>): string | null {
  const names = authors.map((author) => author?.name ?? '').filter((name) => name !== '');
  return names.join(', ') || null;
}
