import type { SearchableItem } from '../../../src/domain/item.ts';
import type { Hit } from '../../../src/domain/topic.ts';
import { foldPlainly, type Places } from './folded-text.ts';

/** An item as all engines but Vigía search it: title and summary folded at once, with a line break between. */
export interface ItemText {
  text: string;
  /** Where the line break stands. */
  titleEnd: number;
  title: string;
  summary: string;
  /** Worked out at the first hit. */
  places(): Places | null;
}

export function foldItem({ title, summary }: SearchableItem): ItemText {
  const folded = foldPlainly(`${title}\n${summary}`);
  const { text } = folded;
  let known: Places | null | undefined;
  const places = () => {
    known = known === undefined ? folded.places() : known;
    return known;
  };
  return { text, titleEnd: text.indexOf('\n'), title, summary, places };
}

/** What an alert says of a hit, of its place in the folded text. */
export function hitAt(item: ItemText, clause: string, foldedStart: number, foldedEnd: number): Hit {
  const { title, summary } = item;
  const places = item.places();
  const start = places?.starts[foldedStart] ?? foldedStart;
  const end = places?.ends[foldedEnd - 1] ?? foldedEnd;
  if (foldedStart < item.titleEnd)
    return { clause, field: 'title', start, end, text: title.slice(start, end) };
  const offset = title.length + 1;
  return {
    clause,
    field: 'summary',
    start: start - offset,
    end: end - offset,
    text: summary.slice(start - offset, end - offset),
  };
}

/** In the order of the text, each once, as an alert shows them. */
export function inOrder(hits: Hit[]): Hit[] {
  if (hits.length < 2) return hits;
  return hits.sort(compare).filter((hit, index) => index === 0 || compare(hit, hits[index - 1] ?? hit) !== 0);
}

function compare(a: Hit, b: Hit): number {
  if (a.field !== b.field) return a.field === 'title' ? -1 : 1;
  return a.start - b.start || a.end - b.end || (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : 0);
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** Whether it is part of a word, in a folded text. */
export function isWordCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return WORD_CHARACTER.test(text.charAt(index));
}

/** The end of the word that goes on here: what a prefix hits is the whole of it. */
export function endOfWord(text: string, index: number): number {
  let end = index;
  while (isWordCharacter(text, end)) end += 1;
  return end;
}
