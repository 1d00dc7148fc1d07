import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../src/matching/check-query.ts';
import { hitsOf, itFinds, itMisses, itRefuses, problemsOf } from './query-cases.ts';

describe('rule 14: operators', () => {
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
    ['a AND', 3, 'both sides'],
    ['a OR', 3, 'both sides'],
    ['OR', 1, 'both sides'],
    ['a OR OR b', 3, 'both sides'],
    ['a AND OR b', 3, 'both sides'],
    ['a NOT', 3, 'after it'],
    ['(a OR) b', 4, 'both sides'],
  ]);

  it('hints at operators that are not in capitals', () => {
    for (const word of ['and', 'or', 'not', 'Or', 'near/5'])
      expect(problemsOf(`a ${word} b`)).toMatchObject([
        { severity: 'warning', offset: 2, length: word.length },
      ]);
    expect(problemsOf('"a or b"')).toEqual([]);
  });
  it('warns of a NOT beside an OR', () => {
    expect(problemsOf('a OR b NOT c')).toMatchObject([{ severity: 'warning', offset: 7, length: 5 }]);
    expect(problemsOf('NOT c b OR a')).toMatchObject([{ severity: 'warning', offset: 0 }]);
    expect(problemsOf('(a OR b) NOT c')).toEqual([]);
    expect(problemsOf('a OR (b NOT c)')).toEqual([]);
  });
  it('takes AND across the item, a phrase within a field', () => {
    expect(hitsOf('a b', { title: 'a', content: 'b' })).toMatchObject([
      { clause: 'a', field: 'title' },
      { clause: 'b', field: 'content' },
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

describe('rule 15: something positive', () => {
  itRefuses([
    ['NOT a', 1, 'excludes', 'word NOT a'],
    ['-a', 1, 'excludes'],
    ['NOT a NOT b', 1, 'excludes'],
    ['lang:es', 1, 'add a word'],
    ['site:bbc.co.uk', 1, 'add a word'],
    ['feed:bbc tag:x', 1, 'add a word'],
    ['a OR lang:es', 6, 'add a word'],
    ['a OR NOT b', 6, 'excludes'],
    ['a OR (lang:es NOT b)', 6, 'add'],
    ['NOT (a b)', 1, 'excludes'],
    ['lang:es OR lang:pt', 1, 'add a word'],
  ]);
  itFinds([
    ['a (site:x.org OR NOT tag:y)', 'a', 'a'],
    ['NOT (NOT a OR b)', 'a', 'a'],
    ['link:x OR a', 'a', 'a'],
  ]);

  it('holds for a topic whose aliases are words', () => {
    const topic = { name: 't', query: 'lang:es', aliases: { fr: ['soleil'] }, lang: [] };
    expect(checkTopic(topic)).toMatchObject([{ severity: 'error', offset: 0 }]);
  });
});
