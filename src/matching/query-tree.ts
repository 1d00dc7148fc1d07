import type { Field } from '../domain/item.ts';
import type { Pattern } from './pattern.ts';

/** A range of the query, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A query as written. Text terms carry the fields that they look at. */
export type QueryNode = BooleanNode | NotNode | NearNode | TextNode | RegexpNode | SourceNode;

export interface BooleanNode {
  kind: 'and' | 'or';
  children: QueryNode[];
  span: Span;
  /** Written in parentheses of its own. */
  grouped: boolean;
}
export interface NotNode {
  kind: 'not';
  child: QueryNode;
  span: Span;
}
/** A chain: the first operand, then each next one at a distance from the span of all before. */
export interface NearNode {
  kind: 'near';
  first: QueryNode;
  rest: NearStep[];
  span: Span;
}
export interface NearStep {
  /** BEFORE: in this order only. */
  ordered: boolean;
  distance: number;
  operand: QueryNode;
}
export interface TextNode {
  kind: 'text';
  pattern: Pattern;
  fields: readonly Field[];
  span: Span;
}
export interface RegexpNode {
  kind: 'regexp';
  source: string;
  ignoreCase: boolean;
  fields: readonly Field[];
  span: Span;
}
export interface SourceNode {
  kind: 'source';
  test: SourceTest;
  span: Span;
}

/** What `feed:`, `tag:`, `site:` and `lang:` ask of an item. */
export type SourceTest =
  | { of: 'feed-name'; pattern: Pattern }
  | { of: 'feed-url'; url: string }
  | { of: 'tag'; tag: string }
  | { of: 'site'; host: string }
  | { of: 'lang'; lang: string };
export type SourceName = 'feed' | 'tag' | 'site' | 'lang';

/** Where a bare term is searched (rule 16); a feed's full text arrives as content. */
export const BARE_FIELDS: readonly Field[] = ['title', 'summary', 'content'];
