import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MatchReport } from '../../bench/match/run-match.ts';

const PROGRAM = join(import.meta.dirname, '../../bench/main.ts');

interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

function bench(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

test('match --json prints one document in the documented form', async () => {
  const engines = ['--engine', 'vigia', '--engine', 'monyone-aho-corasick'];
  const { status, stdout, stderr } = await bench('match', '--quick', '--json', '--topics', '10', ...engines);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const report = JSON.parse(stdout) as MatchReport;
  expect(report.rows.map(({ engine, topics }) => [engine, topics])).toEqual([
    ['vigia', 10],
    ['monyone-aho-corasick', 10],
  ]);
  for (const row of report.rows) {
    expect(row.note).toBeNull();
    expect(row.itemsPerSecond).toBeGreaterThan(0);
    expect(row.megabytesPerSecond).toBeGreaterThan(0);
    expect(row.compileMs).toBeGreaterThan(0);
    expect(row.hitsPerItem).toBeGreaterThan(0);
    expect(row.heapMb).toBeGreaterThanOrEqual(0);
  }
  expect(report.ratios).toMatchObject([
    { topics: 10, bestPackage: 'monyone-aho-corasick', toRegexpLoop: null },
  ]);
  expect(report.flat).toMatchObject([{ topics: 10, relativeTime: 1, note: null }]);
  expect(report.machine.node).toBe(process.version);
});

test('the hits stay the same while the topics grow, and the table says how the time does', async () => {
  const args = ['match', '--quick', '--engine', 'vigia', '--topics', '10', '--topics', '300'];
  const { status, stdout } = await bench(...args);
  expect(status).toBe(0);
  const flat = stdout.split('hits held constant').at(-1) ?? '';
  const rows = [...flat.matchAll(/^ *(10|300) +[\d,]+ +([\d.]+) +[\d.]+ ×$/gm)];
  expect(rows.map(([, topics]) => topics)).toEqual(['10', '300']);
  expect(rows[1]?.[2]).toBe(rows[0]?.[2]);
});

test('without a name the benchmarks are listed', async () => {
  const { status, stdout } = await bench();
  expect(status).toBe(0);
  expect(stdout).toMatch(/^ {2}match /m);
});

test.each([
  ['another benchmark', ['mach'], 'There is no benchmark "mach", only match.'],
  ['another engine', ['match', '--engine', 'grep'], 'There is no engine "grep"'],
  ['no number', ['match', '--topics', 'many'], 'not "many"'],
  ['another folding', ['match', '--folding', 'paper'], '--folding takes regexps or table, not "paper".'],
  ['another flag', ['match', '--fast'], '--fast'],
])('%s is a wrong call', async (_name, args, sentence) => {
  const { status, stdout, stderr } = await bench(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
