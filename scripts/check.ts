import { runChecks, SOURCE_CHECKS, UNIT_TESTS } from './run-checks.ts';

// npm run check: everything that a commit must pass. The tests that need servers come with npm test.
const { failed } = await runChecks([...SOURCE_CHECKS, UNIT_TESTS]);
if (failed > 0) process.exitCode = 1;
