import type { Readability } from '@mozilla/readability';
import { MAX_ITEM_TEXT_BYTES } from '../domain/item.ts';
import { visibleText } from '../domain/visible-text.ts';
import { cutToBytes } from './limit-text.ts';
import type { ArticleAnswer } from './parse-thread.ts';

/** More elements than any article page has. */
const MAX_ELEMENTS = 50_000;

/** The text of an article page, without what stands around it. */
export async function readArticle(html: string): Promise<ArticleAnswer> {
  // Loaded when first needed: most feeds don't ask for the article.
  const [{ parseHTML }, readability] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  const { document } = parseHTML(html);
  if (document.documentElement === null) return { kind: 'no-article', message: 'the page is empty' };
  const page = document as unknown as ConstructorParameters<typeof Readability>[0];
  const reader = new readability.Readability(page, { maxElemsToParse: MAX_ELEMENTS });
  const content = reader.parse()?.content ?? '';
  const text = cutToBytes(visibleText(content).text, MAX_ITEM_TEXT_BYTES);
  return text === ''
    ? { kind: 'no-article', message: 'the page has no article in it' }
    : { kind: 'article', text };
}
