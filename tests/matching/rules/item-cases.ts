import { expect, it } from 'vitest';
import type { Field, SearchableItem } from '../../../src/domain/item.ts';
import { errorsOf, hitsOf, problemsOf } from '../query-cases.ts';

/** Query, item, what is marked: `title: soles`, in the order of the hits. */
export type ItemCase = [query: string, item: Partial<SearchableItem>, ...marked: `${Field}: ${string}`[]];

/** One test a case: the query matches the item and marks exactly these words. */
export function itFindsIn(cases: ItemCase[]): void {
  for (const [query, item, ...marked] of cases)
    it(`finds ${query} in ${JSON.stringify(item)}`, () => {
      expect(hitsOf(query, item)?.map(({ field, text }) => `${field}: ${text}`)).toEqual(marked);
    });
}

/** One test a case: the query does not match the item. */
export function itMissesIn(cases: [query: string, item: Partial<SearchableItem>][]): void {
  for (const [query, item] of cases)
    it(`does not find ${query} in ${JSON.stringify(item)}`, () => expect(hitsOf(query, item)).toBeNull());
}

/** One test a case: the query is fine, but `check` says these words at this column (from 1). */
export function itWarns(cases: [query: string, column: number, ...words: string[]][]): void {
  for (const [query, column, ...words] of cases)
    it(`warns of ${query}`, () => {
      expect(errorsOf(query)).toEqual([]);
      const [first] = problemsOf(query);
      expect([...query.slice(0, first?.offset)].length + 1).toBe(column);
      for (const word of words) expect(first?.message).toContain(word);
    });
}

/** One test a case: `check` has nothing to say about the query. */
export function itAccepts(queries: string[]): void {
  for (const query of queries) it(`accepts ${query}`, () => expect(problemsOf(query)).toEqual([]));
}
