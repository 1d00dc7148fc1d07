import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFileLength } from '../../scripts/check-file-length.ts';
import { checkGenerated } from '../../scripts/check-generated.ts';
import { readTestReport } from '../../scripts/read-test-report.ts';
import { requirePrograms } from '../../scripts/require-programs.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigia-checks-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a file of more than 300 lines is named, one of 300 is not', () => {
  mkdirSync(join(root, 'src/feeds'), { recursive: true });
  writeFileSync(join(root, 'src/feeds/long.ts'), '//\n'.repeat(301));
  writeFileSync(join(root, 'src/feeds/full.ts'), '//\n'.repeat(300));
  expect(checkFileLength(root)).toEqual([
    'src/feeds/long.ts has 301 lines, more than 300: it has two jobs, split it by job',
  ]);
});

test('a generated file that is missing or edited is named', () => {
  writeFileSync(join(root, 'same.json'), '{}\n');
  writeFileSync(join(root, 'edited.json'), '{ }\n');
  const files = ['same.json', 'edited.json', 'missing.json'].map((path) => ({
    path,
    generate: () => '{}\n',
  }));
  expect(checkGenerated(root, files)).toEqual([
    expect.stringMatching(/^edited\.json .*npm run generate/),
    expect.stringMatching(/^missing\.json /),
  ]);
});

const test1 = { status: 'passed', assertionResults: [{}] };
const unloadable = { status: 'failed', assertionResults: [] };
const counts = (passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 1,
});

test.each([
  ['all passed', { ...counts(5, 0), testResults: [test1] }, true, { passed: 5, failed: 0, skipped: 2 }],
  ['some failed', { ...counts(5, 2), testResults: [test1] }, false, { passed: 5, failed: 2, skipped: 2 }],
  [
    'a file not loaded',
    { ...counts(5, 0), testResults: [unloadable] },
    false,
    { passed: 5, failed: 1, skipped: 2 },
  ],
  [
    'an error outside',
    { ...counts(5, 0), testResults: [test1] },
    false,
    { passed: 5, failed: 1, skipped: 2 },
  ],
])('the counts of a test run: %s', (_name, report, ok, expected) => {
  const file = join(root, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  expect(readTestReport(file, ok)).toEqual(expected);
});

test('a run without a report failed', () => {
  expect(readTestReport(join(root, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('programs that are there are not asked for', () => {
  expect(requirePrograms([{ names: ['no-such-program', 'sh'], debianPackage: 'dash' }])).toBeNull();
});
