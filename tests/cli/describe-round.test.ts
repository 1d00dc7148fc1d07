import { expect, test } from 'vitest';
import { describeRound } from '../../src/cli/describe-round.ts';

const summary = {
  feeds: { ok: 1, notModified: 2, failed: 0 },
  items: { seen: 30, new: 1 },
  matches: 1,
  deliveries: { sent: 1, pending: 2, dead: 0 },
  tookMs: 1234,
};

test('a round in numbers', () => {
  expect(describeRound(summary, { dryRun: false, baselines: 0 })).toBe(
    [
      '3 feeds: 1 read, 2 unchanged, 0 failed',
      '30 items, 1 new; 1 match',
      '1 delivery sent, 2 pending, 0 given up',
      'took 1.2 s',
    ].join('\n'),
  );
});

test('a first round says why nothing was alerted', () => {
  expect(describeRound(summary, { dryRun: false, baselines: 1 })).toMatch(/first time.*baseline/);
});

test('a dry run says that nothing came of it', () => {
  expect(describeRound(summary, { dryRun: true, baselines: 0 })).toMatch(
    /nothing was written, nothing was sent/,
  );
});

test('feeds that fail lead to the doctor, except in a dry run, of which nothing is left', () => {
  const failed = { ...summary, feeds: { ok: 1, notModified: 0, failed: 2 } };
  expect(describeRound(failed, { dryRun: false, baselines: 0 })).toContain('vigia doctor');
  expect(describeRound(failed, { dryRun: true, baselines: 0 })).not.toContain('vigia doctor');
});
