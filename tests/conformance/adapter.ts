import type { Item } from '../../src/domain/item.ts';
import { decode } from '../../src/feeds/decode.ts';
import { parse as parseFeed } from '../../src/feeds/parse.ts';

type Text = 'title' | 'summary' | 'content';
type ScoredItem = Pick<Item, 'id' | 'link' | 'published' | 'updated'> & Record<Text, string | null>;

/**
 * Reads one feed as the product does, before any filtering, for outside scoring of the parser.
 * @param headers response headers, lower-case names.
 * @throws Error that says why a document is refused.
 */
export async function parse(
  bytes: Uint8Array,
  headers: Record<string, string>,
  context: { url?: string; format?: string },
): Promise<{ title: string | null; items: ScoredItem[] }> {
  const { feed } = await parseFeed(decode(bytes, headers), context.url ?? null);
  return {
    title: textOf(feed.title),
    items: feed.items.map(({ id, link, published, updated, ...texts }) => ({
      id,
      link,
      published,
      updated,
      title: textOf(texts.title),
      summary: textOf(texts.summary),
      content: textOf(texts.content),
    })),
  };
}

/** Of an image alone there is nothing to read. */
const textOf = (text: string) => (text === '' ? null : text);
