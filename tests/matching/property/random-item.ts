import type { ItemSource, SearchableItem } from '../../../src/domain/item.ts';
import { pairsUp, type RandomWords } from './random-words.ts';
import type { Random } from './seeded-random.ts';

const GAPS = [
  ' ',
  ' ',
  ' ',
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  '\n',
  ' — ',
  '  ',
  '\u00a0',
  '; ',
  ' "',
  '» «',
  '… ',
  ': ',
  '/',
];
const HOSTS = ['https://news.bbc.co.uk/', 'https://notbbc.co.uk/', 'https://x.org/', 'http://www.x.org/a/'];
export const LANGUAGES = ['es', 'es-VE', 'ES-ve', 'es_VE', 'en', 'pt-BR', 'und'];
const SOURCES: readonly ItemSource[] = [
  {
    name: 'Efecto Cocuyo',
    url: 'https://efectococuyo.com/feed/',
    tags: ['Venezuela', 'latin america'],
    lang: 'es',
  },
  { name: 'BBC News', url: 'https://feeds.bbci.co.uk/rss.xml', tags: ['ＶＥＮＥＺＵＥＬＡ'], lang: 'en' },
  { name: 'El efecto-cocuyo', url: 'https://x.org/feed', tags: ['América  Latina'], lang: null },
  { name: '', url: '', tags: [], lang: null },
];

export function randomItem(random: Random, words: RandomWords): SearchableItem {
  const text = (most: number) => randomText(random, words, most);
  return {
    title: text(8),
    summary: random.chance(0.5) ? text(14) : '',
    content: random.chance(0.3) ? text(25) : '',
    author: random.chance(0.3) ? text(3) : null,
    categories: random.chance(0.3) ? random.times(1, 3, () => text(3)) : [],
    link: random.chance(0.4) ? randomLink(random, words) : null,
    lang: random.chance(0.5) ? random.pick(LANGUAGES) : null,
    source: random.pick(SOURCES),
  };
}

function randomText(random: Random, words: RandomWords, most: number): string {
  let text = '';
  for (let left = random.below(most + 1); left > 0; left--) {
    const piece = random.chance(0.25) ? words.sequence() : [words.word()];
    for (const word of piece) text += (text === '' ? '' : gap(text, word, random)) + word;
  }
  return text;
}

/** Words that a script writes without spaces, and emoji, may touch what is beside them. */
function gap(before: string, after: string, random: Random): string {
  const touches = (character: string | undefined) =>
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Emoji_Presentation}]/u.test(
      character ?? '',
    );
  if ((touches([...before].at(-1)) || touches([...after][0])) && random.chance(0.5)) return '';
  return pairsUp(before, after) ? ', ' : random.pick(GAPS);
}

function randomLink(random: Random, words: RandomWords): string {
  const path = random
    .times(0, 4, () => addressOf(words.plain()))
    .join(random.pick(['-', '/', '_', '.', '%20']));
  return random.pick(HOSTS) + path;
}

/** As browsers write them: NFC, everything but ASCII escaped; a few don't escape. */
function addressOf(word: string): string {
  const plain = word.replace(/\p{Cf}/gu, '').normalize('NFC');
  return plain.length % 3 === 0 ? plain : encodeURIComponent(plain);
}
