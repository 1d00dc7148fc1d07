import type { NearNode, QueryNode, RegexpNode, SourceTest, Span, TextNode } from './query-tree.ts';

/**
 * A query in negation normal form: NOT stands at the leaves only. So a test whose answer is unknown (the
 * language of an item) can be false in both forms, as rule 17 asks.
 */
export type Condition = JoinedCondition | LeafCondition | SourceCondition;

export interface JoinedCondition {
  kind: 'all' | 'any';
  children: Condition[];
  /** Written with a NOT before it, which `span` includes. */
  negated: boolean;
  span: Span;
}
export interface LeafCondition {
  kind: 'leaf';
  leaf: TextNode | NearNode | RegexpNode;
  negated: boolean;
  span: Span;
  /** What hits call it: its text as the user wrote it. */
  clause: string;
}
export interface SourceCondition {
  kind: 'source';
  test: SourceTest;
  negated: boolean;
  span: Span;
}

export function normalise(node: QueryNode, query: string, negated = false): Condition {
  switch (node.kind) {
    case 'not':
      return { ...normalise(node.child, query, !negated), span: node.span };
    case 'and':
    case 'or':
      return {
        kind: (node.kind === 'and') === negated ? 'any' : 'all',
        children: node.children.map((child) => normalise(child, query, negated)),
        negated,
        span: node.span,
      };
    case 'source':
      return { kind: 'source', test: node.test, negated, span: node.span };
    default:
      return {
        kind: 'leaf',
        leaf: node,
        negated,
        span: node.span,
        clause: query.slice(node.span.start, node.span.end),
      };
  }
}
