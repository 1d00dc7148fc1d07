import { readTestReport } from './read-test-report.ts';

// .ci/run ends with it: the tests of vitest's JSON report, and `npm run check` as one more.
const [report = '', testStatus, checkStatus] = process.argv.slice(2);
const tests = readTestReport(report, testStatus === '0');
const check = checkStatus === '0';
if (tests.skipped > 0) console.log(`${tests.skipped} tests were skipped`);
const failed = tests.failed + (check ? 0 : 1);
console.log(`${tests.passed + (check ? 1 : 0)} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
