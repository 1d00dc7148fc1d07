import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FILE = new URL('../../src/process/look-up-threads.ts', import.meta.url);
/** Fills the pool, and counts the threads of the process. */
const COUNT = `
  const { readdirSync } = await import('node:fs');
  const { pbkdf2 } = await import('node:crypto');
  for (let n = 0; n < 40; n += 1) pbkdf2('a', 'b', 1, 64, 'sha512', () => {});
  console.log(readdirSync('/proc/self/task').length);`;

function threads(before: string[], env: NodeJS.ProcessEnv = {}): number {
  const args = ['--disable-warning=ExperimentalWarning', ...before, '--input-type=module', '-e', COUNT];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8', env }));
}

test.skipIf(process.platform !== 'linux')('there are threads enough for names that nobody answers', () => {
  const usual = threads([]);
  expect(threads(['--import', FILE.href])).toBe(usual + 28);
  expect(threads(['--import', FILE.href], { UV_THREADPOOL_SIZE: '6' })).toBe(usual + 2);
});

test.each(['src/cli/main.ts', 'workers/hub.ts', 'workers/worker.ts'])('%s imports it first', (entry) => {
  const source = readFileSync(new URL(`../../${entry}`, import.meta.url), 'utf8');
  expect(source).toMatch(/^import '\S+\/look-up-threads\.ts';\n/);
});
