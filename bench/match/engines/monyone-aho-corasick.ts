import { AhoCorasick } from '@monyone/aho-corasick/fast';
import type { Engine } from './engine.ts';
import { foldPlainly } from './fold-plainly.ts';
import { compileLiteralSearch } from './literal-search.ts';

/** Its `/fast` entry, with a double array. */
export const monyoneAhoCorasick: Engine = {
  name: 'monyone-aho-corasick',
  isLoop: false,
  compile: (topics) => compileLiteralSearch(topics, { fold: foldPlainly, createScan }),
};

function createScan(texts: string[]) {
  const automaton = new AhoCorasick(texts);
  const numbers = new Map(texts.map((text, number) => [text, number]));
  return (text: string, found: (number: number, start: number, end: number) => void) => {
    for (const { keyword, begin, end } of automaton.matchInText(text)) {
      const number = numbers.get(keyword);
      if (number !== undefined) found(number, begin, end);
    }
  };
}
