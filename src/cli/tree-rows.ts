import { plainLine } from '../domain/plain-line.ts';
import type { ExplainedNode } from '../matching/explain.ts';

/** A line of the tree. */
export interface TreeRow {
  /** The branches to its left, and those to the left of what stands below it. */
  stem: string;
  under: string;
  label: string;
  /** Null for a line that stands for what was left out. */
  node: ExplainedNode | null;
}

/** Of a group with more, those are shown that decide it. */
const MAX_CHILDREN = 30;

/** A query as the lines of a tree, from the top. */
export function treeRows(root: ExplainedNode): TreeRow[] {
  return rowsOf(root, '', '');
}

function rowsOf(node: ExplainedNode, stem: string, under: string): TreeRow[] {
  const children = shownChildren(node);
  const left = childrenOf(node).length - children.length;
  const rows: TreeRow[] = [
    { stem, under: children.length > 0 ? `${under}│` : under, label: labelOf(node), node },
  ];
  for (const [index, child] of children.entries()) {
    const last = index === children.length - 1 && left === 0;
    rows.push(...rowsOf(child, `${under}${last ? '└─ ' : '├─ '}`, `${under}${last ? '   ' : '│  '}`));
  }
  if (left > 0) rows.push({ stem: `${under}└─ `, under, label: `… ${left} more`, node: null });
  return rows;
}

/** An exclusion that excludes nothing is one line: the signs of its parts would only puzzle. */
function childrenOf({ negated, holds, children }: ExplainedNode): ExplainedNode[] {
  return negated && holds === true ? [] : children;
}

/** The clauses that decide first; of the others, those that come first. In their order. */
function shownChildren(node: ExplainedNode): ExplainedNode[] {
  const children = childrenOf(node);
  if (children.length <= MAX_CHILDREN) return children;
  const decides = node.kind === 'any';
  const ranked = children.toSorted((a, b) => Number(b.holds === decides) - Number(a.holds === decides));
  const chosen = new Set(ranked.slice(0, MAX_CHILDREN));
  return children.filter((child) => chosen.has(child));
}

function labelOf({ kind, text, negated }: ExplainedNode): string {
  if (kind === 'all' || kind === 'any') return negated ? plainLine(text) : `${kind} of`;
  return plainLine(text);
}
