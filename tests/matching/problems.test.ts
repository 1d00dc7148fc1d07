import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../src/matching/check-query.ts';
import { formatQueryProblem } from '../../src/matching/format-problem.ts';
import { QueryError } from '../../src/matching/query-error.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM, errorsOf, hitsOf, itFinds, itRefuses, problemsOf } from './query-cases.ts';

const PLAIN = { query: null, aliases: {}, lang: [] };

describe("rule 18: other engines' signs", () => {
  itRefuses([
    ['a & b', 3, 'AND'],
    ['a && b', 3, 'AND'],
    ['AT&T', 3, 'quotes'],
    ['a | b', 3, 'OR'],
    ['a || b', 3, 'OR'],
    ['+a', 1, 'not needed'],
    ['a ~b', 3, 'NEAR/5'],
    ['"a b"~5', 6, 'NEAR/5'],
    ['maduro~', 7, 'word*'],
    ['a^2', 2, 'weights'],
    ['a - b', 3, '-word'],
    ['a – b', 3, '-word'],
    ['--a', 1, '-word'],
    ['-', 1, '-word'],
    ['!a', 1, 'NOT'],
    ['[a b]', 1, '(a OR b)'],
  ]);
  itFinds([
    ['"AT&T + x ~ | ^"', 'AT&T x', 'AT&T x'],
    ['C++', 'C now', 'C'],
    ['a–b', 'a-b', 'a-b'],
    ['–b a', 'a', 'a'],
  ]);
});

describe('rule 19: errors and limits', () => {
  itRefuses([
    ['', 1, 'empty'],
    ['  ', 1, 'empty'],
    ['(a', 1, '`(` is never closed'],
    ['a (b OR (c', 3, 'never closed'],
    ['a)', 2, 'closes nothing'],
    ['a "b c', 3, 'never closed'],
    ['a “b c', 3, 'never closed'],
    ['()', 1, 'empty group'],
    ['a ( )', 3, 'empty group'],
    ['… a', 1, 'no word'],
    ['a $', 3, 'no word'],
    ['😀😀 "" a', 4, 'empty phrase'],
    [`${'('.repeat(501)}a${')'.repeat(501)}`, 501, '500 levels'],
    [`${'NOT '.repeat(502)}a`, 2001, '500 levels'],
    ['('.repeat(100_000), 501, '500 levels'],
  ]);

  it('takes 500 levels and 20,000 terms', () => {
    expect(errorsOf(`${'('.repeat(500)}a${')'.repeat(500)}`)).toEqual([]);
    expect(hitsOf(`${'('.repeat(400)}a${')'.repeat(400)}`, { title: 'a' })).toHaveLength(1);
    const many = Array.from({ length: 20_000 }, (_, number) => `w${number}`);
    expect(errorsOf(many.join(' OR '))).toEqual([]);
    expect(hitsOf(many.join(' OR '), { title: 'w19999' })).toHaveLength(1);
    expect(errorsOf([...many, 'x'].join(' '))).toMatchObject([
      { message: expect.stringContaining('20,000') },
    ]);
  });
  it('takes 256 KiB', () => {
    expect(errorsOf(`"${'é '.repeat(87_000)}"`)).toEqual([]);
    expect(errorsOf(`"${'é '.repeat(88_000)}"`)).toMatchObject([
      { message: expect.stringContaining('256 KiB') },
    ]);
  });
  it('reports all problems at once, errors first', () => {
    const problems = problemsOf('a and titel:b & "" OR (c');
    expect(problems.map(({ severity, offset }) => [severity, offset])).toEqual([
      ['error', 6],
      ['error', 14],
      ['error', 16],
      ['error', 22],
      ['warning', 2],
    ]);
  });
  it('shows the line and a caret, with columns in code points', () => {
    const query = '😀 OR\n  "a';
    expect(errorsOf(query).map((problem) => formatQueryProblem('query', query, problem))).toEqual([
      'query:2:3: the quote " is never closed: write the second one where the phrase ends\n    "a\n    ^',
    ]);
    const emoji = '😀 & x';
    expect(errorsOf(emoji).map((problem) => formatQueryProblem('query', emoji, problem))).toEqual([
      expect.stringMatching(/^query:1:3: .*\n {2}😀 & x\n {4}\^$/u),
    ]);
  });
  it('shows only what is around the problem in a long line', () => {
    const query = `${'a '.repeat(500)}& ${'b '.repeat(500)}`;
    const [problem] = errorsOf(query);
    const shown = problem && formatQueryProblem('query', query, problem).split('\n');
    expect(shown?.[0]).toMatch(/^query:1:1001: /);
    expect(shown?.[1]?.length).toBeLessThan(120);
    expect(shown?.[1]?.charAt(shown[2]?.indexOf('^') ?? -1)).toBe('&');
  });
  it('throws the errors when a bad query is compiled, not the warnings', () => {
    const compile = () => compileTopicSet([{ ...PLAIN, name: 'bad', query: 'a and (b' }]);
    expect(compile).toThrow(QueryError);
    expect(compile).toThrow('topic "bad": `(` is never closed');
  });
});

describe('topics without a query', () => {
  const matchName = (name: string, title: string) =>
    compileTopicSet([{ ...PLAIN, name }]).match({ ...EMPTY_ITEM, title })[0]?.hits;

  it.each([
    ['Cartel de los Soles', 'El cartel de los soles', 'cartel de los soles'],
    ['a OR b', 'a or b', 'a or b'],
    ['NOT (x', 'not x', 'not x'],
    ['M*A*S*H', 'M A S H', 'M A S H'],
    ['title:x "y', 'title x y', 'title x y'],
    ['AT&T', 'AT&T', 'AT&T'],
    ['U.S.', 'us', 'us'],
    ['#venezuela', '#Venezuela', '#Venezuela'],
  ])('takes the name %s as a phrase', (name, title, text) => {
    expect(matchName(name, title)).toMatchObject([{ clause: name, text }]);
  });
  it('refuses a name, an alias or a language that finds nothing', () => {
    expect(checkTopic({ ...PLAIN, name: '***' })).toMatchObject([{ severity: 'error', offset: 0 }]);
    const topic = { name: 'x', query: null, aliases: { fr: ['?'] }, lang: ['spanish'] };
    expect(checkTopic(topic).map((problem) => problem.message)).toEqual([
      expect.stringContaining('alias fr: ?'),
      expect.stringContaining('did you mean "es"?'),
    ]);
  });
  it('names the alias that hit', () => {
    const topic = {
      name: 'x',
      query: 'cartel NEAR/3 soles',
      aliases: { fr: ['cartel des soleils'] },
      lang: [],
    };
    const [match] = compileTopicSet([topic]).match({ ...EMPTY_ITEM, title: 'Le cartel des Soleils' });
    expect(match?.hits).toEqual([
      {
        clause: 'alias fr: cartel des soleils',
        field: 'title',
        start: 3,
        end: 21,
        text: 'cartel des Soleils',
      },
    ]);
  });
});
