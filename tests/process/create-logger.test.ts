import { expect, test } from 'vitest';
import { createLogger, readLogLevel } from '../../src/process/create-logger.ts';
import { ExitError } from '../../src/process/exit-error.ts';

test.each([
  ['nothing', undefined, 'info'],
  ['an empty text', '', 'info'],
  ['a level', 'warn', 'warn'],
  ['capitals', 'DEBUG', 'debug'],
])('VIGIA_LOG_LEVEL: %s', (_name, level, expected) => {
  const env = level === undefined ? {} : { VIGIA_LOG_LEVEL: level };
  expect(createLogger(readLogLevel(env), true).level).toBe(expected);
});

test('an unknown level is a sentence that lists the levels', () => {
  const read = () => readLogLevel({ VIGIA_LOG_LEVEL: 'loud' });
  expect(read).toThrow(ExitError);
  expect(read).toThrow(/"loud"; it is one of trace, debug, info/);
});
