import type { QueryProblem } from '../domain/topic.ts';
import type { QueryNode } from './query-tree.ts';
import { quoteQuery } from './quote-query.ts';

/** What is allowed and yet rarely meant (rules 13 and 14). */
export function findWarnings(tree: QueryNode, query: string): QueryProblem[] {
  return [...notBesideOr(tree, query), ...onlyRegexps(tree)];
}

/** `a OR b NOT c` excludes c from b only. */
function notBesideOr(tree: QueryNode, query: string): QueryProblem[] {
  if (tree.kind !== 'or' || tree.grouped) return [];
  const warnings: QueryProblem[] = [];
  for (const branch of tree.children) {
    if (branch.kind !== 'and' || branch.grouped) continue;
    const not = branch.children.find((child) => child.kind === 'not');
    if (not === undefined) continue;
    const excluded = query.slice(not.span.start, not.span.end);
    const others = branch.children.filter((child) => child.kind !== 'not');
    const from = others.map(({ span }) => query.slice(span.start, span.end)).join(' ');
    const message = `${quoteQuery(excluded)} excludes from ${quoteQuery(from)} only, not from the whole OR: to exclude from all of it, write ${quoteQuery(`(a OR b) ${excluded}`)}`;
    warnings.push(warning(not, message));
  }
  return warnings;
}

function onlyRegexps(tree: QueryNode): QueryProblem[] {
  const leaves = [...positiveLeaves(tree)];
  const [first] = leaves;
  if (first === undefined || leaves.some((leaf) => leaf.kind !== 'regexp')) return [];
  const message =
    'a query of regular expressions only is tried on every item, which costs time: add a word that must occur, as in strike /b[a-z]+/';
  return [warning(first, message)];
}

function* positiveLeaves(node: QueryNode): Generator<QueryNode> {
  if (node.kind === 'and' || node.kind === 'or')
    for (const child of node.children) yield* positiveLeaves(child);
  else if (node.kind !== 'not' && node.kind !== 'source') yield node;
}

function warning(node: QueryNode, message: string): QueryProblem {
  const { start, end } = node.span;
  return { severity: 'warning', message, offset: start, length: end - start };
}
