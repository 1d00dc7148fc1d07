import { LANGUAGES, type Language } from './languages.ts';
import { createRandom, createZipf, type Random } from './random.ts';

/** The words and names of one language that its news are made of, most frequent first. */
export interface Vocabulary {
  language: Language;
  words: string[];
  /** What is said together: two or three words, or one with a hyphen, in small letters. */
  names: string[];
  drawWord(random: Random): string;
  drawName(random: Random): string;
}

const WORDS_PER_LANGUAGE = 12_000;
const NAMES_PER_LANGUAGE = 40_000;
/** The commonest made-up word is rarer than `the`: those stand among the frequent words. */
const WORD_SHIFT = 12;
const NAME_SHIFT = 20;

/** Words that can be spoken and that no two languages share by intention, as in a newsroom's archive. */
export function createVocabularies(seed: number): Vocabulary[] {
  const drawRank = createZipf(WORDS_PER_LANGUAGE, WORD_SHIFT);
  const drawNameRank = createZipf(NAMES_PER_LANGUAGE, NAME_SHIFT);
  return LANGUAGES.map((language, index) => {
    const random = createRandom(seed + index);
    const invented = inventWords(language, WORDS_PER_LANGUAGE, new Set(language.frequent), random);
    const words = shorterFirst(invented, random);
    const names = Array.from({ length: NAMES_PER_LANGUAGE }, () => inventName(language, words, random));
    const at = (values: string[], rank: number) => values[rank] ?? '';
    return {
      language,
      words,
      names,
      drawWord: (from) => at(words, drawRank(from)),
      drawName: (from) => at(names, drawNameRank(from)),
    };
  });
}

/** So many words that are not among the known ones, to which they are added. */
export function inventWords(language: Language, count: number, known: Set<string>, random: Random): string[] {
  const words: string[] = [];
  while (words.length < count) {
    const word = inventWord(language, random);
    if (word.length < 4 || known.has(word)) continue;
    known.add(word);
    words.push(word);
  }
  return words;
}

function inventWord({ onsets, vowels, codas, endings }: Language, random: Random): string {
  const syllables = 1 + random.below(2);
  let word = '';
  for (let each = 0; each < syllables; each += 1)
    word += random.pick(onsets) + random.pick(vowels) + random.pick(codas);
  return random.chance(0.7) ? word + random.pick(onsets) + random.pick(endings) : word;
}

/** What is said often is short, more or less. */
function shorterFirst(words: string[], random: Random): string[] {
  return words
    .map((word) => ({ word, place: word.length + random.next() * 6 }))
    .sort((a, b) => a.place - b.place)
    .map(({ word }) => word);
}

function inventName(language: Language, words: string[], random: Random): string {
  const word = () => random.pick(words);
  const kind = random.next();
  if (kind < 0.55) return `${word()} ${word()}`;
  if (kind < 0.72) return `${word()} ${random.pick(language.links).replace('-', ' ')} ${word()}`;
  if (kind < 0.95) return `${word()} ${word()} ${word()}`;
  return `${word()}-${word()}`;
}
