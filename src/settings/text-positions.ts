/** Line and column from 1; the column counts code points. */
export interface Position {
  line: number;
  column: number;
}

/** Answers where in the text a UTF-16 offset is; offsets past the end are at the end. */
export function createPositions(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const bounded = Math.max(0, Math.min(offset, text.length));
    const index = lastAtOrBefore(starts, bounded);
    const start = starts[index] ?? 0;
    return { line: index + 1, column: countCodePoints(text.slice(start, bounded)) + 1 };
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
