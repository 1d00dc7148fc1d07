import { describe, expect, it } from 'vitest';
import { formatQueryProblem } from '../../../src/matching/format-problem.ts';
import { QueryError } from '../../../src/matching/query-error.ts';
import { compileTopicSet } from '../../../src/matching/topic-set.ts';
import { errorsOf, hitsOf, itRefuses, problemsOf } from '../query-cases.ts';

const PLAIN = { query: null, aliases: {}, lang: [] };

describe('rule 19: how problems are told', () => {
  itRefuses([
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
  it.each([
    ['& ', 100],
    ['a OR lang:es OR ', 101],
    ['a OR b NOT c OR ', 101],
    ['a and ', 101],
  ])('tells 100 of a kind at most of %s without end', (part, most) => {
    // The last OR lacks a term; warnings and what is missing in a branch are told of whole queries only.
    for (const query of [part.repeat(5_000), `${part.repeat(5_000)}a`]) {
      const problems = problemsOf(query);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(most);
      for (const problem of problems)
        expect(formatQueryProblem('query', query, problem).length).toBeLessThan(1_000);
    }
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
