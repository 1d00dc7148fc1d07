import type { SearchableItem } from '../../src/domain/item.ts';
import type { Language } from './languages.ts';
import { createRandom, createZipf, type Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Of three words or so, one holds the sentence together. */
const FREQUENT_SHARE = 0.42;
const NAME_SHARE = 0.05;
const NUMBER_SHARE = 0.02;
const ABBREVIATION_SHARE = 0.012;
const COMPOUND_SHARE = 0.01;
const POSSESSIVE_SHARE = 0.02;
const QUOTED_SHARE = 0.015;
const COMMA_SHARE = 0.07;
/** Screamed headlines, and writers who leave the accents out. */
const CAPITALS_SHARE = 0.03;
const NO_ACCENTS_SHARE = 0.03;

/** Words of titles and of the sentences of summaries: 43 an item, as in the feeds of newspapers. */
const TITLE_WORDS = [6, 12] as const;
const SENTENCES = [1, 3] as const;
const SENTENCE_WORDS = [11, 23] as const;

/**
 * News as feeds carry them: a title and a summary in one of four languages, with accents, names, hyphens,
 * apostrophes, abbreviations, numbers and punctuation, and words as frequent as words are.
 */
export function writeItems(vocabularies: Vocabulary[], count: number, seed: number): SearchableItem[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, number) => writeItem(vocabularies, number, random));
}

function writeItem(vocabularies: Vocabulary[], number: number, random: Random): SearchableItem {
  const vocabulary = pickLanguage(vocabularies, random);
  const withAccents = !random.chance(NO_ACCENTS_SHARE);
  const asWritten = (text: string) => (withAccents ? text : text.normalize('NFD').replace(/\p{M}/gu, ''));
  const title = asWritten(writeSentence(vocabulary, between(TITLE_WORDS, random), random));
  const sentences = Array.from(
    { length: between(SENTENCES, random) },
    () => `${writeSentence(vocabulary, between(SENTENCE_WORDS, random), random)}.`,
  );
  return {
    title: random.chance(CAPITALS_SHARE) ? title.toUpperCase() : title,
    summary: asWritten(sentences.join(' ')),
    content: '',
    author: null,
    categories: [],
    link: `https://news.example/${vocabulary.language.code}/${number}`,
    lang: vocabulary.language.code,
    source: { name: 'News', url: 'https://news.example/feed.xml', tags: [], lang: null },
  };
}

function writeSentence(vocabulary: Vocabulary, words: number, random: Random): string {
  const parts: string[] = [];
  for (let count = 0; count < words; ) {
    const part = writePart(vocabulary, random);
    count += part.split(' ').length;
    parts.push(random.chance(COMMA_SHARE) ? `${part},` : part);
  }
  return upperFirst(parts.join(' ').replace(/,$/, ''));
}

function writePart(vocabulary: Vocabulary, random: Random): string {
  const { language } = vocabulary;
  let kind = random.next();
  const is = (share: number) => {
    kind -= share;
    return kind < 0;
  };
  if (is(FREQUENT_SHARE)) return drawFrequent(language, random);
  if (is(NAME_SHARE)) return decorate(capitalise(vocabulary.drawName(random)), language, random);
  if (is(NUMBER_SHARE)) return writeNumber(random);
  if (is(ABBREVIATION_SHARE)) return random.pick(language.abbreviations);
  const word = vocabulary.drawWord(random);
  if (is(COMPOUND_SHARE)) return `${word}-${vocabulary.drawWord(random)}`;
  return decorate(word, language, random);
}

function decorate(text: string, language: Language, random: Random): string {
  if (language.code === 'en' && random.chance(POSSESSIVE_SHARE)) return `${text}’s`;
  if (language.elisions.length > 0 && /^[aeiouéèê]/i.test(text)) return random.pick(language.elisions) + text;
  const [open, close] = language.quotes;
  return random.chance(QUOTED_SHARE) ? open + text + close : text;
}

function writeNumber(random: Random): string {
  switch (random.below(5)) {
    case 0:
      return `${1 + random.below(900)},${100 + random.below(900)}`;
    case 1:
      return `${2000 + random.below(27)}`;
    case 2:
      return `${random.below(100)}.${random.below(10)}%`;
    case 3:
      return `$${1 + random.below(500)}`;
    default:
      return `${1 + random.below(60)}`;
  }
}

const drawFrequentRank = createZipf(80, 2);

function drawFrequent({ frequent }: Language, random: Random): string {
  return frequent[drawFrequentRank(random) % frequent.length] ?? '';
}

function pickLanguage(vocabularies: Vocabulary[], random: Random): Vocabulary {
  let left = random.next();
  for (const vocabulary of vocabularies) {
    left -= vocabulary.language.share;
    if (left < 0) return vocabulary;
  }
  return random.pick(vocabularies);
}

/** Names are written with capitals, but for what links them. */
function capitalise(name: string): string {
  return name.replace(/[\p{L}\p{M}]{4,}/gu, upperFirst);
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function between([least, most]: readonly [number, number], random: Random): number {
  return least + random.below(most - least + 1);
}
