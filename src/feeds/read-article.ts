import type { Readability } from '@mozilla/readability';
import { MAX_ITEM_TEXT_BYTES } from '../domain/item.ts';
import { visibleText } from '../domain/visible-text.ts';
import { cleanPage } from './clean-page.ts';
import { cutToBytes } from './limit-text.ts';

export type ArticleAnswer =
  | { kind: 'article'; title: string; text: string }
  | { kind: 'no-article'; message: string };

const MAX_TITLE_BYTES = 4_000;

/** The text of an article page, without what stands around it, and its title; empty if it has none. */
export async function readArticle(html: string): Promise<ArticleAnswer> {
  if (isBinary(html)) return { kind: 'no-article', message: 'this is no page, but a file of another kind' };
  const page = cleanPage(html);
  if (page === null)
    return { kind: 'no-article', message: 'the page has too many elements or nests too deeply' };
  // Loaded when first needed: most feeds don't ask for the article.
  const [{ parseHTML }, readability] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  const { document } = parseHTML(page);
  const article = new readability.Readability(
    document as unknown as ConstructorParameters<typeof Readability>[0],
  ).parse();
  const text = cutToBytes(visibleText(article?.content ?? '').text, MAX_ITEM_TEXT_BYTES);
  const title = cutToBytes(article?.title ?? '', MAX_TITLE_BYTES);
  return text === ''
    ? { kind: 'no-article', message: 'the page has no article in it' }
    : { kind: 'article', title, text };
}

/** A PDF and the like under the name of a page: its letters are no words. */
function isBinary(text: string): boolean {
  return text.startsWith('%PDF-') || text.slice(0, 1_000).includes('\u0000');
}
