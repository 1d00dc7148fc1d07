/** Line and column from 1; the column counts code points. */
export interface Position {
  line: number;
  column: number;
}

export interface Positions {
  /** Offsets are UTF-16 units; those past the end are at the end. */
  positionOf: (offset: number) => Position;
  lineOf: (offset: number) => number;
}

/** Answers where in a text an offset is. Asking in the order of the text is fast even if it is one line. */
export function createPositions(text: string): Positions {
  const starts = lineStarts(text);
  const lineIndexOf = (offset: number) => lastAtOrBefore(starts, offset);
  let last = { offset: 0, index: 0, column: 1 };
  return {
    lineOf: (offset) => lineIndexOf(offset) + 1,
    positionOf: (offset) => {
      const bounded = Math.max(0, Math.min(offset, text.length));
      const index = lineIndexOf(bounded);
      const known = last.index === index && last.offset <= bounded;
      const from = known ? last : { offset: starts[index] ?? 0, column: 1 };
      const column = from.column + countCodePoints(text.slice(from.offset, bounded));
      last = { offset: bounded, index, column };
      return { line: index + 1, column };
    },
  };
}

/** The lines of a text without their line breaks. */
export function splitLines(text: string): string[] {
  return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
