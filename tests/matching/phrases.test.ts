import { describe, expect, it } from 'vitest';
import { hitsOf, itFinds, itMisses, itRefuses } from './query-cases.ts';

describe('rule 7: phrases', () => {
  itFinds([
    ['"cartel de los soles"', 'El Cartel de los Soles hoy', 'Cartel de los Soles'],
    ['“cartel de los soles”', 'cartel de los soles', 'cartel de los soles'],
    ['„cartel de los soles“', 'cartel de los soles', 'cartel de los soles'],
    ['„cartel de los soles”', 'cartel de los soles', 'cartel de los soles'],
    ['«cartel de los soles»', 'cartel de los soles', 'cartel de los soles'],
    ['"cartel de los soles"', 'cartel de "los" soles', 'cartel de "los" soles'],
    ['"cartel de los soles"', 'cartel, de. Los\nsoles', 'cartel, de. Los\nsoles'],
    ['"cartel, de los: soles"', 'cartel de los soles', 'cartel de los soles'],
    ['"soles venezuela"', 'los soles. Venezuela', 'soles. Venezuela'],
    ['"president of venezuela"', "the President of Venezuela's oil", 'President of Venezuela'],
    ['"at&t"', 'AT&T rises', 'AT&T'],
    ['"¿quién manda?"', 'quien manda', 'quien manda'],
    ['"rock and roll"', 'Rock and Roll', 'Rock and Roll'],
    ['"he said \\"no\\" twice"', 'he said no twice', 'he said no twice'],
    ['"maduro"soles', 'maduro soles', 'maduro', 'soles'],
  ]);
  itMisses([
    ['"cartel de los soles"', 'cartel de soles'],
    ['"cartel de los soles"', 'soles de los cartel'],
    ['"cartel de los soles"', 'cartel de los muchos soles'],
    ['"los sol"', 'los soles'],
  ]);
  itRefuses([
    ['""', 1, 'empty phrase'],
    ['"   "', 1, 'empty phrase'],
    ['"!!"', 1, 'no word'],
  ]);

  it('does not run on from one field to the next', () => {
    expect(hitsOf('"cartel soles"', { title: 'cartel', summary: 'soles' })).toBeNull();
  });
  it('does not run on from one category to the next', () => {
    expect(hitsOf('category:"cartel soles"', { categories: ['cartel', 'soles'] })).toBeNull();
    expect(hitsOf('category:"cartel soles"', { categories: ['x', 'cartel soles'] })).toEqual([
      { clause: 'category:"cartel soles"', field: 'category', start: 0, end: 12, text: 'cartel soles' },
    ]);
  });
});

describe('rule 8: one word in a phrase', () => {
  itFinds([
    ['"cartel * soles"', 'cartel los soles', 'cartel los soles'],
    ['"cartel * * soles"', 'cartel de los soles', 'cartel de los soles'],
    ['"cartel * soles"', 'cartel narco-estado soles', 'cartel narco-estado soles'],
    ['"cartel * * soles"', 'cartel narco-estado soles', 'cartel narco-estado soles'],
    ['"cartel * soles"', 'cartel, los: soles', 'cartel, los: soles'],
    ['"委 * 拉"', '委内拉', '委内拉'],
  ]);
  itMisses([
    ['"cartel * soles"', 'cartel soles'],
    ['"cartel * soles"', 'cartel de los soles'],
  ]);
  itRefuses([
    ['"* soles"', 2, 'edge'],
    ['"cartel *"', 9, 'edge'],
    ['"*"', 2, 'edge'],
    ['"cartel ** soles"', 10, '* *'],
    ['"cartel*soles"', 8, 'beginning or the end'],
  ]);
});

