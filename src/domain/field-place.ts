import type { Field } from './item.ts';

const PLACES: Record<Field, string> = {
  title: 'the title',
  summary: 'the summary',
  content: 'the text',
  author: "the author's name",
  category: 'a category',
  link: 'the link',
};

/** Fields as a sentence names where something stands: `the title and the text`; each is named once. */
export function placesOf(fields: Iterable<Field>): string {
  const places = [...new Set(fields)].map((field) => PLACES[field]);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(places);
}
