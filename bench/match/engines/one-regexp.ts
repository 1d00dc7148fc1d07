import type { Engine } from './engine.ts';
import { compileLiteralSearch } from './literal-search.ts';
import { escapePattern } from './word-pattern.ts';

/**
 * One RegExp of all texts of all topics. Of texts that overlap it finds the first only, the longest where they
 * begin together: less work than the others do.
 */
export const oneRegexp: Engine = {
  name: 'one-regexp',
  isLoop: false,
  compile: (topics) =>
    compileLiteralSearch(topics, { fold: (text) => text.normalize().toLowerCase(), createScan }),
};

function createScan(texts: string[]) {
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const longestFirst = texts.toSorted((a, b) => b.length - a.length).map(escapePattern);
  // The end of the word is looked at by the caller, since a prefix has none.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})`, 'giu');
  return (text: string, found: (number: number, start: number, end: number) => void) => {
    for (const { 0: hit, index } of text.matchAll(pattern)) {
      const number = numbers.get(hit);
      if (number !== undefined) found(number, index, index + hit.length);
    }
  };
}
