import type { FieldText } from './text-fields.ts';

/** Where something was found in a text. */
export interface FoundSpan {
  text: FieldText;
  /** Positions of the first and the last word. */
  first: number;
  last: number;
  /** UTF-16 offsets in the composed text. */
  start: number;
  end: number;
}

/** The shortest spans that don't overlap, from left to right. */
export function separateSpans(spans: readonly FoundSpan[], limit: number): FoundSpan[] {
  const sorted = spans.toSorted((a, b) => a.end - b.end || b.start - a.start);
  const chosen: FoundSpan[] = [];
  let end = -1;
  for (const span of sorted) {
    if (span.start < end) continue;
    chosen.push(span);
    end = span.end;
    if (chosen.length === limit) break;
  }
  return chosen;
}
