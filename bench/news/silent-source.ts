import type { SearchableItem } from '../../src/domain/item.ts';
import type { Random } from './random.ts';
import { inventWords, type Vocabulary } from './vocabulary.ts';
import type { TermSource } from './write-topics.ts';

/** What the items say, to be able to say something else. */
interface Said {
  words: Set<string>;
  pairs: Set<string>;
  beginnings: Set<string>;
}

const SINGLE_WORD_SHARE = 0.2;
const CONTEXT_WORDS = 400;
const UNSAID_WORDS_PER_LANGUAGE = 8_000;
const STEM_LETTERS = 7;

/**
 * Terms for topics that hit none of these items although they are made of the same words: a phrase of words
 * that occur, in an order that doesn't; a single word that occurs nowhere. What stands beside them in a
 * query (what is excluded, what narrows down) occurs.
 */
export function silentSource(vocabularies: Vocabulary[], items: SearchableItem[], random: Random) {
  const said = listWhatIsSaid(items);
  const sources = vocabularies.map((vocabulary): TermSource => {
    const { language, words, names } = vocabulary;
    const unsaid = inventWords(language, UNSAID_WORDS_PER_LANGUAGE, new Set(words), random).filter(
      (word) => !said.words.has(fold(word)) && !said.beginnings.has(stemOf(word)),
    );
    return {
      phrase: (from) => (from.chance(SINGLE_WORD_SHARE) ? from.pick(unsaid) : unsaidName(names, said, from)),
      word: (from) => from.pick(words),
      context: (from) => words[from.below(CONTEXT_WORDS)] ?? '',
      stem: (from) => from.pick(unsaid).slice(0, STEM_LETTERS),
    };
  });
  return (_index: number, from: Random): TermSource => from.pick(sources);
}

function unsaidName(names: string[], said: Said, random: Random): string {
  for (;;) {
    const name = random.pick(names);
    if (pairsOf(wordsOf(name)).some((pair) => !said.pairs.has(pair))) return name;
  }
}

function listWhatIsSaid(items: SearchableItem[]): Said {
  const said: Said = { words: new Set(), pairs: new Set(), beginnings: new Set() };
  for (const { title, summary } of items)
    for (const text of [title, summary]) {
      const words = wordsOf(text);
      for (const pair of pairsOf(words)) said.pairs.add(pair);
      for (const word of words) {
        said.words.add(word);
        for (let length = 2; length <= STEM_LETTERS; length += 1) said.beginnings.add(word.slice(0, length));
      }
    }
  return said;
}

const stemOf = (word: string) => fold(word).slice(0, STEM_LETTERS);
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const pairsOf = (words: string[]) => words.slice(1).map((word, index) => `${words[index]} ${word}`);
