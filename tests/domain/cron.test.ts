import { expect, test } from 'vitest';
import { cronProblem } from '../../src/domain/cron.ts';

test.each([
  ['0 8 * * *', null],
  ['61 * * * *', 'minute: 61 is not valid, it takes 0-59'],
  [
    '0 25 * * 8',
    'hour: 25 is not valid, it takes 0-23; day of the week: 8 is not valid, it takes 0-7 or sun-sat',
  ],
  [
    '0 0 32 13 *',
    'day of the month: 32 is not valid, it takes 1-31; month: 13 is not valid, it takes 1-12 or jan-dec',
  ],
  ['61 0 0 * * *', 'second: 61 is not valid, it takes 0-59'],
  ['* * *', 'expected 5 or 6 fields but got 3'],
])('%s', (expression, problem) => {
  expect(cronProblem(expression)).toBe(problem);
});
