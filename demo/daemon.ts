import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DaemonChild {
  pid: number | undefined;
  /** Resolves with a sentence and the end of the log when the process has ended, whoever ended it. */
  ended: Promise<string>;
  /** Asks it to stop, waits, and ends it by force if it does not; false when it did not end cleanly. */
  stop(): Promise<boolean>;
}

export interface DaemonFiles {
  watchlist: string;
  db: string;
  log: string;
}

/** Longer than the daemon's own grace of 20 s. */
const STOP_WITHIN_MS = 25_000;
const LOG_TAIL_LINES = 15;

/** Runs the real program, as a user would, in a process of its own. */
export function startDaemon(files: DaemonFiles, variables: Record<string, string>): DaemonChild {
  const program = join(import.meta.dirname, '../bin/vigia.js');
  const log = openSync(files.log, 'a');
  const child = spawn(
    process.execPath,
    [program, 'run', '--config', files.watchlist, '--db', files.db],
    // Detached: a Ctrl-C on the terminal reaches the demo alone, which then stops its daemon in order.
    { stdio: ['ignore', log, log], detached: true, env: { ...withoutRedis(process.env), ...variables } },
  );
  closeSync(log);
  // Whatever ends the demo, a mistake of its own included, its daemon does not outlive it.
  const leave = () => void child.kill('SIGTERM');
  process.once('exit', leave);
  const ended = once(child, 'exit').then(
    ([code, signal]) => `The daemon ended (${signal ?? `status ${code}`}). Its log:\n${tailOf(files.log)}`,
    (error: Error) => `The daemon did not start: ${error.message}`,
  );
  void ended.then(() => process.off('exit', leave));
  return {
    pid: child.pid,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
        child.kill('SIGTERM');
        await ended;
        clearTimeout(force);
      }
      return child.exitCode === 0;
    },
  };
}

/** The demo needs no Redis, also where one is configured: its queue is the one in the process. */
function withoutRedis(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== 'REDIS_URL'));
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
