import { describe, expect, it } from 'vitest';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import { EMPTY_ITEM, errorsOf, hitsOf, itFinds, itMarks, itMisses, itRefuses } from '../query-cases.ts';

describe('rule 9: NEAR and BEFORE count positions', () => {
  describe('neighbours are 1 apart', () => {
    itMarks([
      ['maduro NEAR/1 cartel', 'el ⟦Maduro cartel⟧ y'],
      ['maduro NEAR/1 cartel', 'el ⟦cartel Maduro⟧ y'],
      ['maduro NEAR/2 cartel', 'el ⟦Maduro del cartel⟧ y'],
      ['maduro NEAR/3 cartel', '⟦cartel a b maduro⟧'],
      ['maduro NEAR/5 cartel', '⟦maduro cartel⟧'],
      ['maduro NEAR/2 cartel', '⟦Maduro, del… «cartel⟧»'],
      ['maduro NEAR/1 cartel', 'dice ⟦Maduro. Cartel⟧ calla'],
      ['maduro NEAR/1000 cartel', `⟦maduro ${'x '.repeat(999)}cartel⟧`],
      ['maduro NEAR/2 maduro', '⟦maduro y maduro⟧'],
      ['maduro NEAR/8 narco*', '⟦Maduro y el narcotráfico⟧'],
      ['(a OR c) NEAR/2 b', '⟦c x b⟧'],
      ['a NEAR/5 b', '⟦a b⟧ x x x x x x ⟦a b⟧'],
      ['a NEAR/02 b', '⟦a x b⟧'],
      ['"a"NEAR/2"b"', '⟦a x b⟧'],
      ['(a)NEAR/2(b)', '⟦a x b⟧'],
    ]);
    itMisses([
      ['"a b" NEAR/3 "b c"', 'a b c'],
      ['maduro NEAR/1 cartel', 'Maduro del cartel'],
      ['maduro NEAR/2 cartel', 'Maduro de el cartel'],
      ['maduro NEAR/3 cartel', 'cartel a b c maduro'],
      ['maduro NEAR/1000 cartel', `maduro ${'x '.repeat(1000)}cartel`],
      ['maduro NEAR/9 maduro', 'maduro calla'],
      ['maduro NEAR/9 cartel', 'maduro calla'],
    ]);
  });

  describe('BEFORE keeps the order', () => {
    itMarks([
      ['maduro BEFORE/1 cartel', '⟦maduro cartel⟧'],
      ['maduro BEFORE/3 cartel', 'cartel ⟦maduro y el cartel⟧'],
      ['maduro BEFORE/2 maduro', '⟦maduro y maduro⟧'],
    ]);
    itMisses([
      ['maduro BEFORE/3 cartel', 'cartel maduro'],
      ['maduro BEFORE/2 cartel', 'maduro y el cartel'],
      ['maduro BEFORE/2 maduro', 'maduro'],
    ]);
  });

  describe('from the end of the earlier operand to the start of the later', () => {
    itMarks([
      ['"cartel de los soles" NEAR/1 maduro', '⟦cartel de los soles, Maduro⟧'],
      ['"cartel de los soles" NEAR/1 maduro', '⟦Maduro, cartel de los soles⟧'],
      ['"cartel de los soles" BEFORE/2 "nicolas maduro"', '⟦cartel de los soles y Nicolás Maduro⟧'],
      ['"los * soles" NEAR/1 maduro', '⟦los mil soles maduro⟧'],
      ['narco-estado NEAR/1 fallido', 'un ⟦narco-estado fallido⟧'],
      ['narco-estado NEAR/1 fallido', 'un ⟦narcoestado fallido⟧'],
      ['"los soles" NEAR/2 cartel', '⟦cartel de los soles⟧'],
      ['narcoestado NEAR/1 fallido', 'un ⟦narco-estado fallido⟧'],
      ['narcoestado NEAR/1 un', '⟦un narco-estado⟧ fallido'],
    ]);
    itMisses([
      ['"cartel de los soles" NEAR/1 maduro', 'cartel de los soles y Maduro'],
      ['"cartel de los soles" BEFORE/1 "nicolas maduro"', 'cartel de los soles y Nicolás Maduro'],
    ]);
  });

  describe('operands do not overlap', () => {
    itMarks([['"new york" NEAR/1 "york city"', '⟦new york york city⟧']]);
    itMisses([
      ['"new york" NEAR/1 "york city"', 'new york city'],
      ['york NEAR/3 "new york"', 'new york'],
      ['narco NEAR/3 narco-estado', 'un narco-estado'],
      ['narcoestado NEAR/3 estado', 'un narco-estado'],
      ['mad* NEAR/3 *duro', 'maduro'],
      ['(maduro OR nicolas) NEAR/3 maduro', 'maduro'],
    ]);
  });

  describe('what counts', () => {
    const counted: [name: string, between: string, positions: number][] = [
      ['nothing', '', 1],
      ['punctuation', '— , …', 1],
      ['a word', 'y', 2],
      ['a possessive', "Ana's", 2],
      ['a curly possessive', 'Ana’s', 2],
      ['a compound of two', 'narco-estado', 3],
      ['a compound of four', 'state-of-the-art', 5],
      ['a compound with an en dash', 'narco–estado', 3],
      ['a compound and its possessive', "vice-president's", 3],
      ['an abbreviation', 'U.S.', 2],
      ['an abbreviation without its last dot', 'U.S', 2],
      ['a dotted group', 'EE.UU.', 2],
      ['a spaced dotted group', 'EE. UU.', 2],
      ['an abbreviation in a compound', 'U.S.-Venezuela', 3],
      ['an elided article', "l'opposition", 3],
      ['an elided article and a compound', "l'ex-président", 4],
      ['a number', '1,000,000', 2],
      ['a decimal number', '3.14', 2],
      ['a date', '2026-11-22', 4],
      ['a number in a compound', 'COVID-19', 3],
      ['an emoji', '🔥', 2],
      ['a flag', '🇻🇪', 2],
      ['a family', '👨‍👩‍👧', 2],
      ['a hashtag', '#venezuela', 2],
      ['a mention', '@venezuela', 2],
      ['an unspaced character', '国', 2],
      ['four unspaced characters', '委内瑞拉', 5],
      ['a character of two units', '𠮷', 2],
      ['two Hangul syllables', '한국', 3],
      ['decomposed Hangul', '\u1112\u1161\u11AB\u1100\u116E\u11A8', 3],
      ['a decomposed kana', 'カ\u3099ス', 3],
      ['a half-width kana', 'ｶﾞｽ', 3],
      ['a Latin word glued to Han', '中US国', 4],
      ['a Devanagari word', 'हिन्दी', 2],
      ['a word with a soft hyphen', 'vene\u00ADzuela', 2],
      ['a bidi mark', '\u200F', 1],
    ];
    for (const [name, between, positions] of counted)
      it(`${name} makes ${positions}`, () => {
        const title = `maduro ${between} cartel`;
        expect(hitsOf(`maduro NEAR/${positions} cartel`, { title })?.map((hit) => hit.text)).toEqual([title]);
        if (positions > 1) expect(hitsOf(`maduro NEAR/${positions - 1} cartel`, { title })).toBeNull();
      });
    itMarks([
      ['委 NEAR/1 内', '⟦委内⟧瑞拉'],
      ['委 NEAR/3 拉', '⟦委内瑞拉⟧'],
      ['委内 BEFORE/1 瑞拉', '⟦委内瑞拉⟧'],
      ['us BEFORE/1 venezuela', '⟦US-Venezuela⟧'],
      ['l BEFORE/1 opposition', "⟦l'opposition⟧"],
    ]);
    itMisses([
      ['委 NEAR/2 拉', '委内瑞拉'],
      ['venezuela BEFORE/1 us', 'US-Venezuela'],
    ]);
  });

  describe('n from 1 to 1,000', () => {
    for (const n of [1, 2, 10, 999, 1000])
      it(`takes ${n}`, () => expect(errorsOf(`maduro NEAR/${n} cartel`)).toEqual([]));
    itRefuses([
      ['maduro NEAR/0 cartel', 8, '1'],
      ['maduro NEAR/1001 cartel', 8, '1 to 1,000'],
      ['maduro BEFORE/0 cartel', 8, '1'],
      ['maduro NEAR/99999999999999999999 cartel', 8],
      ['maduro NEAR/-3 cartel', 8],
      ['maduro NEAR/x cartel', 8, 'NEAR/x', '1 to 1,000'],
      ['maduro NEAR/ cartel', 8],
      ['maduro NEAR/3.5 cartel', 8],
    ]);
  });

  describe('within one field', () => {
    it('does not reach from the title into the summary', () => {
      expect(hitsOf('maduro NEAR/5 cartel', { title: 'maduro', summary: 'cartel' })).toBeNull();
    });
    it('does not reach from one category into another', () => {
      const item = { categories: ['maduro', 'cartel'] };
      expect(hitsOf('category:(maduro NEAR/5 cartel)', item)).toBeNull();
    });
    it('is found in content', () => {
      const hits = hitsOf('maduro NEAR/5 cartel', { title: 'maduro', content: 'el cartel y maduro' });
      expect(hits?.map((hit) => [hit.field, hit.start, hit.end])).toEqual([['content', 3, 18]]);
    });
  });

  describe('at the beginning of a field, where only a part of a compound or tag is asked for', () => {
    itFinds([
      ['ecodiesel BEFORE/3 diesel', 'Eco-diesel o diesel', 'Eco-diesel o diesel'],
      ['ecodiesel BEFORE/3 diesel', 'El eco-diesel o diesel', 'eco-diesel o diesel'],
      ['sobrino NEAR/4 narcosobrino', 'Narco-sobrino y sobrino', 'Narco-sobrino y sobrino'],
      ['soles NEAR/5 carteldelossoles', '#CartelDeLosSoles: los soles', 'CartelDeLosSoles: los soles'],
    ]);
    it('whatever else is asked for', () => {
      const near = { name: 'near', query: 'covid19 NEAR/3 vacuna', aliases: {}, lang: [] };
      for (const other of ['19', 'covid', '"19 de abril"', '*19']) {
        const set = compileTopicSet([near, { name: 'other', query: other, aliases: {}, lang: [] }]);
        const found = set.match({ ...EMPTY_ITEM, title: 'x', summary: 'Covid-19: la vacuna' });
        expect(found.map(({ topic }) => topic)).toContain('near');
      }
    });
  });
});
