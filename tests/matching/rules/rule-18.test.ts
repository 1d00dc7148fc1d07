import { describe } from 'vitest';
import { itFinds, itRefuses } from '../query-cases.ts';
import { itAccepts } from './item-cases.ts';

describe("rule 18: other engines' signs", () => {
  describe('are errors that name our form', () => {
    itRefuses([
      ['a & b', 3, 'a AND b'],
      ['a && b', 3, 'a AND b'],
      ['a &b', 3, 'AND'],
      ['a&b', 2, 'AND', 'quotes'],
      ['AT&T', 3, '"AT&T"'],
      ['a&&b', 2, 'AND'],
      ['& a', 1, 'AND'],
      ['a &', 3, 'AND'],
      ['a | b', 3, 'a OR b'],
      ['a || b', 3, 'a OR b'],
      ['a|b', 2, 'OR'],
      ['(a | b)', 4, 'OR'],
      ['title:(a | b)', 10, 'OR'],
      ['+a', 1, 'not needed'],
      ['+a b', 1, 'not needed'],
      ['a +b', 3, 'not needed'],
      ['+"a b"', 1, 'not needed'],
      ['+(a b)', 1, 'not needed'],
      ['a OR +b', 6, 'not needed'],
      ['a + b', 3, '+'],
      ['maduro~', 7, '~'],
      ['maduro~2', 7, '~'],
      ['~maduro', 1, '~'],
      ['a ~ b', 3, 'NEAR/5'],
      ['"a b"~5', 6, 'a NEAR/5 b'],
      ['"a b"~12', 6, 'a NEAR/12 b'],
      ['"a b"~', 6, 'NEAR/5'],
      ['"a b" ~5', 7, 'NEAR/5'],
      ['maduro^3', 7, 'weights'],
      ['"a b"^2', 6, 'weights'],
      ['a^0.5', 2, 'weights'],
      ['(a b)^2', 6, 'weights'],
      ['^a', 1, '^'],
      ['a - b', 3, '-word'],
      ['a — b', 3, '-word'],
      ['a – b', 3, '-word'],
      ['- a', 1, '-word'],
      ['a -', 3, '-word'],
      ['-', 1, '-word'],
      ['--a', 1, '-word'],
      ['a -- b', 3, '-word'],
      ['(a -)', 4, '-word'],
      ['!a', 1, 'NOT word'],
      ['a !b', 3, 'NOT'],
      ['a ! b', 3, 'NOT'],
      ['[a TO b]', 1, '`[`', 'no ranges'],
      ['title:[a TO b]', 7, 'no ranges'],
      ['{a TO b}', 1, '`{`', 'no ranges'],
      ['😀 a & b', 5, 'AND'],
      ['e\u0301 & b', 4, 'AND'],
    ]);
  });

  describe('distances of other engines', () => {
    itRefuses([
      ['a NEAR b', 3, 'NEAR needs a distance, as in NEAR/5'],
      ['cartel NEAR soles', 8, '`cartel NEAR soles`: NEAR needs a distance, as in NEAR/5'],
      ['a BEFORE b', 3, 'BEFORE/5'],
      ['a NEAR/ b', 3, 'NEAR/5'],
      ['a NEAR/x b', 3, 'NEAR/5'],
      ['a NEAR/0 b', 3, '1', '1,000'],
      ['a NEAR/1001 b', 3, '1,000'],
      ['a NEAR/-1 b', 3, 'NEAR/'],
      ['a NEAR/1.5 b', 3, 'NEAR/'],
      ['a NEAR/5b', 3, 'NEAR/5'],
      ['a NEAR5 b', 3, 'NEAR/5'],
      ['a NEAR~5 b', 3, 'NEAR/5'],
      ['a NEAR:5 b', 3, 'NEAR/5'],
      ['a NEAR(5) b', 3, 'NEAR/5'],
      ['a NEAR /5 b', 3, 'NEAR/5'],
      ['NEAR(a b, 5)', 1, 'NEAR/5'],
      ['a W/5 b', 3, 'NEAR/5'],
      ['a w/5 b', 3, 'NEAR/5'],
      ['a w/12 b', 3, 'a NEAR/12 b'],
      ['a PRE/5 b', 3, 'BEFORE/5'],
      ['a AFTER/5 b', 3, 'b BEFORE/5 a'],
      ['a ANDNOT b', 3, 'a NOT b'],
      ['a AND-NOT b', 3, 'a NOT b'],
      ['a ADJ5 b', 3, 'BEFORE/5'],
      ['a AROUND(5) b', 3, 'NEAR/5'],
      ['a ONEAR/5 b', 3, 'BEFORE/5'],
      ['a BEFORE/0 b', 3, '1,000'],
      ['a NEAR/99999999999999999999 b', 3, '1,000'],
    ]);
    itAccepts(['a NEAR/1 b', 'a NEAR/1000 b', 'a BEFORE/1 b', 'a BEFORE/1000 b']);
  });

  describe('are punctuation in quotes and after words', () => {
    itFinds([
      ['"AT&T"', 'AT&T', 'AT&T'],
      ['"a & b"', 'a & b', 'a & b'],
      ['"a | b"', 'a b', 'a b'],
      ['"+a ~b ^c !d"', 'a b c d', 'a b c d'],
      ['"a - b"', 'a - b', 'a - b'],
      ['"C++"', 'C++', 'C'],
      ['"[a] {b}"', 'a b', 'a b'],
      ['¡Viva!', 'viva', 'viva'],
      ['50%', 'al 50%', '50'],
    ]);
  });

  describe('further cases', () => {
    itRefuses([
      ['a ~b', 3, 'NEAR/5'],
      ['a^2', 2, 'weights'],
      ['[a b]', 1, '(a OR b)'],
    ]);
    itFinds([
      ['"AT&T + x ~ | ^"', 'AT&T x', 'AT&T x'],
      ['C++', 'C now', 'C'],
      ['a–b', 'a-b', 'a-b'],
      ['–b a', 'a', 'a'],
    ]);
  });
});
