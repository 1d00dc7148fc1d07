import type { Field, SearchableItem } from '../../../src/domain/item.ts';
import { detectLanguage } from '../../../src/matching/detect-language.ts';
import { findClause, type Place, type PlainText, wholeTagOf } from './plain-find.ts';
import type { Leaf, PlainQuery, Proximity, Source, Term } from './plain-query.ts';
import { plainWords } from './plain-words.ts';

/** An item as the plain evaluator reads it, once for all queries. */
export interface PlainItem {
  item: SearchableItem;
  texts: PlainText[];
}

/** Rule 17: null is unknown, and so is its negation. */
type Truth = boolean | null;

/** A clause that made a query true, and where it stands. */
export interface PlainHit {
  clause: Leaf | Proximity;
  text: PlainText;
  place: Place;
}

/** Rule 16: "A bare term looks at title, summary, content and full text" (which is content). */
const BARE: readonly Field[] = ['title', 'summary', 'content'];

export function readItem(item: SearchableItem): PlainItem {
  const texts: [Field | null, string | null][] = [
    ['title', item.title],
    ['summary', item.summary],
    ['content', item.content],
    ['author', item.author],
    ...item.categories.map((category): [Field, string] => ['category', category]),
    ['link', item.link],
    [null, item.source.name],
  ];
  return {
    item,
    texts: texts.map(([field, given]) => {
      const text = given ?? '';
      return { field, given: text, words: plainWords(text, field === 'link') };
    }),
  };
}

/** Whether the topic matches, and why; null when it does not. */
export function evaluateTopic(query: PlainQuery, item: PlainItem): PlainHit[] | null {
  return truthOf(query, item, BARE) === true ? hitsOf(query, item, BARE, true) : null;
}

/** A text as a phrase, whatever signs it holds: a topic's name, an alias. */
export function phraseOf(text: string): Term {
  return { kind: 'term', quoted: true, elements: [{ match: 'word', text }] };
}

/** Rules 14 and 16. */
function truthOf(query: PlainQuery, item: PlainItem, fields: readonly Field[]): Truth {
  switch (query.kind) {
    case 'and': {
      const truths = query.children.map((child) => truthOf(child, item, fields));
      return truths.includes(false) ? false : truths.includes(null) ? null : true;
    }
    case 'or': {
      const truths = query.children.map((child) => truthOf(child, item, fields));
      return truths.includes(true) ? true : truths.includes(null) ? null : false;
    }
    case 'not': {
      const truth = truthOf(query.child, item, fields);
      return truth === null ? null : !truth;
    }
    case 'field':
      return truthOf(query.child, item, [query.field]);
    case 'source':
      return comesFrom(query, item);
    default:
      return textsIn(fields, item).some((text) => findClause(query, text).length > 0);
  }
}

/** The clauses by which a query has the truth that is wanted of it: those under NOT are no reason to show. */
function hitsOf(query: PlainQuery, item: PlainItem, fields: readonly Field[], wanted: boolean): PlainHit[] {
  if (truthOf(query, item, fields) !== wanted) return [];
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.children.flatMap((child) => hitsOf(child, item, fields, wanted));
    case 'not':
      return hitsOf(query.child, item, fields, !wanted);
    case 'field':
      return hitsOf(query.child, item, [query.field], wanted);
    case 'source':
      return [];
    default:
      return textsIn(fields, item).flatMap((text) =>
        findClause(query, text).map((place) => ({ clause: query, text, place })),
      );
  }
}

function textsIn(fields: readonly Field[], item: PlainItem): PlainText[] {
  return item.texts.filter(({ field }) => field !== null && fields.includes(field));
}

/** Rule 17. */
function comesFrom({ name, value }: Source, { item, texts }: PlainItem): Truth {
  switch (name) {
    case 'site': {
      const host = item.link === null ? '' : new URL(item.link).hostname;
      return `.${host}`.endsWith(`.${value.toLowerCase()}`);
    }
    case 'feed':
      if (value.includes('://')) return value === item.source.url;
      return texts.some((text) => text.field === null && findClause(phraseOf(value), text).length > 0);
    case 'tag':
      return item.source.tags.some((tag) => wholeTagOf(tag) === wholeTagOf(value));
    case 'lang': {
      // A guess, of which no rule says how it is made.
      const lang = declared(item.lang) ?? declared(item.source.lang) ?? detectLanguage(item);
      return lang === null ? null : `${lang}-`.toLowerCase().startsWith(`${value}-`.toLowerCase());
    }
  }
}

function declared(lang: string | null): string | null {
  return lang === null || lang === 'und' ? null : lang.replace('_', '-');
}

/** Rule 15: "Every branch of an OR needs a positive term of text". */
export function findsByText(query: PlainQuery, wanted = true): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return (query.kind === 'and') === wanted
        ? query.children.some((child) => findsByText(child, wanted))
        : query.children.every((child) => findsByText(child, wanted));
    case 'not':
      return findsByText(query.child, !wanted);
    case 'field':
      return findsByText(query.child, wanted);
    case 'source':
      return false;
    default:
      return wanted;
  }
}
