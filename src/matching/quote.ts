import { placesOf } from '../domain/field-place.ts';
import { plainLine } from '../domain/plain-line.ts';
import type { Hit } from '../domain/topic.ts';

const MAX_SHOWN = 60;

/** A clause as a sentence names it: on one line, a long one cut. */
export function shortClause(text: string): string {
  const line = Array.from(plainLine(text));
  return line.length <= MAX_SHOWN ? line.join('') : `${line.slice(0, MAX_SHOWN - 1).join('')}…`;
}

/** Words of an item and where they stand: `“béisbol” stands in the summary`; of several hits the first. */
export function quoteHits(hits: readonly Hit[]): string {
  const [first] = hits;
  const same = hits.filter((hit) => hit.text === first?.text);
  return `“${shortClause(first?.text ?? '')}” stands in ${placesOf(same.map((hit) => hit.field))}`;
}
