import { checkFileLength } from './check-file-length.ts';
import { checkGenerated } from './check-generated.ts';
import { checkImports } from './check-imports.ts';
import { ROOT, runTool } from './run-tool.ts';

interface Check {
  name: string;
  /** The problems as lines of text; none: passed. */
  run: () => string[] | Promise<string[]>;
}

/** What reads the sources; fast. */
export const SOURCE_CHECKS: Check[] = [
  {
    name: 'format and lint',
    run: () => tool('biome', ['ci', '--colors=off', '--diagnostic-level=warn', '.']),
  },
  { name: 'types', run: () => tool('tsc', ['--noEmit']) },
  { name: 'import directions', run: () => checkImports(ROOT) },
  { name: 'file length', run: () => checkFileLength(ROOT) },
  { name: 'generated files', run: compareGenerated },
];

const SLOW_TESTS = ['integration', 'e2e', 'chaos'].flatMap((folder) => ['--exclude', `tests/${folder}/**`]);

export const UNIT_TESTS: Check = { name: 'unit tests', run: () => tool('vitest', ['run', ...SLOW_TESTS]) };

/** Runs all checks, also after one that failed, and prints how each went. */
export async function runChecks(checks: Check[]): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const { name, run } of checks) {
    const startedAt = performance.now();
    const problems = await problemsOf(run);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    for (const problem of problems) console.log(problem.replace(/^/gm, '  '));
    if (problems.length > 0) failed += 1;
  }
  return { passed: checks.length - failed, failed };
}

/** A check that breaks has failed, and the others still run. */
async function problemsOf(run: Check['run']): Promise<string[]> {
  try {
    return await run();
  } catch (error) {
    return [String(error)];
  }
}

/** Loaded late: the generators import parts of the product, which may not even load. */
async function compareGenerated(): Promise<string[]> {
  const { GENERATED_FILES } = await import('./generated-files.ts');
  return checkGenerated(ROOT, GENERATED_FILES);
}

async function tool(name: Parameters<typeof runTool>[0], args: string[]): Promise<string[]> {
  const { ok, output } = await runTool(name, args, 'collect');
  return ok ? [] : [output.trimEnd()];
}
