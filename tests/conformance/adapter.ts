import type { Item } from '../../src/domain/item.ts';
import { decode } from '../../src/feeds/decode.ts';
import { parse as parseFeed } from '../../src/feeds/parse.ts';

type ScoredItem = Pick<Item, 'id' | 'title' | 'link' | 'published' | 'updated' | 'summary' | 'content'>;

/**
 * Reads one feed as the product does, before any filtering, for outside scoring of the parser.
 * @param headers response headers, lower-case names.
 * @throws Error that says why a document is refused.
 */
export async function parse(
  bytes: Uint8Array,
  headers: Record<string, string>,
  context: { url?: string; format?: string },
): Promise<{ title: string; items: ScoredItem[] }> {
  const { feed } = await parseFeed(decode(bytes, headers), context.url ?? null);
  return {
    title: feed.title,
    items: feed.items.map(({ id, title, link, published, updated, summary, content }) => {
      return { id, title, link, published, updated, summary, content };
    }),
  };
}
