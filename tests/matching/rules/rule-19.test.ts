import { describe, expect, it } from 'vitest';
import { formatQueryProblem } from '../../../src/matching/format-problem.ts';
import { errorsOf, hitsOf, itRefuses } from '../query-cases.ts';

describe('rule 19: errors and limits', () => {
  describe('columns count from 1 in code points', () => {
    itRefuses([
      ['& x', 1, 'AND'],
      ['x & y', 3, 'AND'],
      ['😀 & x', 3, 'AND'],
      ['👨‍👩‍👧 & x', 7, 'AND'],
      ['🇻🇪 & x', 4, 'AND'],
      ['e\u0301 & x', 4, 'AND'],
      ['é & x', 3, 'AND'],
      ['委内 & x', 4, 'AND'],
      ['\uFEFFx & y', 4, 'AND'],
      ['x\t& y', 3, 'AND'],
    ]);
    const shown: [query: string, text: string][] = [
      ['x & y', 'query:1:3:'],
      ['😀😀 & y', 'query:1:4:'],
      ['x\n& y', 'query:2:1:'],
      ['x\r\n  & y', 'query:2:3:'],
      ['x\n\n😀 & y', 'query:3:3:'],
      ['(x\nOR y', 'query:1:1:'],
      ['x OR\n(y', 'query:2:1:'],
    ];
    it.each(shown)('shows the place of %j', (query, text) => {
      const [problem] = errorsOf(query);
      const lines = problem ? formatQueryProblem('query', query, problem).split('\n') : [];
      expect(lines[0]?.startsWith(text)).toBe(true);
      expect(lines).toHaveLength(3);
      expect(lines[2]?.trim()).toBe('^');
    });
  });

  describe('what is not closed points at where it opened', () => {
    itRefuses([
      ['(', 1, 'never closed'],
      ['(a', 1, 'never closed'],
      ['a (b', 3, 'never closed'],
      ['((a)', 1, 'never closed'],
      ['(a (b)', 1, 'never closed'],
      ['(a) (b', 5, 'never closed'],
      ['a OR (b OR (c OR d)', 6, 'never closed'],
      ['title:(a', 7, 'never closed'],
      ['a -(b', 4, 'never closed'],
      ['a NEAR/3 (b OR c', 10, 'never closed'],
      ['"', 1, 'never closed'],
      ['"a', 1, 'never closed'],
      ['a "b c', 3, 'never closed'],
      ['"a" "b', 5, 'never closed'],
      ['a"', 2, 'never closed'],
      ['title:"a', 7, 'never closed'],
      ['="a', 2, 'never closed'],
      ['-"a', 2, 'never closed'],
      ['“a', 1, 'never closed'],
      ['„a', 1, 'never closed'],
      ['«a', 1, 'never closed'],
      ['(a "b)', 4, 'never closed'],
      ['😀 (a', 3, 'never closed'],
      ['😀 "a', 3, 'never closed'],
      ['/a', 1, 'never closed'],
      [')', 1, 'closes nothing'],
      ['a)', 2, 'closes nothing'],
      ['(a))', 4, 'closes nothing'],
      ['a) OR (b', 2, 'closes nothing'],
    ]);
    it('names each of several', () => {
      const columns = (query: string) => errorsOf(query).map(({ offset }) => offset + 1);
      expect(columns('(a (b')).toEqual([1, 4]);
      expect(columns('a & b | c ~ d')).toEqual([3, 7, 11]);
      expect(columns('titel:a OR m* OR "x')).toEqual([1, 13, 18]);
      expect(columns('a NEAR b NEAR c')).toEqual([3, 10]);
    });
  });

  describe('what is empty', () => {
    itRefuses([
      ['', 1, 'empty'],
      [' \n ', 1, 'empty'],
      ['()', 1, 'empty group'],
      ['( )', 1, 'empty group'],
      ['a ()', 3, 'empty group'],
      ['(())', 2, 'empty group'],
      ['a OR ()', 6, 'empty group'],
      ['NOT ()', 5, 'empty group'],
      ['a NEAR/3 ()', 10, 'empty group'],
      ['title:()', 7, 'empty group'],
      ['""', 1, 'empty phrase'],
      ['a ""', 3, 'empty phrase'],
      ['" "', 1, 'empty phrase'],
      ['“”', 1, 'empty phrase'],
      ['„“', 1, 'empty phrase'],
      ['«»', 1, 'empty phrase'],
      ['«  »', 1, 'empty phrase'],
      ['=""', 1, 'empty phrase'],
      ['-""', 2, 'empty phrase'],
      ['a "" b ""', 3, 'empty phrase'],
      ['"…"', 1, 'word'],
      ['"!?"', 1, 'word'],
      ['"\u200B"', 1, ''],
    ]);
  });

  describe('limits, at the border', () => {
    const nested = (open: string, levels: number) => `${open.repeat(levels)}a${')'.repeat(levels)}`;
    it.each([
      ['(', 500],
      ['title:(', 500],
      ['(b OR ', 500],
    ])('takes 500 levels of %s', (open, levels) => {
      expect(errorsOf(nested(open, levels))).toEqual([]);
      expect(hitsOf(nested(open, levels), { title: 'a' })?.length).toBeGreaterThan(0);
      expect(errorsOf(nested(open, levels + 1))).toMatchObject([
        { message: expect.stringContaining('500 levels'), offset: open.length * levels + open.indexOf('(') },
      ]);
    });
    it('takes 20,000 terms', () => {
      const terms = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' OR ');
      expect(errorsOf(terms(20_000))).toEqual([]);
      expect(errorsOf(terms(20_001))).toMatchObject([{ message: expect.stringContaining('20,000') }]);
    });
    it.each([
      ['x', 1],
      ['é', 2],
      ['委', 3],
      ['😀', 4],
    ])('takes 256 KiB of %s in UTF-8', (character, bytes) => {
      const limit = 256 * 1024;
      const query = `"${character.repeat(Math.floor((limit - 2) / bytes))}`;
      const padded = (size: number) => `${query}"${' '.repeat(size - Buffer.byteLength(query) - 1)}`;
      expect(Buffer.byteLength(padded(limit))).toBe(limit);
      expect(errorsOf(padded(limit))).toEqual([]);
      expect(errorsOf(padded(limit + 1))).toMatchObject([{ message: expect.stringContaining('256 KiB') }]);
    });
    it('counts the words of a phrase once', () => {
      expect(errorsOf(`"${'a '.repeat(30_000)}"`)).toEqual([]);
    });
  });

  describe('further cases', () => {
    itRefuses([
      ['  ', 1, 'empty'],
      ['a (b OR (c', 3, 'never closed'],
      ['a “b c', 3, 'never closed'],
      ['a ( )', 3, 'empty group'],
      ['… a', 1, 'no word'],
      ['a $', 3, 'no word'],
      ['😀😀 "" a', 4, 'empty phrase'],
    ]);
  });
});
