import { expect, test } from 'vitest';
import { JOB_KINDS } from '../../src/domain/job.ts';
import { crashOutcome, PoisonJobError } from '../../src/queue/crash-outcome.ts';

test.each(JOB_KINDS)('a crashed %s job tells the class and the place of the error, not its text', (kind) => {
  const text = JSON.stringify(crashOutcome(kind, new TypeError('https://user:hunter2@outlet.example')));
  expect(text).toMatch(
    new RegExp(`the ${kind} worker has a bug \\(TypeError at crash-outcome.test.ts:\\d+\\)`),
  );
  expect(text).not.toContain('hunter2');
});

test('what is thrown need not be an error', () => {
  expect(crashOutcome('filter', 'hunter2')).toEqual({
    kind: 'failed',
    message: 'the filter worker has a bug (a thrown string); please report it with this line',
  });
});

test('a job given up after its workers died says so in our words', () => {
  expect(crashOutcome('deliver', new PoisonJobError('3 workers ended'))).toEqual({
    kind: 'retry',
    reason: '3 workers ended',
    retryAfterMs: null,
  });
});
