import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const WITHIN_MS = 170_000;

interface Run {
  child: ChildProcessByStdio<null, Readable, Readable>;
  output(): string;
  /** Resolves with the output when it has the text. */
  until(text: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit status. */
  ended: Promise<number | null>;
  /** Its temporary folder. */
  folder: string;
}

let folder: string;
const running = new Set<Run['child']>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigia-demo-test-'));
});
afterAll(async () => {
  // One that is still there is a test that failed half-way; it stops its own daemon.
  for (const child of running) child.kill('SIGTERM');
  await Promise.all([...running].map((child) => once(child, 'exit')));
  rmSync(folder, { recursive: true, force: true });
});

function runDemo(args: string[] = [], variables: Record<string, string> = {}): Run {
  const own = mkdtempSync(join(folder, 'run-'));
  // A Redis that is not there: the demo must not even try it.
  const env = { ...process.env, TMPDIR: own, REDIS_URL: 'redis://127.0.0.1:9', ...variables };
  const child = spawn(process.execPath, ['demo/demo.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const take = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = once(child, 'close').then(([status]: (number | null)[]) => {
    running.delete(child);
    return status ?? null;
  });
  async function until(text: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = text.exec(output);
      if (found !== null) return found;
      const over = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)]);
      if (over && !text.test(output)) throw new Error(`the demo ended without ${text}:\n${output}`);
    }
  }
  return { child, output: () => output, until, ended, folder: own };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.concurrent('npm run demo', () => {
  it('shows every expected alert and no other, and ends by itself', { timeout: WITHIN_MS }, async () => {
    const run = runDemo();
    const status = await run.ended;
    const lines = run.output().trimEnd().split('\n');
    expect(lines.at(-1), run.output()).toBe('missed 0, wrong 0');
    expect(status).toBe(0);
    expect(run.output()).not.toContain('\u001b');
    expect(run.output()).toMatch(
      /(mail|webhook) +Cartel de los Soles .*\n +why: “cartel des soleils” in the title/,
    );
    expect(run.output()).toMatch(/^mails +(\d+)\nwebhooks +\1\n/m);
    expect(readdirSync(run.folder)).toEqual([]);
  });

  it('says why, and fails, when its daemon does not start', { timeout: WITHIN_MS }, async () => {
    const run = runDemo([], { VIGIA_LOG_LEVEL: 'loud' });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('VIGIA_LOG_LEVEL is "loud"');
    expect(run.output()).toMatch(/^missed +mail, Venezuela: Letter from Venezuela/m);
    expect(run.output()).toMatch(/^missed 28, wrong 0; the demo did not get to its end$/m);
    expect(readdirSync(run.folder)).toHaveLength(1);
  });

  it('stops its daemon and cleans up on Ctrl-C', { timeout: WITHIN_MS }, async () => {
    const run = runDemo();
    const [, pid] = await run.until(/\(pid (\d+)\)/);
    await run.until(/published/);
    expect(isAlive(Number(pid))).toBe(true);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('Interrupted.');
    expect(isAlive(Number(pid))).toBe(false);
    expect(readdirSync(run.folder)).toEqual([]);
  });

  it('refuses another argument in a sentence', () => {
    const { status, stderr } = spawnSync(process.execPath, ['demo/demo.ts', '--foo'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^The demo takes one argument.*\n$/)]);
  });

  it('goes on after the verdict with --stay, until Ctrl-C', { timeout: WITHIN_MS }, async () => {
    const run = runDemo(['--stay']);
    const [, pid] = await run.until(/\(pid (\d+)\)/);
    await run.until(/missed 0, wrong 0/);
    const [, feed = ''] = await run.until(/^feed +(http:\S+)$/m);
    await run.until(/Ctrl-C/);
    expect((await fetch(feed)).status).toBe(200);
    expect(isAlive(Number(pid))).toBe(true);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(isAlive(Number(pid))).toBe(false);
  });
});
