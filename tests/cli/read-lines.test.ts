import { expect, test } from 'vitest';
import { type Line, readLines } from '../../src/cli/read-lines.ts';

async function linesOf(chunks: (string | Uint8Array)[], maxBytes = 1_000): Promise<Line[]> {
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  return Array.fromAsync(readLines(stream(), maxBytes));
}

test('lines across chunks are whole, the last one needs no line feed', async () => {
  expect(await linesOf(['a', 'b\nc', '\n\nd'])).toEqual([
    { number: 1, text: 'ab' },
    { number: 2, text: 'c' },
    { number: 3, text: '' },
    { number: 4, text: 'd' },
  ]);
});

test('a character whose bytes are in two chunks stays one', async () => {
  const bytes = Buffer.from('béisbol\n');
  expect(await linesOf([bytes.subarray(0, 2), bytes.subarray(2)])).toEqual([{ number: 1, text: 'béisbol' }]);
});

test('JSON may hold a line separator: only a line feed ends a line', async () => {
  expect(await linesOf(['{"title":"a\u2028b"}\n'])).toEqual([{ number: 1, text: '{"title":"a\u2028b"}' }]);
});

test('a line over the limit is passed over, those around it are not', async () => {
  expect(await linesOf(['short\n', 'x'.repeat(6), 'x'.repeat(6), '\nend\n'], 10)).toEqual([
    { number: 1, text: 'short' },
    { number: 2, tooLong: true },
    { number: 3, text: 'end' },
  ]);
});

test('an empty stream has no lines', async () => {
  expect(await linesOf([])).toEqual([]);
});
