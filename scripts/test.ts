import { requirePrograms, TEST_PROGRAMS } from './require-programs.ts';
import { runTool } from './run-tool.ts';

// npm test: the whole suite, with what it needs; arguments go to vitest.
const missing = requirePrograms(TEST_PROGRAMS);
if (missing !== null) {
  console.error(missing);
  process.exit(1);
}
const { ok } = await runTool('vitest', ['run', ...process.argv.slice(2)], 'show');
if (!ok) process.exitCode = 1;
