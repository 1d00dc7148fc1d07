import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startFeedServer } from '../support/feed-server.ts';
import { testFolder } from '../support/ledger.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
/** What vitest runs on, for `#!/usr/bin/env node`. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` };

test('what npm pack makes is installed in an empty folder and does the job from there', async () => {
  const folder = testFolder();
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, env });
  const tarball = join(folder, readPackedName(packed.stdout));
  writeFileSync(join(folder, 'package.json'), '{ "name": "newcomer", "private": true }');
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: folder, env });
  const vigia = (...args: string[]) =>
    run(join(folder, 'node_modules/.bin/vigia'), args, { cwd: folder, env });

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect((await vigia('--version')).stdout.trim()).toBe(version);

  await vigia('init');
  expect(existsSync(join(folder, 'watchlist.yaml'))).toBe(true);
  expect((await vigia('check')).stdout).toMatch(/\d+ feeds/);

  const feed = await startFeedServer([{ title: 'Old news of Venezuela' }]);
  onTestFinished(() => feed.close());
  const watchlist = join(folder, 'local.yaml');
  writeFileSync(watchlist, `feeds: ["${feed.url}"]\ntopics: [Venezuela]\nnetwork: { allow: [127.0.0.1] }\n`);
  const once = async () =>
    JSON.parse((await vigia('once', '--config', watchlist, '--json')).stdout) as unknown;
  expect(await once()).toMatchObject({
    feeds: { ok: 1, notModified: 0, failed: 0 },
    items: { seen: 1, new: 1 },
    matches: 0,
  });
  feed.publish({ title: 'A letter from Venezuela' });
  expect(await once()).toMatchObject({
    items: { seen: 2, new: 1 },
    matches: 1,
    deliveries: { sent: 1, pending: 0, dead: 0 },
  });
}, 300_000);

/** `npm pack --json` prints an array or, in newer versions, an object by package name. */
function readPackedName(stdout: string): string {
  const parsed = JSON.parse(stdout.slice(stdout.search(/[[{]/))) as Record<string, { filename: string }>;
  const [entry] = Object.values(parsed);
  if (entry === undefined) throw new Error(`npm pack printed ${stdout}`);
  return entry.filename;
}
