import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const EXECUTABLE = join(import.meta.dirname, '../../bin/vigia.js');
/** Some hundred processes are started: what the first one compiled the others need not compile again. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/compiled-for-tests');

export interface CliOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Written to its stdin, which is then closed. */
  input?: string;
}

export interface CliResult {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The real executable as a process of its own; killed with the test if it is still running then. */
export interface RunningCli {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  /** Resolves when stderr holds the text; rejects when the process ends without it. */
  said(text: string): Promise<void>;
  ended: Promise<CliResult>;
}

/** Runs `vigia` to its end. */
export function runCli(args: string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).ended;
}

export function startCli(args: string[], options: CliOptions): RunningCli {
  return startScript(EXECUTABLE, args, options);
}

/** Runs one of our scripts on this Node, without the environment of the test's own run. */
export function startScript(
  script: string,
  args: string[],
  { cwd, env = {}, input = '' }: CliOptions,
): RunningCli {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH, HOME, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  // A process that ends without reading its input is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = once(child, 'close').then(([status, signal]) => ({ status, signal, ...output }) as CliResult);
  return { child, output, ended, said: (text) => said(child, output, text) };
}

function said(child: ChildProcess, output: RunningCli['output'], text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (output.stderr.includes(text)) resolve();
    };
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`it ended without saying "${text}":\n${output.stderr}`)));
    look();
  });
}
