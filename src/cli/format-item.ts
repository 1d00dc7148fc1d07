import type { SearchableItem } from '../domain/item.ts';
import { plainLine } from '../domain/plain-line.ts';
import { cutToWidth } from './display-width.ts';
import { styled } from './output.ts';

/** The item's title on a line, and on the next one where it comes from, if that is known. */
export function formatItem(item: SearchableItem, from: string, width: number | null): string {
  const cut = (text: string) => (width === null ? text : cutToWidth(text, width));
  const title = plainLine(item.title);
  const known = [from, item.source.name, item.link ?? ''].map(plainLine).filter((part) => part !== '');
  const lines = [styled('bold', cut(title === '' ? '(no title)' : title))];
  if (known.length > 0) lines.push(styled('dim', cut(known.join(' · '))));
  return lines.join('\n');
}
