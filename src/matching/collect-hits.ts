import type { Hit } from '../domain/topic.ts';
import { type CompiledCondition, holds } from './compile-condition.ts';
import type { ItemIndex } from './item-index.ts';
import { findLeaf } from './leaf-set.ts';
import type { FoundSpan } from './span.ts';

interface PlacedHit extends Hit {
  /** Among the item's texts, since several categories are one field. */
  textNumber: number;
}

/** Where the clauses that made a condition true stand, in the order of the item's texts. */
export function collectHits(condition: CompiledCondition, index: ItemIndex): Hit[] {
  const hits: PlacedHit[] = [];
  collect(condition, index, (clause, span) => {
    const hit = hitOf(clause, span, index);
    if (hit !== null) hits.push(hit);
  });
  hits.sort(
    (a, b) => a.textNumber - b.textNumber || a.start - b.start || a.end - b.end || order(a.clause, b.clause),
  );
  return hits.filter((hit, at) => !isSame(hit, hits[at - 1])).map(({ textNumber: _, ...hit }) => hit);
}

function collect(
  condition: CompiledCondition,
  index: ItemIndex,
  add: (clause: string, span: FoundSpan) => void,
): void {
  if (condition.kind === 'leaf' && !condition.negated)
    for (const span of findLeaf(condition.leaf, index)) add(condition.clause, span);
  if (condition.kind === 'all') for (const child of condition.children) collect(child, index, add);
  if (condition.kind === 'any')
    for (const child of condition.children) if (holds(child, index)) collect(child, index, add);
}

function hitOf(clause: string, span: FoundSpan, index: ItemIndex): PlacedHit | null {
  const { field, given, composed } = span.text;
  if (field === null) return null;
  const { start, end } = composed.toSource(span.start, span.end);
  return {
    clause,
    field,
    start,
    end,
    text: given.slice(start, end),
    textNumber: index.texts.indexOf(span.text),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSame(a: PlacedHit, b: PlacedHit | undefined): boolean {
  return (
    b !== undefined &&
    a.textNumber === b.textNumber &&
    a.start === b.start &&
    a.end === b.end &&
    a.clause === b.clause
  );
}
