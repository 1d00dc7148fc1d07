import { describe, expect, it } from 'vitest';
import { hitsOf, itFinds, itMisses, itRefuses, problemsOf } from '../query-cases.ts';
import { itAccepts, itFindsIn, itMissesIn, itWarns } from './item-cases.ts';

describe('rule 14: AND, OR, NOT', () => {
  describe('precedence: NOT, then NEAR, then AND, then OR', () => {
    // Every combination of a, b, c, d in a title, against what plain logic says.
    const truths: [query: string, truth: (a: boolean, b: boolean, c: boolean, d: boolean) => boolean][] = [
      ['a b', (a, b) => a && b],
      ['a AND b', (a, b) => a && b],
      ['a OR b', (a, b) => a || b],
      ['a OR b c', (a, b, c) => a || (b && c)],
      ['a OR b AND c', (a, b, c) => a || (b && c)],
      ['a b OR c', (a, b, c) => (a && b) || c],
      ['a b OR c d', (a, b, c, d) => (a && b) || (c && d)],
      ['a OR b c OR d', (a, b, c, d) => a || (b && c) || d],
      ['(a OR b) c', (a, b, c) => (a || b) && c],
      ['a (b OR c)', (a, b, c) => a && (b || c)],
      ['a (b OR c) d', (a, b, c, d) => a && (b || c) && d],
      ['(a OR b)(c OR d)', (a, b, c, d) => (a || b) && (c || d)],
      ['a NOT b', (a, b) => a && !b],
      ['a -b', (a, b) => a && !b],
      ['-b a', (a, b) => a && !b],
      ['NOT b AND a', (a, b) => a && !b],
      ['a AND NOT b', (a, b) => a && !b],
      ['a AND -b', (a, b) => a && !b],
      ['a NOT b c', (a, b, c) => a && !b && c],
      ['a NOT b NOT c', (a, b, c) => a && !b && !c],
      ['a -b -c', (a, b, c) => a && !b && !c],
      ['a NOT b OR c', (a, b, c) => (a && !b) || c],
      ['a OR b NOT c', (a, b, c) => a || (b && !c)],
      ['a OR NOT c b', (a, b, c) => a || (b && !c)],
      ['(a OR b) NOT c', (a, b, c) => (a || b) && !c],
      ['a NOT (b OR c)', (a, b, c) => a && !b && !c],
      ['a -(b OR c)', (a, b, c) => a && !b && !c],
      ['a NOT (b c)', (a, b, c) => a && !(b && c)],
      ['a -(b -c)', (a, b, c) => a && !(b && !c)],
      ['a NOT NOT b', (a, b) => a && b],
      ['a NOT -b', (a, b) => a && b],
      ['a -NOT b', (a, b) => a && b],
      ['a NOT (NOT b)', (a, b) => a && b],
      ['NOT NOT a', (a) => a],
      ['NOT (NOT a)', (a) => a],
      ['NOT NOT NOT b a', (a, b) => a && !b],
      ['NOT (NOT a OR NOT b)', (a, b) => a && b],
      ['NOT (NOT a NOT b)', (a, b) => a || b],
      ['a (NOT b)', (a, b) => a && !b],
      ['a (NOT b OR c)', (a, b, c) => a && (!b || c)],
      ['(a OR NOT b) c', (a, b, c) => (a || !b) && c],
      ['a NOT (b OR c OR d)', (a, b, c, d) => a && !b && !c && !d],
      ['((a OR b) (c OR d))', (a, b, c, d) => (a || b) && (c || d)],
      ['a AND (b OR (c AND NOT d))', (a, b, c, d) => a && (b || (c && !d))],
      ['a b NEAR/1 c', (a, b, c) => a && b && c],
      ['a OR b NEAR/1 c', (a, b, c) => a || (b && c)],
      ['b NEAR/1 c OR a', (a, b, c) => a || (b && c)],
      ['a NOT (b NEAR/1 c)', (a, b, c) => a && !(b && c)],
      ['(a OR b) NEAR/1 c', (a, b, c) => c && (a || b)],
      ['c NEAR/1 (a OR b)', (a, b, c) => c && (a || b)],
    ];
    for (const [query, truth] of truths)
      it(`reads ${query}`, () => {
        for (let bits = 0; bits < 16; bits += 1) {
          const [a, b, c, d] = [1, 2, 4, 8].map((bit) => (bits & bit) !== 0) as [
            boolean,
            boolean,
            boolean,
            boolean,
          ];
          const title = [a && 'a', b && 'b', c && 'c', d && 'd', 'z'].filter(Boolean).join(' ');
          expect([title, matches(query, title)]).toEqual([title, truth(a, b, c, d)]);
        }
      });
  });

  describe('what counts as an operator', () => {
    itFinds([
      ['a AND(b)', 'a b', 'a', 'b'],
      ['a OR(b)', 'b', 'b'],
      ['a NOT(b)', 'a', 'a'],
      ['a(b)', 'a b', 'a', 'b'],
      ['(a)(b)', 'a b', 'a', 'b'],
      ['"a""b"', 'b a', 'b', 'a'],
      ['a"b c"', 'b c a', 'b c', 'a'],
      ['a\tOR\nb', 'b', 'b'],
      ['a\u00A0OR\u3000b', 'b', 'b'],
      ['a\r\nOR\r\nb', 'b', 'b'],
      ['ORlando ANDes NOTa', 'orlando andes nota', 'orlando', 'andes', 'nota'],
      ['"NOT a"', 'not a', 'not a'],
      ['"a OR b"', 'a or b', 'a or b'],
      ['"AND"', 'and', 'and'],
      ['"x" -"a b"', 'x b a', 'x'],
      ['x -"a b" ', 'x', 'x'],
      ['a-b', 'a-b', 'a-b'],
      ['a and b', 'a and b', 'a', 'and', 'b'],
      ['not a', 'a not', 'a', 'not'],
      ['a y b', 'a y b', 'a', 'y', 'b'],
      ['–b a', 'a', 'a'],
      ['−b a', 'a', 'a'],
      ['a;b', 'a;b', 'a;b'],
    ]);
    itMisses([
      ['a and b', 'a b'],
      ['a or b', 'a'],
      ['a not b', 'a'],
      ['a Or b', 'a'],
      ['"a OR b"', 'a'],
      ['–b a', 'a b'],
      ['−b a', 'a b'],
    ]);
    itFindsIn([
      ['a b', { title: 'a', content: 'b' }, 'title: a', 'content: b'],
      ['a NOT b', { title: 'a', author: 'b' }, 'title: a'],
      ['a NEAR/2 b c', { title: 'a b', summary: 'c' }, 'title: a b', 'summary: c'],
      ['a -title:b', { title: 'a', summary: 'b' }, 'title: a'],
      ['TITLE:a Summary:b', { title: 'a', summary: 'b' }, 'title: a', 'summary: b'],
      ['a LANG:ES', { title: 'a', lang: 'es' }, 'title: a'],
      ['a Site:BBC.co.uk', { title: 'a', link: 'https://bbc.co.uk/' }, 'title: a'],
      ['Link:x', { link: 'https://x/' }, 'link: x'],
      ['AUTHOR:x OR Category:y', { author: 'x', categories: ['y'] }, 'author: x', 'category: y'],
    ]);
    itMissesIn([
      ['a NOT b', { title: 'a', content: 'b' }],
      ['a -title:b', { title: 'a b' }],
    ]);
  });

  describe('hints of `check`', () => {
    itWarns([
      ['a and b', 3, 'AND'],
      ['a or b', 3, 'OR'],
      ['a not b', 3, 'NOT'],
      ['a And b', 3, 'AND'],
      ['a Or b', 3, 'OR'],
      ['not a', 1, 'NOT'],
      ['a near/5 b', 3, 'NEAR/5'],
      ['a Near/5 b', 3, 'NEAR/5'],
      ['a before/5 b', 3, 'BEFORE/5'],
      ['title:(a or b)', 10, 'OR'],
      ['😀 a or b', 5, 'OR'],
      ['a OR b NOT c', 8, '`b` only'],
      ['a OR b AND NOT c', 12, '`b` only'],
      ['a OR b -c', 8, '`b` only'],
      ['a NOT c OR b', 3, '`a` only'],
      ['NOT c b OR a', 1, '`b` only'],
      ['-c b OR a', 1, '`b` only'],
      ['a OR b OR d NOT c', 13, '`d` only'],
      ['a OR b NOT (c OR d)', 8, '`b` only'],
      ['a OR "b x" -"c d"', 12, '`"b x"` only'],
    ]);
    itAccepts([
      'a AND b',
      'a OR (b NOT c)',
      '(a OR b) NOT c',
      'a NOT (b OR c)',
      'a b NOT c',
      'a OR b',
      '"a or b"',
      '"not a"',
      '=or',
      'android nota orca',
      '(a OR b) -c',
    ]);
    it('says each hint once a place', () => {
      expect(problemsOf('a and b or c').map(({ severity, offset }) => [severity, offset])).toEqual([
        ['warning', 2],
        ['warning', 8],
      ]);
    });
  });

  describe('errors', () => {
    itRefuses([
      ['AND', 1, 'AND'],
      ['OR a', 1, 'both sides'],
      ['a AND', 3, 'both sides'],
      ['a OR', 3, 'both sides'],
      ['a AND AND b', 7, 'both sides'],
      ['a OR OR b', 3, 'both sides'],
      ['a AND OR b', 3, 'both sides'],
      ['a OR AND b', 6, 'both sides'],
      ['a NOT', 3, 'NOT'],
      ['NOT', 1, 'NOT'],
      ['a NOT OR b', 3, 'NOT'],
      ['a NOT AND b', 3, 'NOT'],
      ['NOT AND a', 1, 'NOT'],
      ['(OR a)', 2, 'both sides'],
      ['(a OR)', 4, 'both sides'],
      ['(a AND) b', 4, 'both sides'],
      ['a (NOT)', 4, 'NOT'],
      ['a OR\nOR b', 3, 'both sides'],
      ['title:OR', 7, 'title:( )'],
      ['x title:NOT y', 9, 'NOT title:word', 'quotes'],
      ['title:AND', 7, 'quotes'],
      ['title:NEAR/5 x', 7, 'quotes'],
      ['title:(OR)', 8, 'both sides'],
    ]);
  });

  describe('further cases', () => {
    itFinds([
      ['a b', 'b a', 'b', 'a'],
      ['a AND b', 'b a', 'b', 'a'],
      ['a OR b', 'b', 'b'],
      ['a OR b', 'a b', 'a', 'b'],
      ['a NOT b', 'a c', 'a'],
      ['a -b', 'a c', 'a'],
      ['a AND NOT b', 'a c', 'a'],
      ['a NOT (b OR c)', 'a d', 'a'],
      ['a NOT (b c)', 'a b', 'a'],
      ['a -(b c)', 'a c', 'a'],
      ['a -"b c"', 'a b d c', 'a'],
      ['a OR b c', 'a', 'a'],
      ['(a OR b) c', 'b c', 'b', 'c'],
      ['a b OR c', 'c', 'c'],
      ['a OR b NOT c', 'a c', 'a'],
      ['NOT NOT a', 'a', 'a'],
      ['a NOT NOT b', 'a b', 'a', 'b'],
      ['and', 'this and that', 'and'],
      ['((a))', 'a', 'a'],
      ['a, b;', 'a b', 'a', 'b'],
      ['10:30', 'at 10:30', '10:30'],
      ['"NEAR"', 'near', 'near'],
    ]);
    itMisses([
      ['a b', 'a'],
      ['a NOT b', 'a b'],
      ['(a OR b) c', 'a b'],
      ['a OR b c', 'b'],
      ['(a OR b) NOT c', 'a c'],
      ['a NOT NOT b', 'a'],
      ['a or b', 'a b'],
      ['a NOT (b OR c)', 'a c'],
    ]);
    itRefuses([
      ['AND a', 1, 'both sides'],
      ['OR', 1, 'both sides'],
      ['(a OR) b', 4, 'both sides'],
    ]);
  });

  it('tells only of clauses that took part', () => {
    expect(hitsOf('(a b) OR c', { title: 'a c' })).toMatchObject([{ clause: 'c' }]);
  });
  it('names clauses as they are written', () => {
    const query = 'title:béisbol OR ("cartel de los soles" NEAR/3 (x OR y)) OR =US';
    expect(hitsOf(query, { title: 'Beisbol. Cartel de los soles y US' })?.map((hit) => hit.clause)).toEqual([
      'title:béisbol',
      '"cartel de los soles" NEAR/3 (x OR y)',
      '=US',
    ]);
  });
});

function matches(query: string, title: string): boolean {
  return hitsOf(query, { title }) !== null;
}
