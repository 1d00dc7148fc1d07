import type { Random } from './seeded-random.ts';
import { EMOJI, RUNS, SIGNED, SPACED } from './spellings.ts';

/** Few words, so that queries and texts meet often. */
export interface RandomWords {
  /** Any word, spelt in one of its ways; may hold a space. */
  word(): string;
  /** Letters and digits only. */
  plain(): string;
  /** A few words that the queries of a set and its texts share. */
  sequence(): string[];
}

const DASHES = ['-', '-', '-', '‑', '–', '−', '—'];
const INVISIBLE = ['\u00ad', '\u200b', '\u200d', '\u2060', '\u200e'];

export function createRandomWords(random: Random): RandomWords {
  const spaced = random.times(3, 6, () => random.pick(SPACED));
  const others = random.times(1, 3, () => random.pick(random.pick([SIGNED, SIGNED, RUNS, EMOJI])));
  const plain = () => respell(random.pick(random.pick(spaced)), random);

  function word(): string {
    if (random.chance(0.7)) return random.chance(0.25) ? compose(plain, random) : plain();
    return respell(random.pick(random.pick(others)), random);
  }
  const sequences = random.times(2, 3, () => random.times(2, 4, word));
  return {
    word,
    plain,
    sequence: () =>
      random
        .pick(sequences)
        .map((each) => (random.chance(0.1) ? word() : respell(each, random)))
        .filter((each, index, all) => !pairsUp(all[index - 1] ?? '', each)),
  };
}

/**
 * Of three doubled letters in a row, as `XX. EE. UU.`, rule 4 does not say which two are one word: none are put
 * beside each other.
 */
export function pairsUp(before: string, after: string): boolean {
  const plain = (word: string) => word.replace(/\p{Cf}/gu, '').normalize('NFKC');
  return /(\p{L})\1\.?$/iu.test(plain(before)) && /^(\p{L})\1(?:\.|\s|$)/iu.test(plain(after));
}

/** What hyphens, signs and capitals make of plain words. */
function compose(plain: () => string, random: Random): string {
  switch (random.below(8)) {
    case 0:
    case 1:
      return plain() + random.pick(DASHES) + plain();
    case 2:
      return [plain(), plain(), plain()].join('-');
    case 3:
      return plain() + plain();
    case 4:
      return `${plain()}${random.pick(["'s", '’s', '’S'])}`;
    case 5:
      return `${random.pick(["l'", 'd’', 'L’', "dell'", "qu'"])}${plain()}`;
    case 6:
      return `${random.pick(['#', '#', '@'])}${withoutLigature(plain())}`;
    default:
      return `#${random.times(2, 3, () => capitalise(withoutLigature(plain()))).join(random.pick(['', '', '_']))}`;
  }
}

/** No rule says which letter of one that folds to two is the capital that divides a hashtag. */
function withoutLigature(word: string): string {
  return word.replace(/[œæﬁß]/gi, 'e');
}

/** The same word in another case or encoding, or with characters in it that don't exist (rule 1). */
function respell(word: string, random: Random): string {
  if (random.chance(0.6)) return word;
  switch (random.below(6)) {
    case 0:
      return word.toUpperCase();
    case 1:
      return word.normalize('NFD');
    case 2:
      return word.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    case 3:
      return capitalise(word);
    case 4:
      return withInvisible(word, random);
    default:
      return word.toLowerCase();
  }
}

function capitalise(word: string): string {
  return word.replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase());
}

/** Between two letters, not between a letter and its mark. */
function withInvisible(word: string, random: Random): string {
  const places = [...word.matchAll(/(?<=[\p{L}\p{M}])(?=[\p{L}--[\u1160-\u11ff\uff9e\uff9f]])/gv)];
  if (places.length === 0) return word;
  const { index } = random.pick(places);
  return word.slice(0, index) + random.pick(INVISIBLE) + word.slice(index);
}
