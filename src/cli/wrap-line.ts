import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from './display-width.ts';

/**
 * Breaks a line between words where it is wider than so many columns; null: never. The line may be styled, and
 * a style goes on over a break. A word that is wider than a line stays whole.
 */
export function wrapLine(line: string, width: number | null): string[] {
  if (width === null) return [line];
  const lines: string[] = [];
  let columns = 0;
  for (const word of line.split(' ')) {
    const needed = displayWidth(stripVTControlCharacters(word));
    const last = lines.at(-1);
    if (last === undefined || columns + 1 + needed > width) {
      lines.push(word);
      columns = needed;
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
      columns += 1 + needed;
    }
  }
  return lines;
}
