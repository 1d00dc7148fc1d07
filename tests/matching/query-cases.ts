import { expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { Hit, QueryProblem } from '../../src/domain/topic.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';

export const EMPTY_ITEM: SearchableItem = {
  title: '',
  summary: '',
  content: '',
  author: null,
  categories: [],
  link: null,
  lang: null,
  source: { name: '', url: '', tags: [], lang: null },
};

/** The hits of a query on an item; null when it does not match. */
export function hitsOf(query: string, item: Partial<SearchableItem>): Hit[] | null {
  const set = compileTopicSet([{ name: 'topic', query, aliases: {}, lang: [] }]);
  return set.match({ ...EMPTY_ITEM, ...item })[0]?.hits ?? null;
}

/** The marked words of a title; null when the query does not match it. */
export function markedIn(query: string, title: string): string[] | null {
  const hits = hitsOf(query, { title });
  for (const hit of hits ?? []) expect(title.slice(hit.start, hit.end)).toBe(hit.text);
  return hits === null ? null : hits.map((hit) => hit.text);
}

export function problemsOf(query: string): QueryProblem[] {
  return checkTopic({ name: 'topic', query, aliases: {}, lang: [] });
}

export function errorsOf(query: string): QueryProblem[] {
  return problemsOf(query).filter((problem) => problem.severity === 'error');
}

/** Query, title, what is marked in it. */
export type FindingCase = [query: string, title: string, ...marked: string[]];

/** One test a case: the query matches the title and marks exactly these words. */
export function itFinds(cases: FindingCase[]): void {
  for (const [query, title, ...marked] of cases)
    it(`finds ${query} in “${title}”`, () => expect(markedIn(query, title)).toEqual(marked));
}

/** One test a case: the query does not match the title. */
export function itMisses(cases: [query: string, title: string][]): void {
  for (const [query, title] of cases)
    it(`does not find ${query} in “${title}”`, () => expect(markedIn(query, title)).toBeNull());
}

/** One test a case: the query is refused at this column (from 1) with a message that contains these words. */
export function itRefuses(cases: [query: string, column: number, ...words: string[]][]): void {
  for (const [query, column, ...words] of cases)
    it(`refuses ${query.slice(0, 80)}`, () => {
      const [first] = errorsOf(query);
      expect(first).toBeDefined();
      expect([...query.slice(0, first?.offset)].length + 1).toBe(column);
      for (const word of words) expect(first?.message).toContain(word);
    });
}

/** What a title says without its marks, and where they were: `⟦Maduro⟧ calla` is [0, 6) of `Maduro calla`. */
export function readMarks(marked: string): { title: string; ranges: [number, number][] } {
  const ranges: [number, number][] = [];
  let title = '';
  let start = 0;
  for (const piece of marked.split(/(?=[⟦⟧])/)) {
    if (piece.startsWith('⟦')) start = title.length;
    else if (piece.startsWith('⟧')) ranges.push([start, title.length]);
    title += piece.replace(/^[⟦⟧]/, '');
  }
  return { title, ranges };
}

/** One test a case: the query marks in the title exactly what stands between ⟦ and ⟧, and nothing else. */
export function itMarks(cases: [query: string, marked: string][]): void {
  for (const [query, marked] of cases)
    it(`marks with ${query}: ${marked}`, () => {
      const { title, ranges } = readMarks(marked);
      const hits = hitsOf(query, { title }) ?? [];
      expect(hits.map((hit) => hit.text)).toEqual(ranges.map(([start, end]) => title.slice(start, end)));
      expect(hits.map((hit) => [hit.start, hit.end])).toEqual(ranges);
    });
}
