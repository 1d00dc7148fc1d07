import { describe, expect, it } from 'vitest';
import { errorsOf, itMarks, itMisses, itRefuses } from '../query-cases.ts';

describe('rule 10: operands, chains and errors of NEAR and BEFORE', () => {
  describe('operands', () => {
    itMarks([
      ['"el cartel" NEAR/2 "los soles"', '⟦el cartel de los soles⟧'],
      ['narco* NEAR/3 maduro', '⟦narcotráfico y Maduro⟧'],
      ['*estado NEAR/2 fallido', 'un ⟦narcoestado muy fallido⟧'],
      ['narco-est* NEAR/1 fallido', 'un ⟦narco-estado fallido⟧'],
      ['=US NEAR/2 venezuela', 'tell us: ⟦US and Venezuela⟧'],
      ['="El País" NEAR/2 dijo', '⟦El País lo dijo⟧'],
      ['U.S. NEAR/2 venezuela', 'tell us: ⟦U.S. and Venezuela⟧'],
      ['(cartel OR soles) NEAR/1 maduro', 'el ⟦cartel Maduro⟧'],
      ['(cartel OR soles) NEAR/1 maduro', 'los ⟦soles Maduro⟧'],
      ['maduro NEAR/2 (cartel OR "los soles")', '⟦maduro y los soles⟧'],
      ['(cartel OR narco*) NEAR/2 (=US OR eeuu)', '⟦narcos de EE. UU.⟧'],
      ['((cartel OR soles) OR narco*) NEAR/1 maduro', '⟦narcos maduro⟧'],
      ['(maduro) NEAR/1 (cartel)', '⟦maduro cartel⟧'],
      ['((maduro NEAR/1 cartel))', '⟦maduro cartel⟧'],
      ['#venezuela NEAR/2 maduro', 'Venezuela ⟦Maduro en #Venezuela⟧'],
      ['委内瑞拉 NEAR/2 maduro', '⟦委内瑞拉的Maduro⟧'],
      ["o'brien NEAR/1 said", "Mr ⟦O'Brien said⟧"],
      ["l'opposition NEAR/1 dit", "⟦l'opposition dit⟧"],
      ['🇻🇪 NEAR/1 maduro', '⟦🇻🇪 Maduro⟧'],
      ['maduro NEAR/2 cartel OR sol', 'un ⟦sol⟧'],
      ['title:(maduro NEAR/2 cartel)', '⟦maduro y cartel⟧'],
      ['maduro NEAR/2 cartel soles', '⟦maduro cartel⟧ de los ⟦soles⟧'],
      ['"cartel * soles" NEAR/1 maduro', '⟦cartel los soles maduro⟧'],
    ]);
    itMisses([
      ['=US NEAR/2 venezuela', 'us and Venezuela'],
      ['U.S. NEAR/2 venezuela', 'us and Venezuela'],
      ['(cartel OR soles) NEAR/1 maduro', 'cartel y Maduro'],
      ['maduro NEAR/2 cartel soles', 'maduro cartel'],
      ['#venezuela NEAR/2 maduro', 'Venezuela maduro'],
    ]);
  });

  describe('nested and chained', () => {
    itMarks([
      ['maduro NEAR/2 cartel NEAR/2 soles', '⟦maduro y cartel de soles⟧'],
      ['maduro NEAR/2 cartel NEAR/2 soles', '⟦soles de maduro cartel⟧'],
      ['maduro NEAR/2 cartel NEAR/2 soles', '⟦cartel maduro soles⟧'],
      ['maduro BEFORE/2 cartel BEFORE/2 soles', '⟦maduro y cartel de soles⟧'],
      ['maduro NEAR/2 cartel BEFORE/2 soles', '⟦cartel maduro soles⟧'],
      ['maduro BEFORE/2 cartel NEAR/2 soles', '⟦soles maduro cartel⟧'],
      ['maduro NEAR/3 (cartel NEAR/1 soles)', '⟦maduro de los cartel soles⟧'],
      ['(maduro NEAR/1 dijo) NEAR/2 (cartel BEFORE/2 soles)', '⟦dijo maduro que cartel y soles⟧'],
      ['maduro NEAR/3 (cartel OR (los BEFORE/1 soles))', '⟦maduro de los soles⟧'],
      ['maduro BEFORE/3 (cartel BEFORE/1 soles) BEFORE/1 hoy', '⟦maduro y el cartel soles hoy⟧'],
      ['aa NEAR/1 bb NEAR/1 cc NEAR/1 dd', '⟦dd aa bb cc⟧'],
      ['a NEAR/1 b NEAR/1 c', '⟦a b c⟧'],
      ['a NEAR/1 b NEAR/1 c', 'b ⟦a b c⟧'],
      ['a NEAR/1 b NEAR/1 c', '⟦c a b⟧'],
      ['a NEAR/2 b NEAR/1 c', '⟦c a x b⟧'],
      ['a NEAR/3 (b NEAR/1 c)', '⟦b c x a⟧'],
      ['(a NEAR/1 b) NEAR/1 (c NEAR/1 d)', '⟦d c b a⟧'],
      ['(a BEFORE/1 b) NEAR/2 (c OR d)', '⟦d x a b⟧'],
      ['(a OR b OR (c NEAR/1 d)) NEAR/2 e', '⟦c d e⟧'],
      ['a NEAR/1 (b NEAR/1 (c NEAR/1 d))', '⟦a b c d⟧'],
      ['a NEAR/1 (b BEFORE/1 (c BEFORE/1 d))', '⟦b c d a⟧'],
      ['(maduro OR chavez) BEFORE/2 (dijo OR "ha dicho")', '⟦Chávez lo ha dicho⟧'],
      ['@maduro BEFORE/1 dijo', '⟦@Maduro dijo⟧'],
      ['=US NEAR/2 "oil firms"', '⟦US and oil firms⟧'],
      ['"los * soles" BEFORE/1 "de *  venezuela"', '⟦los mil soles de la Venezuela⟧'],
      ['a b NEAR/2 c', '⟦a⟧ ⟦b x c⟧'],
      ['a NEAR/2 b OR c NEAR/2 d', '⟦c d⟧'],
    ]);
    itMisses([
      ['maduro NEAR/2 cartel NEAR/2 soles', 'maduro y cartel de los soles'],
      ['maduro NEAR/2 cartel NEAR/2 soles', 'maduro soles cartel'],
      ['maduro NEAR/3 (cartel NEAR/1 soles)', 'maduro de los mil cartel soles'],
      ['maduro NEAR/3 (cartel NEAR/1 soles)', 'cartel maduro soles'],
      ['maduro BEFORE/2 cartel BEFORE/2 soles', 'soles maduro cartel'],
      ['maduro BEFORE/2 (cartel NEAR/1 soles)', 'cartel soles maduro'],
      ['maduro NEAR/1 cartel NEAR/1 maduro', 'maduro cartel'],
      ['a NEAR/1 b NEAR/1 c', 'a c b'],
      ['a BEFORE/1 b BEFORE/1 c', 'c a b'],
      ['(a NEAR/1 b) NEAR/1 (c NEAR/1 d)', 'a c b d'],
      ['(a NEAR/3 b) NEAR/3 (c NEAR/3 d)', 'a c b d'],
    ]);
  });

  describe('NOT beside it', () => {
    itMarks([
      ['soles NOT (maduro NEAR/3 cartel)', '⟦soles⟧ de maduro'],
      ['NOT (a NEAR/3 b) c', 'a ⟦c⟧'],
      ['a NEAR/2 b NOT c', '⟦a b⟧'],
      ['a NEAR/2 b -c', '⟦a b⟧'],
    ]);
    itMisses([
      ['soles NOT (maduro NEAR/3 cartel)', 'soles de maduro y cartel'],
      ['NOT (a NEAR/3 b) c', 'a b c'],
      ['a NEAR/2 b NOT c', 'a b c'],
    ]);
    it('NOT (a NEAR/3 b) is no error beside a positive term', () => {
      expect(errorsOf('soles NOT (maduro NEAR/3 cartel)')).toEqual([]);
    });
  });

  describe('errors', () => {
    itRefuses([
      ['soles NOT maduro NEAR/3 cartel', 7, 'NOT (maduro NEAR/3 cartel)'],
      ['NOT maduro NEAR/3 cartel', 1, 'NOT (maduro NEAR/3 cartel)'],
      ['soles -maduro NEAR/3 cartel', 7, 'NOT (maduro NEAR/3 cartel)'],
      ['soles NOT maduro BEFORE/3 cartel', 7, 'NOT (maduro BEFORE/3 cartel)'],
      ['soles NOT "el maduro" NEAR/3 cartel', 7, 'NOT ("el maduro" NEAR/3 cartel)'],
      ['cartel NEAR soles', 8, 'NEAR/5'],
      ['cartel BEFORE soles', 8, 'BEFORE/5'],
      ['(cartel OR soles) NEAR maduro', 19, 'NEAR/5'],
      ['NEAR/3 soles', 1],
      ['soles NEAR/3', 7],
      ['soles NEAR/3 NEAR/3 maduro', 7],
      ['soles NEAR/3 OR maduro', 7],
      ['(soles NEAR/3) maduro', 8],
      ['soles NEAR/3 NOT maduro', 14, 'NOT'],
      ['soles NEAR/3 -maduro', 14],
      ['soles NEAR/3 (maduro AND cartel)', 14],
      ['soles NEAR/3 (maduro cartel)', 14],
      ['(maduro cartel) NEAR/3 soles', 1],
      ['(maduro OR (cartel soles)) NEAR/3 dijo', 12, 'AND'],
      ['soles NEAR/3 (maduro OR NOT cartel)', 25, 'NOT'],
      ['soles NEAR/3 (NOT maduro)', 15, 'NOT'],
      ['soles NEAR/3 /madur[oa]/', 14],
      ['/madur[oa]/i NEAR/3 soles', 1],
      ['soles NEAR/3 (maduro OR /x+y/)', 25, 'regular expression'],
      ['soles NEAR/3 lang:es', 14],
      ['soles NEAR/3 site:bbc.co.uk', 14],
      ['feed:"Efecto Cocuyo" NEAR/3 soles', 1],
      ['tag:spanish NEAR/3 soles', 1],
      ['a NEAR/3 site:x.org', 10, 'site:x.org'],
      ['title:a NEAR/3 b', 1, 'title:(a NEAR/5 b)'],
      ['title:(a NEAR/2 b) NEAR/3 c', 8, 'title:(a NEAR/5 b)'],
      ['a NEAR/3 title:b', 10, 'title:('],
      ['a OR NEAR/3 b', 6, 'both sides'],
      ['a NEAR/3 BEFORE/2 b', 3],
      ['a NEAR', 3],
      ['NEAR', 1],
      ['a NEAR/3 "* b"', 11, 'edge'],
      ['a NEAR/3 *', 10, 'lone'],
      ['a near b NEAR c', 10, 'NEAR/5'],
      ['a NEAR/3 ()', 10, 'empty'],
      ['cartel NEAR /5 soles', 8, 'NEAR/5'],
      ['cartel NEAR(soles)', 8, 'NEAR/5'],
      ['NOT (a OR b) NEAR/3 c', 1, 'NOT ((a OR b) NEAR/3 c)'],
      ['x NOT a NEAR/3 b NEAR/2 c', 3, 'NOT (a NEAR/3 b NEAR/2 c)'],
      ['x NOT a NEAR/3 b OR c', 3, 'NOT (a NEAR/3 b)'],
      ['x -(a OR b) NEAR/3 c', 3, 'NOT ((a OR b) NEAR/3 c)'],
      ['x -\u200Fa NEAR/3 b', 3, 'NOT (a NEAR/3 b)'],
      ['soles NEAR/3 (maduro OR tag:x)', 25, 'tag:x'],
    ]);
  });
});
