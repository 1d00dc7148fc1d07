import type { Field } from '../domain/item.ts';
import type { LeafCondition, SourceCondition } from './condition.ts';
import { findQualifier, type QualifierName } from './fields.ts';
import { BARE_FIELDS, type QueryNode, type SourceTest, type Span } from './query-tree.ts';

/** A part of a query that is asked of the item by itself. */
export type Clause = LeafCondition | SourceCondition;

/**
 * A clause as it was written, with the field that its group gave it: within `title:(a OR NOT b)` the second one
 * is `NOT title:b`. What the topic says outside of a query is told in the query's form.
 */
export function writtenClause(condition: Clause, query: string | null, negated: boolean): string {
  const written = textAt(condition.span, query) ?? (negated ? 'NOT ' : '') + nameOf(condition);
  const [, nots = '', term = ''] = /^((?:NOT\s+|[\p{Pd}\u2212])*)([\s\S]*)$/u.exec(written) ?? [];
  return nots + withQualifier(term, condition);
}

/** The same without its NOT. */
export function positiveClause(condition: LeafCondition): string {
  return withQualifier(condition.clause, condition);
}

function withQualifier(term: string, condition: Clause): string {
  const qualifier = qualifierOf(condition);
  if (qualifier === null || beginsWith(term, qualifier) || term.startsWith('(')) return term;
  return condition.kind === 'leaf' && condition.leaf.kind === 'near'
    ? `${qualifier}:(${term})`
    : `${qualifier}:${term}`;
}

/** What stands in the query there; null for what does not stand in a query: names, aliases, lists, `lang`. */
export function textAt({ start, end }: Span, query: string | null): string | null {
  return query === null || end === start ? null : query.slice(start, end);
}

/** The fields in which a text clause looks; those of all operands of a NEAR are the same. */
export function fieldsOfClause(node: QueryNode): readonly Field[] {
  switch (node.kind) {
    case 'text':
    case 'regexp':
      return node.fields;
    case 'near':
      return fieldsOfClause(node.first);
    case 'not':
      return fieldsOfClause(node.child);
    case 'source':
      return [];
    default:
      return node.children[0] === undefined ? [] : fieldsOfClause(node.children[0]);
  }
}

function nameOf(condition: Clause): string {
  if (condition.kind === 'leaf') return condition.clause;
  return condition.test.of === 'lang' ? condition.test.lang : '';
}

function qualifierOf(condition: Clause): QualifierName | null {
  if (condition.kind === 'source') return SOURCE_NAMES[condition.test.of];
  const fields = fieldsOfClause(condition.leaf);
  return fields === BARE_FIELDS ? null : (fields[0] ?? null);
}

const SOURCE_NAMES: Record<SourceTest['of'], QualifierName> = {
  'feed-name': 'feed',
  'feed-url': 'feed',
  tag: 'tag',
  site: 'site',
  lang: 'lang',
};

function beginsWith(term: string, qualifier: QualifierName): boolean {
  return findQualifier(/^([a-z]+):/i.exec(term)?.[1] ?? '') === qualifier;
}
