import type { SearchableItem } from '../domain/item.ts';
import { normaliseUrl } from '../domain/url.ts';
import { includesLanguage, languageOf } from './language.ts';
import type { SourceTest } from './query-tree.ts';
import { hostOfLink, isWithinSite, wholeTag } from './source-key.ts';

/** Answers what a query asks of where an item comes from; each fact is worked out when first asked for. */
export interface ItemOrigin {
  /** Null when it can't be told, as with the language of a few words. */
  satisfies(test: Exclude<SourceTest, { of: 'feed-name' }>): boolean | null;
}

export function originOf(item: SearchableItem): ItemOrigin {
  const host = lazily(() => hostOfLink(item.link));
  const url = lazily(() => normaliseUrl(item.source.url));
  const tags = lazily(() => new Set(item.source.tags.map(wholeTag)));
  const lang = lazily(() => languageOf(item));
  return {
    satisfies: (test) => {
      switch (test.of) {
        case 'feed-url':
          return url() === test.url;
        case 'tag':
          return tags().has(test.tag);
        case 'site':
          return isWithinSite(host() ?? '', test.host);
        case 'lang': {
          const known = lang();
          return known === null ? null : includesLanguage(test.lang, known);
        }
      }
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