describe('rule 9: NEAR and BEFORE', () => {
  itFinds([
    ['a NEAR/1 b', 'x a b', 'a b'],
    ['a NEAR/1 b', 'x b a', 'b a'],
    ['a NEAR/3 b', 'a 1 2 b', 'a 1 2 b'],
    ['a BEFORE/3 b', 'a 1 2 b', 'a 1 2 b'],
    ['maduro NEAR/8 narco*', 'Maduro y el narcotráfico', 'Maduro y el narcotráfico'],
    ['"los soles" NEAR/2 cartel', 'cartel de los soles', 'cartel de los soles'],
    ['a NEAR/3 b', 'a narco-estado b', 'a narco-estado b'],
    ['a NEAR/2 b', "a Venezuela's b", "a Venezuela's b"],
    ['a NEAR/2 b', 'a U.S. b', 'a U.S. b'],
    ['a NEAR/3 b', "a l'opposition b", "a l'opposition b"],
    ['a NEAR/3 b', 'a 委内 b', 'a 委内 b'],
    ['(a OR c) NEAR/2 b', 'c x b', 'c x b'],
    ['maduro NEAR/2 maduro', 'Maduro, Maduro', 'Maduro, Maduro'],
    ['a NEAR/1000 b', `a ${'x '.repeat(999)}b`, `a ${'x '.repeat(999)}b`],
    ['a NEAR/5 b', 'a b x x x x x x a b', 'a b', 'a b'],
    ['narco-estado NEAR/1 maduro', 'narcoestado maduro', 'narcoestado maduro'],
  ]);
  itMisses([
    ['a NEAR/2 b', 'a 1 2 b'],
    ['a NEAR/2 b', 'a narco-estado b'],
    ['a NEAR/2 b', "a l'opposition b"],
    ['a NEAR/2 b', 'a 委内 b'],
    ['a BEFORE/3 b', 'b a'],
    ['maduro NEAR/5 maduro', 'Maduro'],
    ['"a b" NEAR/3 "b c"', 'a b c'],
    ['a NEAR/1000 b', `a ${'x '.repeat(1000)}b`],
  ]);
  itRefuses([
    ['a NEAR/0 b', 3, '1 to 1,000'],
    ['a NEAR/1001 b', 3, '1 to 1,000'],
    ['a NEAR/x b', 3, 'NEAR/x', '1 to 1,000'],
    ['a BEFORE/ b', 3, '1 to 1,000'],
  ]);

  it('stays within one field', () => {
    expect(hitsOf('a NEAR/5 b', { title: 'a', summary: 'b' })).toBeNull();
  });
});

describe('rule 10: what stands beside NEAR', () => {
  itFinds([
    ['a NEAR/1 b NEAR/1 c', 'a b c', 'a b c'],
    ['a NEAR/1 b NEAR/1 c', 'c a b', 'c a b'],
    ['a BEFORE/2 b BEFORE/2 c', 'a x b x c', 'a x b x c'],
    ['a NEAR/3 (b NEAR/1 c)', 'b c x a', 'b c x a'],
    ['(a BEFORE/1 b) NEAR/2 (c OR d)', 'd x a b', 'd x a b'],
    ['=US NEAR/2 "oil firms"', 'US and oil firms', 'US and oil firms'],
    ['title:(a NEAR/2 b)', 'a b', 'a b'],
    ['(a OR b OR (c NEAR/1 d)) NEAR/2 e', 'c d e', 'c d e'],
    ['a NEAR/1 b c', 'a b then c', 'a b', 'c'],
    ['NOT (a NEAR/3 b) c', 'a c', 'c'],
  ]);
  itMisses([
    ['a NEAR/1 b NEAR/1 c', 'a c b'],
    ['a BEFORE/1 b BEFORE/1 c', 'c a b'],
    ['NOT (a NEAR/3 b) c', 'a b c'],
  ]);
  itRefuses([
    ['cartel NEAR soles', 8, '`cartel NEAR soles`: NEAR needs a distance, as in NEAR/5'],
    ['a BEFORE b', 3, 'BEFORE/5'],
    ['NOT a NEAR/3 b', 1, 'NOT (a NEAR/3 b)'],
    ['-a NEAR/3 b', 1, 'NOT (a NEAR/3 b)'],
    ['a NEAR/3 NOT b', 10, 'NOT'],
    ['(a b) NEAR/3 c', 1, 'AND'],
    ['(a OR (b c)) NEAR/3 c', 7, 'AND'],
    ['/a+b/ NEAR/3 c', 1, 'regular expression'],
    ['lang:es NEAR/3 c', 1, 'lang:es'],
    ['a NEAR/3 site:x.org', 10, 'site:x.org'],
    ['title:a NEAR/3 b', 1, 'title:(a NEAR/5 b)'],
    ['title:(a NEAR/2 b) NEAR/3 c', 8, 'title:(a NEAR/5 b)'],
    ['a NEAR/3', 3, 'both sides'],
    ['NEAR/3 b', 1, 'both sides'],
    ['a OR NEAR/3 b', 6, 'both sides'],
  ]);
});
