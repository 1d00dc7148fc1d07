import { expect, it } from 'vitest';
import { wrapLine } from '../../src/cli/wrap-line.ts';

it.each<[string, string, number | null, string[]]>([
  ['a line that fits', 'one two', 7, ['one two']],
  ['one that does not', 'one two three', 8, ['one two', 'three']],
  ['a long word', 'a overlong b', 4, ['a', 'overlong', 'b']],
  ['no width', 'one two', null, ['one two']],
  ['nothing', '', 5, ['']],
  ['styles take no columns', '\u001b[1mone two\u001b[22m three', 13, ['\u001b[1mone two\u001b[22m three']],
  ['wide characters take two', '委内 瑞拉', 8, ['委内', '瑞拉']],
])('%s', (_name, line, width, lines) => {
  expect(wrapLine(line, width)).toEqual(lines);
});
