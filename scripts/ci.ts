import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTestReport } from './read-test-report.ts';
import { requirePrograms, TEST_PROGRAMS } from './require-programs.ts';
import { runChecks, SOURCE_CHECKS } from './run-checks.ts';
import { runTool } from './run-tool.ts';

// .ci/run calls it after npm ci: all tests and all checks, summed up in a last line.
const folder = mkdtempSync(join(tmpdir(), 'vigia-ci-'));
const report = join(folder, 'tests.json');
const missing = requirePrograms(TEST_PROGRAMS);
if (missing !== null) console.error(missing);
const run = await runTool(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  'show',
);
const tests = readTestReport(report, run.ok && missing === null);
rmSync(folder, { recursive: true });
const checks = await runChecks(SOURCE_CHECKS);
const failed = tests.failed + checks.failed;
if (tests.skipped > 0) console.log(`${tests.skipped} tests were skipped`);
console.log(`${tests.passed + checks.passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
