import { countOf } from './count-of.ts';
import { MAX_ITEMS_PER_FEED } from './item.ts';

/** Of items that cost themselves only. */
export function describeDropped(dropped: number): string {
  const limit = MAX_ITEMS_PER_FEED.toLocaleString('en');
  return `${countOf(dropped, 'item')} could not be read, held nothing, or came after the limit of ${limit}`;
}
