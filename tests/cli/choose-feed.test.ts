import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askWhich } from '../../src/cli/choose-feed.ts';

function ask(typed: string): { answer: Promise<number>; asked: () => string } {
  const input = new PassThrough();
  const output = new PassThrough();
  let text = '';
  output.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const answer = askWhich(3, { input, output });
  input.end(typed);
  return { answer, asked: () => text };
}

test('the number is taken', async () => {
  const { answer, asked } = ask('2\n');
  expect(await answer).toBe(2);
  expect(asked()).toBe('Which one? (1–3, nothing to cancel) ');
});

test('a number that is none is asked for again', async () => {
  const { answer, asked } = ask('4\n0\nall\n 3 \n');
  expect(await answer).toBe(3);
  expect(asked().match(/Which one/g)).toHaveLength(4);
});

test.each(['\n', '', '7\n', '  \n1\n'])('%j cancels', async (typed) => {
  await expect(ask(typed).answer).rejects.toMatchObject({ message: 'Nothing was added.', exitStatus: 1 });
});
