import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/ledger.ts';

const EXECUTABLE = join(import.meta.dirname, '../../bin/vigia.js');
const ALL = [
  'init',
  'check',
  'run',
  'once',
  'add',
  'import',
  'export',
  'match',
  'feeds',
  'matches',
  'deliveries',
  'retry',
  'test-alert',
];

describe('asked for help', () => {
  test('--version prints the version', async () => {
    const { status, stdout } = await runCli(['--version'], { cwd: testFolder() });
    expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  test('--help names every command, the exit status and examples', async () => {
    const { status, stdout } = await runCli(['--help'], { cwd: testFolder() });
    expect(status).toBe(0);
    for (const command of ALL) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Exit status: 0 done; 1 failed');
    expect(stdout).toContain('Examples:');
  });

  test.each([...ALL.filter((name) => name !== 'add'), 'add feed', 'add topic'])(
    '%s --help has examples',
    async (name) => {
      const { status, stdout } = await runCli([...name.split(' '), '--help'], { cwd: testFolder() });
      expect(status).toBe(0);
      expect(stdout).toContain('Examples:');
    },
  );
});

describe('a wrong call ends with status 2 and says what is accepted', () => {
  test.each([
    ['no command', [], /Usage: vigia/],
    ['an unknown command', ['oncee'], /Did you mean once/],
    ['an unknown flag', ['once', '--dryrun'], /Did you mean --dry-run/],
    ['an argument too many', ['once', 'more'], /too many arguments/],
    ['a missing argument', ['match'], /missing required argument/],
    ['a limit that is none', ['matches', '--limit', 'all'], /whole number/],
    ['an age that is none', ['matches', '--since', 'yesterday'], /7d/],
    ['CSV and JSON', ['matches', '--csv', '--json'], /cannot be used with/],
    ['a retry of nothing', ['retry'], /--all-failed/],
    ['a retry of one and all', ['retry', 'msg_1', '--all-failed'], /--all-failed/],
    ['two watchlists', ['match', '-', '--config', 'a.yaml', '--watchlist', 'b.yaml'], /give one of them/],
  ])('%s', async (_name, args, message) => {
    const { status, stdout, stderr } = await runCli(args, { cwd: testFolder() });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
  });
});

const READERS = [
  ['check'],
  ['run'],
  ['once'],
  ['feeds'],
  ['match', '-'],
  ['add', 'feed', 'https://news.example/feed'],
  ['add', 'topic', 'Caracas'],
  ['import', '-'],
  ['export'],
  ['test-alert', 'desk'],
];

describe('a watchlist with mistakes', () => {
  test.each(READERS)('vigia %s %s shows all of them, with lines and carets', async (...args) => {
    const folder = testFolder();
    writeFileSync(join(folder, 'watchlist.yaml'), 'feeds:\n  - ftp://news.example/feed\ntopcs: []\n');
    const { status, stderr, stdout } = await runCli(args, { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/watchlist\.yaml:2:5: .*\n {2} {2}- ftp:\/\/news\.example\/feed\n +\^+/);
    expect(stderr).toMatch(/watchlist\.yaml:3:1: .*did you mean "topics"/);
    expect(stderr).not.toContain('    at ');
    if (args[0] !== 'check') expect(stdout).toBe('');
  });

  test.each([['run'], ['match', '-'], ['add', 'topic', 'Caracas']])(
    'vigia %s without one says how to get one',
    async (...args) => {
      const { status, stderr } = await runCli(args, { cwd: testFolder() });
      expect(status).toBe(1);
      expect(stderr).toContain('vigia init');
      expect(stderr).not.toContain('    at ');
    },
  );
});

test.each([
  { args: ['matches'], expected: 0 },
  { args: ['deliveries'], expected: 0 },
  { args: ['retry', 'msg_1'], expected: 1 },
])('vigia $args without a database says what makes one', async ({ args, expected }) => {
  const { status, stderr } = await runCli(args, { cwd: testFolder() });
  expect(status).toBe(expected);
  expect(stderr).toMatch(/There is no database vigia\.db yet/);
});

test('a reader that goes away is no failure', async () => {
  const folder = testFolder();
  const items = Array.from({ length: 20_000 }, (_, n) =>
    JSON.stringify({ id: `item-${n}`, title: 'Caracas' }),
  );
  writeFileSync(join(folder, 'items.jsonl'), items.join('\n'));
  const child = spawn(
    process.execPath,
    [EXECUTABLE, 'match', 'items.jsonl', '--query', 'caracas', '--json'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [status] = await once(child, 'close');
  expect([status, stderr]).toEqual([0, '']);
});

// Linux has a device that is always full.
test.runIf(existsSync('/dev/full'))('a disk that is full under stdout is said in a sentence', () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const { status, stderr } = spawnSync(process.execPath, [EXECUTABLE, '--version'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^The output can't be written: ENOSPC: .*\.\n$/);
  expect(status).toBe(1);
});
