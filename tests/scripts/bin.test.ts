import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const BIN = join(import.meta.dirname, '../../bin/vigia.js');

/** Makes this Node say that it is another one. */
const pretend = (version: string) =>
  `data:text/javascript,${encodeURIComponent(
    `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
     Object.defineProperty(process, 'version', { value: 'v${version}' });`,
  )}`;

test('a too old Node gets one sentence: what is needed, what runs, how to get it', () => {
  const run = spawnSync(process.execPath, ['--import', pretend('20.11.1'), BIN, 'run'], { encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(
    /^Vigía needs Node\.js 24 or newer, and this is v20\.11\.1\. Get it from https:\S+.*\n$/,
  );
});

test('the command can be executed', () => {
  expect(() => accessSync(BIN, constants.X_OK)).not.toThrow();
});
