import type { SearchableItem } from '../domain/item.ts';
import { languageOf } from './language.ts';
import type { SourceTest } from './query-tree.ts';
import { hostOfLink } from './source-key.ts';

/** What the item says to a question of where it comes from (rule 17). Names are the feed's own words. */
export function describeSource(test: SourceTest, item: SearchableItem): string {
  const { source } = item;
  switch (test.of) {
    case 'feed-name':
      return source.name === '' ? 'the feed has no name' : `the feed is “${source.name}”`;
    case 'feed-url':
      return source.url === '' ? "the feed's address is not known" : `the feed is ${source.url}`;
    case 'tag':
      return source.tags.length === 0 ? 'the feed has no tags' : `the feed's tags: ${source.tags.join(', ')}`;
    case 'site': {
      const host = hostOfLink(item.link);
      return host === null ? 'the item has no link' : `the link leads to ${host}`;
    }
    case 'lang':
      return describeLanguage(item);
  }
}

function describeLanguage(item: SearchableItem): string {
  const { lang, source } = item;
  const own = languageOf({ ...NO_TEXT, lang, source: { ...source, lang: null } });
  if (own !== null) return `the item is declared ${own}`;
  const ofFeed = languageOf({ ...NO_TEXT, lang: null, source });
  if (ofFeed !== null) return `the feed is declared ${ofFeed}`;
  const detected = languageOf(item);
  return detected === null
    ? 'the language is unknown: none is declared, and the text does not tell'
    : `the text looks like ${detected}, none is declared`;
}

/** Of which no language can be detected. */
const NO_TEXT = { title: '', summary: '', content: '', author: null, categories: [], link: null };
