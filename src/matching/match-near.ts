import type { ItemIndex } from './item-index.ts';
import { matchPattern } from './match-pattern.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { FoundSpan } from './span.ts';
import type { FieldMask } from './text-fields.ts';

/** What stands on a side of NEAR. */
export type Operand =
  | { kind: 'pattern'; pattern: PatternNumber }
  | { kind: 'any'; operands: Operand[] }
  | CompiledNear;

export interface CompiledNear {
  kind: 'near';
  first: Operand;
  rest: { ordered: boolean; distance: number; operand: Operand }[];
}

/** Bounds the work on a text that repeats the same words tens of thousands of times. */
const MAX_SPANS = 50_000;

/** All spans from one operand to another that are near enough, in these fields (rules 9 and 10). */
export function matchNear(
  near: CompiledNear,
  patterns: PatternSet,
  mask: FieldMask,
  index: ItemIndex,
): readonly FoundSpan[] {
  let spans = matchOperand(near.first, patterns, mask, index);
  for (const { ordered, distance, operand } of near.rest) {
    if (spans.length === 0) return [];
    const others = matchOperand(operand, patterns, mask, index);
    const pairs = join(spans, others, distance);
    if (!ordered) pairs.push(...join(others, spans, distance));
    spans = withoutDoubles(pairs);
  }
  return spans;
}

function matchOperand(
  operand: Operand,
  patterns: PatternSet,
  mask: FieldMask,
  index: ItemIndex,
): readonly FoundSpan[] {
  switch (operand.kind) {
    case 'pattern':
      return matchPattern(operand.pattern, patterns, mask, index, MAX_SPANS);
    case 'any':
      return withoutDoubles(operand.operands.flatMap((each) => matchOperand(each, patterns, mask, index)));
    case 'near':
      return matchNear(operand, patterns, mask, index);
  }
}

/** Pairs of which the later begins 1 to `distance` positions after the end of the earlier. */
function join(earlier: readonly FoundSpan[], later: readonly FoundSpan[], distance: number): FoundSpan[] {
  const pairs: FoundSpan[] = [];
  const sorted = later.toSorted((a, b) => a.first - b.first);
  for (const left of earlier) {
    for (let at = firstAfter(sorted, left.last); at < sorted.length; at++) {
      const right = sorted[at];
      if (right === undefined || right.first - left.last > distance || right.text !== left.text) break;
      pairs.push({ text: left.text, first: left.first, last: right.last, start: left.start, end: right.end });
      if (pairs.length >= MAX_SPANS) return pairs;
    }
  }
  return pairs;
}

/** The index of the first span that begins after a position. */
function firstAfter(sorted: readonly FoundSpan[], position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.first ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutDoubles(spans: readonly FoundSpan[]): readonly FoundSpan[] {
  const sorted = spans.toSorted(
    (a, b) => a.first - b.first || a.last - b.last || a.start - b.start || a.end - b.end,
  );
  return sorted.filter((span, at) => !isSame(span, sorted[at - 1]));
}

function isSame(a: FoundSpan, b: FoundSpan | undefined): boolean {
  return a.first === b?.first && a.last === b.last && a.start === b.start && a.end === b.end;
}
