import { expect, test } from 'vitest';
import { createLogger } from '../../src/process/create-logger.ts';
import { ExitError } from '../../src/process/exit-error.ts';

test.each([
  ['nothing', undefined, 'info'],
  ['an empty text', '', 'info'],
  ['a level', 'warn', 'warn'],
  ['capitals', 'DEBUG', 'debug'],
])('VIGIA_LOG_LEVEL: %s', (_name, level, expected) => {
  expect(createLogger(level, true).level).toBe(expected);
});

test('an unknown level is a sentence that lists the levels', () => {
  expect(() => createLogger('loud', true)).toThrow(ExitError);
  expect(() => createLogger('loud', true)).toThrow(/"loud"; it is one of trace, debug, info/);
});
