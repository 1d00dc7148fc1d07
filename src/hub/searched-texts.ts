import type { SearchableItem } from '../domain/item.ts';
import type { ItemRow } from '../ledger/item-store.ts';

type SearchedRow = Pick<
  ItemRow,
  'title' | 'summary' | 'content' | 'article' | 'author' | 'categories' | 'link' | 'lang'
>;

/** What a query sees of a stored item: the article's text follows what the feed has of it. */
export function searchedTexts(item: SearchedRow): Omit<SearchableItem, 'source'> {
  const { title, summary, content, article, author, categories, link, lang } = item;
  return {
    title,
    summary,
    content: article === null ? content : `${content}\n\n${article}`,
    author,
    categories,
    link,
    lang,
  };
}
