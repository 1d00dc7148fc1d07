import { describe, expect, it } from 'vitest';
import { hitsOf, itMarks, itMisses, itRefuses } from '../query-cases.ts';

describe('rule 7: phrases', () => {
  describe('quotation marks of a query', () => {
    itMarks([
      ['"cartel de los soles"', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['“cartel de los soles”', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['„cartel de los soles“', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['«cartel de los soles»', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['« cartel de los soles »', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['"maduro"', '⟦Maduro⟧'],
      ['" maduro "', '⟦Maduro⟧'],
      ['"cartel  de\tlos soles"', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['"cartel, de los (soles)"', 'el ⟦Cartel de los Soles⟧ hoy'],
      ['"soles y OR and NOT"', '⟦soles y or and not⟧'],
      ['"cartel" "soles"', 'el ⟦Cartel⟧ de los ⟦Soles⟧'],
      ['"el cartel"OR"el sol"', '⟦el cartel⟧, ⟦el sol⟧'],
      ['„cartel de los soles”', '⟦cartel de los soles⟧'],
      ['”cartel de los soles”', '⟦cartel de los soles⟧'],
      ['"cartel, de los: soles"', '⟦cartel de los soles⟧'],
      ['"¿quién manda?"', '⟦quien manda⟧'],
      ['"at&t"', '⟦AT&T⟧ rises'],
      ['"rock and roll"', '⟦Rock and Roll⟧'],
      ['"he said \\"no\\" twice"', '⟦he said no twice⟧'],
      ['"maduro"soles', '⟦maduro⟧ ⟦soles⟧'],
      ['cartel"de los"', '⟦cartel⟧ ⟦de los⟧'],
    ]);
    itRefuses([
      ['""', 1, 'empty phrase'],
      ['"   "', 1, 'empty phrase'],
      ['"!!"', 1, 'no word'],
    ]);
  });

  describe('what stands between its words', () => {
    itMarks([
      ['"cartel de los soles"', '⟦Cartel, de los; soles⟧'],
      ['"cartel de los soles"', 'el ⟦cartel de los. Soles⟧ y luna'],
      ['"cartel de los soles"', 'el ⟦cartel de los “Soles⟧”'],
      ['"cartel de los soles"', 'el «⟦cartel de los soles⟧»'],
      ['"cartel de los soles"', '⟦Cartel\nde\r\nlos\t\t Soles⟧'],
      ['"cartel de los soles"', '⟦Cartel-de-los-Soles⟧'],
      ['"cartel de los soles"', '⟦cartel (de) [los] {soles⟧}'],
      ['"cartel de los soles"', '⟦cartel\u00A0de los\u2003soles⟧'],
      ['"cartel de los soles"', '⟦cartel de los… ¡soles⟧!'],
      ['"cartel de los soles"', '⟦cartel * de / los | soles⟧'],
      ['"barnes noble"', '⟦Barnes & Noble⟧'],
      ['"barnes & noble"', '⟦Barnes & Noble⟧, ⟦Barnes Noble⟧'],
      ['"AT&T"', 'by ⟦AT&T⟧'],
      ['"maduro caracas"', 'dice ⟦Maduro. Caracas⟧ calla'],
      ['"maduro s"', 'M ⟦Maduro S⟧'],
      ['"nicolas maduro"', '⟦Nicolás \u00ADMaduro⟧'],
      ['"cartel de los soles"', '⟦cartel de "los" soles⟧'],
      ['"cartel de los soles"', '⟦cartel, de. Los\nsoles⟧'],
      ['"soles venezuela"', 'los ⟦soles. Venezuela⟧'],
      ['"president of venezuela"', "the ⟦President of Venezuela⟧'s oil"],
      ['"a a b"', 'a ⟦a a b⟧'],
      ['"new york new york"', '⟦New York, New York⟧'],
      ['"x y x z"', 'x y ⟦x y x z⟧'],
      ['"méxico d.f."', '⟦Mexico, D.F.⟧'],
      ['"l\'opposition vénézuélienne"', '⟦l’opposition venezuelienne⟧'],
    ]);
    itMisses([
      ['"cartel de los soles"', 'soles de los cartel'],
      ['"cartel de los soles"', 'cartel de los mil soles'],
      ['"los sol"', 'los soles'],
      ['"cartel de los soles"', 'cartel de soles'],
      ['"cartel de los soles"', 'cartel de los'],
      ['"cartel de los soles"', 'de los soles'],
      ['"cartel de los soles"', 'cartel de los solesx'],
      ['"cartel de los soles"', 'el cartel. De ellos, los soles'],
      ['"maduro s"', "Maduro's"],
    ]);
  });

  describe('only fields and single categories bound a phrase', () => {
    const phrase = '"cartel de los soles"';
    it('does not find half of it in the title and half in the summary', () => {
      expect(hitsOf(phrase, { title: 'Cartel de', summary: 'los Soles' })).toBeNull();
    });
    it('does not find half of it in the summary and half in the content', () => {
      expect(hitsOf(phrase, { summary: 'Cartel de', content: 'los Soles' })).toBeNull();
    });
    it('finds it in each field that has it', () => {
      const item = {
        title: 'Cartel de los Soles',
        summary: 'el cartel de los soles',
        content: 'x cartel de los soles',
      };
      expect(hitsOf(phrase, item)?.map((hit) => [hit.field, hit.start, hit.end])).toEqual([
        ['title', 0, 19],
        ['summary', 3, 22],
        ['content', 2, 21],
      ]);
    });
    it('does not run from one category into the next', () => {
      expect(hitsOf(`category:${phrase}`, { categories: ['cartel de', 'los soles'] })).toBeNull();
    });
    it('finds it in one category', () => {
      const hits = hitsOf(`category:${phrase}`, { categories: ['x', 'el cartel de los soles'] });
      expect(hits?.map((hit) => hit.text)).toEqual(['cartel de los soles']);
    });
    it('runs across paragraphs', () => {
      const content = 'El cartel de los\n\nSoles, otra vez';
      expect(hitsOf(phrase, { content })?.map((hit) => hit.text)).toEqual(['cartel de los\n\nSoles']);
    });
  });
});
