import { expect, test } from 'vitest';
import { formatCsv } from '../../src/cli/format-csv.ts';

test.each([
  ['a plain cell', 'Caracas', 'Caracas'],
  ['a comma', 'a, b', '"a, b"'],
  ['quotes', 'the "letter"', '"the ""letter"""'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['a formula', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['plus', '+1+1', "'+1+1"],
  ['minus', '-1', "'-1"],
  ['at', '@SUM(A1)', "'@SUM(A1)"],
  ['a formula after white space', ' \t=1', "' \t=1"],
  ['a full-width equals sign', '＝1', "'＝1"],
  ['an equals sign inside', 'a=b', 'a=b'],
])('%s', (_name, cell, expected) => {
  expect(formatCsv([[cell, 'x']])).toBe(`${expected},x\r\n`);
});
