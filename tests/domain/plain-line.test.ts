import { expect, test } from 'vitest';
import { plainLine, plainText } from '../../src/domain/plain-line.ts';

test.each([
  ['line breaks and tabs', 'a\r\nb\tc\u2028d\u0085e', 'a b c d e'],
  ['escape sequences', 'a\u001b[31mb\u0000\u009bc', 'a [31mb c'],
  ['direction marks', 'a\u202eb\u2066c\u200fd', 'abcd'],
  ['zero-width spaces', '\ufeffa\u200bb\u2060', 'ab'],
  ['a break between spaces', 'a \n\u200e b', 'a b'],
  ['lone surrogates', 'a\ud83d', 'a\ufffd'],
  ['joiners of Persian and of emoji stay', 'می‌خواهم 👩‍🚒', 'می‌خواهم 👩‍🚒'],
  ['accents and scripts stay', 'Álvarez 委内瑞拉', 'Álvarez 委内瑞拉'],
])('plainLine: %s', (_name, text, line) => {
  expect(plainLine(text)).toBe(line);
});

test('plainText keeps the spaces at its ends', () => {
  expect(plainText('\n a \n')).toBe(' a ');
});
