import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/settings/format-problems.ts';
import type { Problem } from '../../src/settings/problem.ts';

function problem(
  line: number,
  column: number,
  endColumn: number,
  severity: Problem['severity'] = 'error',
): Problem {
  return { severity, line, column, endColumn, message: 'is bad' };
}

describe('a problem as a person reads it', () => {
  test('the place, the line, the caret', () => {
    const text = 'feeds:\n  - url: ftp://a.example/\n';
    expect(formatProblems('w.yaml', text, [problem(2, 10, 26)])).toBe(
      'w.yaml:2:10: is bad\n    - url: ftp://a.example/\n           ^^^^^^^^^^^^^^^^',
    );
  });

  test('warnings say so; several follow each other', () => {
    expect(formatProblems('w', 'a\nb', [problem(1, 1, 2), problem(2, 1, 2, 'warning')])).toBe(
      'w:1:1: is bad\n  a\n  ^\nw:2:1: warning: is bad\n  b\n  ^',
    );
  });

  test.each([
    ['a tab stays a tab', '\ta: x', 5, '  \t   ^'],
    ['wide characters take two columns', '委內瑞拉: x', 7, '            ^'],
    ['letters outside the basic plane are one', '𝒜: x', 4, '     ^'],
    ['accents take no column', 'e\u0301: x', 5, '     ^'],
  ])('%s', (_name, line, column, caret) => {
    expect(formatProblems('w', line, [problem(1, column, column + 1)]).split('\n')[2]).toBe(caret);
  });

  test('of a long line only what is around the caret is shown', () => {
    const [, line = '', caret = ''] = formatProblems('w', `${'a'.repeat(5000)}X${'b'.repeat(5000)}`, [
      problem(1, 5001, 5002),
    ]).split('\n');
    expect(line.length).toBeLessThan(200);
    expect(line.charAt(caret.indexOf('^'))).toBe('X');
  });

  test('control characters can not repaint the terminal', () => {
    expect(formatProblems('w', 'feeds: \u001b[2Jx\r\n', [problem(1, 1, 2)])).toBe(
      'w:1:1: is bad\n  feeds: \uFFFD[2Jx\n  ^',
    );
  });

  test('the end of the text has a caret too', () => {
    expect(formatProblems('w', '', [problem(1, 1, 2)])).toBe('w:1:1: is bad\n  \n  ^');
  });

  test('a thousand problems end in a count', () => {
    const lines = formatProblems('w', 'a', Array(1000).fill(problem(1, 1, 2))).split('\n');
    expect(lines).toHaveLength(1501);
    expect(lines.at(-1)).toBe('w: 500 more problems are not shown');
  });

  test('none are nothing', () => {
    expect(formatProblems('w', 'a', [])).toBe('');
  });
});
