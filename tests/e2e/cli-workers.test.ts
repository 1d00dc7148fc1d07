import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startScript } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';

const entry = (name: string) => join(import.meta.dirname, '../../workers', name);

test.each(['hub.ts', 'worker.ts'])('%s without REDIS_URL says in one sentence what to set', async (name) => {
  const { status, stderr } = await startScript(entry(name), [], { cwd: testFolder() }).ended;
  expect(status).toBe(1);
  expect(stderr).toMatch(/^REDIS_URL is not set/);
  expect(stderr).not.toContain('    at ');
});

test('an unknown flag of the hub is a wrong call', async () => {
  const { status, stderr } = await startScript(entry('hub.ts'), ['--what'], { cwd: testFolder() }).ended;
  expect(status).toBe(2);
  expect(stderr).toContain('--what');
  expect(stderr).not.toContain('    at ');
});
