import type { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { MAX_ITEM_TEXT_BYTES } from '../domain/item.ts';
import { visibleText } from '../domain/visible-text.ts';
import { cutToBytes } from './limit-text.ts';

export type ArticleAnswer =
  | { kind: 'article'; title: string; text: string }
  | { kind: 'no-article'; message: string };

/** More elements than any article page has. */
const MAX_ELEMENTS = 50_000;
/** Deeper than any page; the time that finding the article takes grows with the square of it. */
const MAX_DEPTH = 500;
const MAX_TITLE_BYTES = 4_000;

/** The text of an article page, without what stands around it, and its title; empty if it has none. */
export async function readArticle(html: string): Promise<ArticleAnswer> {
  if (isTooComplex(html))
    return { kind: 'no-article', message: 'the page has too many elements or nests too deeply' };
  // Loaded when first needed: most feeds don't ask for the article.
  const [{ parseHTML }, readability] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  const { document } = parseHTML(html);
  if (document.documentElement === null) return { kind: 'no-article', message: 'the page is empty' };
  const page = document as unknown as ConstructorParameters<typeof Readability>[0];
  const article = new readability.Readability(page).parse();
  const text = cutToBytes(visibleText(article?.content ?? '').text, MAX_ITEM_TEXT_BYTES);
  const title = cutToBytes(article?.title ?? '', MAX_TITLE_BYTES);
  return text === ''
    ? { kind: 'no-article', message: 'the page has no article in it' }
    : { kind: 'article', title, text };
}

function isTooComplex(html: string): boolean {
  let elements = 0;
  let depth = 0;
  let tooComplex = false;
  const parser = new Parser({
    onopentagname() {
      elements += 1;
      depth += 1;
      tooComplex ||= elements > MAX_ELEMENTS || depth > MAX_DEPTH;
      // What follows can't change that, and a deep stack would be slow here too.
      if (tooComplex) parser.pause();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html);
  return tooComplex;
}
