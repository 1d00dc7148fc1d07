import { describe, expect, test } from 'vitest';
import { FOLDINGS } from '../../bench/match/engines/folded-text.ts';

describe.each(Object.entries(FOLDINGS))('folding by %s', (_folding, fold) => {
  test.each([
    ['case and marks', 'ÉTÉ Ñandú Łódź', 'ete nandu lodz'],
    ['decomposed marks', 'e\u0301te\u0301', 'ete'],
    ['letters that are two', 'Œuvre Æther straße', 'oeuvre aether strasse'],
    ['letters without a decomposition', 'øre đak łza ıspanak İstanbul', 'ore dak lza ispanak istanbul'],
    ['Greek and Cyrillic', 'ΌΡΟΣ όρος ёлка Йод', 'οροσ οροσ елка йод'],
    ['a decomposed й', 'и\u0306од', 'йод'],
    ['Arabic marks and tatweel', 'مُحَمَّد مـحمد', 'محمد محمد'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['marks that carry meaning', 'हिन्दी ゴ ไทย', 'हिन्दी ゴ ไทย'],
    ['a decomposed ゴ and syllable', 'コ\u3099 \u1112\u1161\u11ab', 'ゴ 한'],
    ['width and compatibility forms', 'ＡＢＣ ﬁn ｺﾞ', 'abc fin ゴ'],
    ['what is not seen', 'so\u00adft ze\u200bro le\u200eft', 'soft zero left'],
    ['apostrophes and dashes', 'O’Brien narco–estado', "o'brien narco estado"],
  ])('folds %s', (_name, original, folded) => {
    expect(fold(original).text).toBe(folded);
  });

  test.each([
    ['offsets that stay', '«Béisbol» — ÉTÉ…', null],
    [
      'one more and one less, of the same length',
      'Straße so\u00adft',
      [0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 10, 11],
    ],
    ['a mark of its own', 'e\u0301t', [0, 2]],
  ])('tells %s', (_name, original, starts) => {
    const { text, places } = fold(original);
    expect(places()?.starts ?? null).toEqual(starts);
    expect(text).toHaveLength(starts?.length ?? original.length);
  });
});
