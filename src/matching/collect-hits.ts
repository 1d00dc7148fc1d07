import type { Hit } from '../domain/topic.ts';
import { type CompiledCondition, holds } from './compile-condition.ts';
import type { ItemIndex } from './item-index.ts';
import { findLeaf } from './leaf-set.ts';
import type { FoundSpan } from './span.ts';

export interface PlacedHit {
  hit: Hit;
  /** Of its text, since several categories are one field. */
  textNumber: number;
}

/** Where the clauses that made a condition true stand, in the order of the item's texts. */
export function collectHits(condition: CompiledCondition, index: ItemIndex): Hit[] {
  const placed: PlacedHit[] = [];
  collect(condition, index, placed);
  return sortHits(placed);
}

function collect(condition: CompiledCondition, index: ItemIndex, placed: PlacedHit[]): void {
  switch (condition.kind) {
    case 'all':
      for (const child of condition.children) collect(child, index, placed);
      break;
    case 'any':
      for (const child of condition.children) if (holds(child, index)) collect(child, index, placed);
      break;
    case 'leaf':
      if (condition.negated) return;
      addHits(condition.clause, findLeaf(condition.leaf, index), placed);
  }
}

export function addHits(clause: string, spans: readonly FoundSpan[], placed: PlacedHit[]): void {
  for (const span of spans) {
    const hit = hitOf(clause, span);
    if (hit !== null) placed.push({ hit, textNumber: span.text.number });
  }
}

/** In the order of the texts, each once. */
export function sortHits(placed: PlacedHit[]): Hit[] {
  if (placed.length > 1) placed.sort(compare);
  const hits: Hit[] = [];
  for (const [at, one] of placed.entries()) if (!isSame(one, placed[at - 1])) hits.push(one.hit);
  return hits;
}

function hitOf(clause: string, { text, start, end }: FoundSpan): Hit | null {
  const { field, given, mapped } = text;
  if (field === null) return null;
  if (mapped === null) return { clause, field, start, end, text: given.slice(start, end) };
  const source = mapped.toSource(start, end);
  return { clause, field, ...source, text: given.slice(source.start, source.end) };
}

function compare(a: PlacedHit, b: PlacedHit): number {
  return (
    a.textNumber - b.textNumber ||
    a.hit.start - b.hit.start ||
    a.hit.end - b.hit.end ||
    order(a.hit.clause, b.hit.clause)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSame(a: PlacedHit, b: PlacedHit | undefined): boolean {
  return b !== undefined && compare(a, b) === 0;
}
