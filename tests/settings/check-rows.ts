import { expect, test } from 'vitest';
import { problemsOf, unmark } from './settings-under-test.ts';

/** What is wrong, a watchlist with «marks» at the bad texts, and what is said of each. */
export type Row = [name: string, marked: string, ...messages: string[]];

/** A test a row: exactly these errors, at exactly these places. */
export function checkRows(rows: Row[]): void {
  test.each(rows)('%s', (_name, marked, ...messages) => {
    const { text, places } = unmark(marked);
    const expected = places.map((place, index) => ({
      ...place,
      severity: 'error',
      message: messages[index],
    }));
    expect(problemsOf(text).filter(({ severity }) => severity === 'error')).toEqual(expected);
  });
}
