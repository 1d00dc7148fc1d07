import { AhoCorasick } from '@monyone/aho-corasick/fast';
import type { Engine } from './engine.ts';
import { compileLiteralSearch, type Scan } from './literal-search.ts';

/** Its `/fast` entry, with a double array. */
export const monyoneAhoCorasick: Engine = {
  name: 'monyone-aho-corasick',
  isLoop: false,
  compile: (topics) => compileLiteralSearch(topics, createScan),
};

function createScan(texts: string[]): Scan {
  const automaton = new AhoCorasick(texts);
  const numbers = new Map(texts.map((text, number) => [text, number]));
  return (text, found) => {
    for (const { keyword, begin, end } of automaton.matchInText(text)) {
      const number = numbers.get(keyword);
      if (number !== undefined) found(number, begin, end);
    }
  };
}
