import type { Field } from '../../../src/domain/item.ts';

/** A query as the tests think of it; `render-query.ts` writes it down, `plain-evaluate.ts` says what it means. */
export type PlainQuery = Junction | Negation | Proximity | Fielded | Leaf | Source;

export interface Junction {
  kind: 'and' | 'or';
  children: PlainQuery[];
}
export interface Negation {
  kind: 'not';
  child: PlainQuery;
}
export interface Proximity {
  kind: 'near';
  first: PlainQuery;
  rest: { ordered: boolean; distance: number; operand: PlainQuery }[];
}
/** `title:…` around a term or a group. */
export interface Fielded {
  kind: 'field';
  field: Field;
  child: PlainQuery;
}
export type Leaf = Term | Exact | Regexp;

/** One element is a word; several, or a quoted one, are a phrase. */
export interface Term {
  kind: 'term';
  quoted: boolean;
  elements: Element[];
}
/** What stands between the spaces of a phrase; `any` is a lone `*`, and has no text. */
export interface Element {
  match: 'word' | 'prefix' | 'suffix' | 'any';
  text: string;
}
export interface Exact {
  kind: 'exact';
  quoted: boolean;
  text: string;
}
/** In the syntax that RE2 and JavaScript share. */
export interface Regexp {
  kind: 'regexp';
  source: string;
  ignoreCase: boolean;
}
export interface Source {
  kind: 'source';
  name: 'site' | 'feed' | 'tag' | 'lang';
  value: string;
}

/** A topic of the tests; without a query its name is a phrase. */
export interface PlainTopic {
  name: string;
  query: PlainQuery | null;
  aliases: Record<string, string[]>;
  lang: string[];
}
