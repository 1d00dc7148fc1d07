import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MatchReport } from '../../bench/match/run-match.ts';
import type { ParseRow } from '../../bench/parse/parse-command.ts';
import type { PollReport } from '../../bench/poll/run-poll.ts';

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
  // Fewer are compiled in less time than the processor's clock tells.
  const { status, stdout, stderr } = await bench(
    'match',
    '--quick',
    '--json',
    '--topics',
    '1000',
    ...engines,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const report = JSON.parse(stdout) as MatchReport;
  expect(report.rows.map(({ engine, topics }) => [engine, topics])).toEqual([
    ['vigia', 1_000],
    ['monyone-aho-corasick', 1_000],
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
    { topics: 1_000, bestPackage: 'monyone-aho-corasick', toRegexpLoop: null },
  ]);
  expect(report.flat).toMatchObject([{ topics: 1_000, relativeTime: 1, note: null }]);
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

test('parse --json prints a row for each engine and case, and what the engines read', async () => {
  const { status, stdout, stderr } = await bench('parse', '--quick', '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { rows } = JSON.parse(stdout) as { rows: ParseRow[] };
  const read = rows.map(({ engine, case: name, itemsPerFeed }) => [name, engine, itemsPerFeed]);
  expect(read).toEqual([
    ['whole', 'vigia', 30],
    ['whole', 'rss-parser', 30],
    ['whole', 'feedsmith', 30],
    ['one new item', 'vigia', 1],
    ['one new item', 'rss-parser', 30],
    ['one new item', 'feedsmith', 30],
    ['nothing new', 'vigia', 0],
    ['nothing new', 'rss-parser', 30],
    ['nothing new', 'feedsmith', 30],
  ]);
  for (const { feedsPerSecond, mbPerSecond } of rows) {
    expect(feedsPerSecond).toBeGreaterThan(0);
    expect(mbPerSecond).toBeGreaterThan(0);
  }
});

test('poll --json prints a row for each program and poll; all keep the same items', async () => {
  const programs = ['--program', 'vigia', '--program', 'evening'];
  const { status, stdout, stderr } = await bench('poll', '--json', '--feeds', '40', ...programs);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { rows, ratios } = JSON.parse(stdout) as PollReport;
  expect(rows).toMatchObject([
    { program: 'vigia', poll: 1, feeds: 40, items: 1_200, note: null },
    { program: 'vigia', poll: 2, feeds: 40, items: 1_202, note: null },
    { program: 'evening', poll: 1, feeds: 40, items: 1_200, note: null },
    { program: 'evening', poll: 2, feeds: 40, items: 1_202, note: null },
  ]);
  for (const { feedsPerSecond, peakRssMb } of rows) {
    expect(feedsPerSecond).toBeGreaterThan(0);
    expect(peakRssMb).toBeGreaterThan(0);
  }
  expect(ratios.map(({ poll, program }) => [poll, program])).toEqual([
    [1, 'evening'],
    [2, 'evening'],
  ]);
});

test.each([
  ['parse', '--fast', '--json, --quick'],
  ['poll', '--feeds', '--json, --feeds N, --program NAME'],
])('%s says what it accepts', async (name, flag, accepted) => {
  const { status, stderr } = await bench(name, flag);
  expect(status).toBe(2);
  expect(stderr).toContain(accepted);
});

test('without a name the benchmarks are listed', async () => {
  const { status, stdout } = await bench();
  expect(status).toBe(0);
  expect(stdout).toMatch(/^ {2}match /m);
});

test.each([
  ['another benchmark', ['mach'], 'There is no benchmark "mach", only match, parse, poll.'],
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
