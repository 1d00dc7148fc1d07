import type { Engine } from './engine.ts';
import { compileLiteralSearch, type Scan } from './literal-search.ts';
import { escapePattern, NO_LETTER_BEFORE } from './word-pattern.ts';

/** One RegExp of all texts of all topics. */
export const oneRegexp: Engine = {
  name: 'one-regexp',
  isLoop: false,
  compile: (topics) => compileLiteralSearch(topics, createScan),
};

/**
 * Where texts begin together it finds the longest, so the shorter ones with which that begins are reported with
 * it; and it goes on at the next word of what it found, where another text may begin.
 */
function createScan(texts: string[]): Scan {
  const numbers = new Map(texts.map((text, number) => [text, number]));
  const longestFirst = texts.toSorted((a, b) => b.length - a.length).map(escapePattern);
  const beginnings = new Map(texts.map((text) => [text, beginningsOf(text, numbers)]));
  // The end of the word is looked at by the caller, since a prefix has none.
  const pattern = new RegExp(`${NO_LETTER_BEFORE}(?:${longestFirst.join('|')})`, 'gu');
  return (text, found) => {
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
      for (const { number, length } of beginnings.get(hit[0]) ?? [])
        found(number, hit.index, hit.index + length);
      pattern.lastIndex = hit.index + 1;
    }
  };
}

/** The texts with which this one begins, itself too. */
function beginningsOf(text: string, numbers: Map<string, number>): { number: number; length: number }[] {
  return Array.from(text, (_, index) => index + 1).flatMap((length) => {
    const number = numbers.get(text.slice(0, length));
    return number === undefined ? [] : [{ number, length }];
  });
}
