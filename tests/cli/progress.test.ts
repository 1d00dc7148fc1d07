import { expect, it } from 'vitest';
import { progressBar } from '../../src/cli/progress.ts';

it.each([
  [
    'the beginning, where nothing can be told',
    1_000,
    1_000_000,
    20,
    '···················· 1,000 of 1,000,000 items',
  ],
  ['a quarter', 250_000, 1_000_000, 2_000, '█████··············· 250,000 of 1,000,000 items, 6 s left'],
  ['a long work', 1, 1_000, 1_000, '···················· 1 of 1,000 items, 17 min left'],
  ['the end', 10, 10, 900, '████████████████████ 10 of 10 items, 0 s left'],
  ['more than was expected', 11, 10, 900, '████████████████████ 11 of 10 items, 0 s left'],
  ['nothing', 0, 0, 900, '████████████████████ 0 of 0 items, 0 s left'],
])('a bar at %s', (_name, done, all, elapsedMs, line) => {
  expect(progressBar(done, all, elapsedMs)).toBe(line);
});
