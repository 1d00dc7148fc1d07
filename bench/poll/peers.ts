import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PollTold } from './program.ts';

/** A program of others, run as its users run it: as a process for each poll of all feeds. */
export interface Peer {
  command: string;
  /** Writes its configuration into the folder. @returns the arguments of a poll. */
  prepare(urls: string[], folder: string): string[];
}

export const PEERS: Record<'newsboat' | 'rss2email', Peer> = {
  newsboat: {
    command: 'newsboat',
    prepare(urls, folder) {
      const file = (name: string) => join(folder, name);
      writeFileSync(file('urls'), `${urls.join('\n')}\n`);
      writeFileSync(file('config'), 'reload-threads 10\n');
      return ['-C', file('config'), '-u', file('urls'), '-c', file('cache.db'), '-x', 'reload'];
    },
  },
  rss2email: {
    command: 'r2e',
    prepare(urls, folder) {
      const file = (name: string) => join(folder, name);
      for (const name of ['mail', 'mail/new', 'mail/cur', 'mail/tmp']) mkdirSync(file(name));
      const feeds = urls.map((url, index) => `[feed.f${index}]\nurl = ${url}\n`).join('');
      writeFileSync(
        file('rss2email.cfg'),
        `[DEFAULT]\nfrom = r2e@example.org\nto = r2e@example.org\nemail-protocol = maildir\nmaildir-path = ${file('mail')}\nmaildir-mailbox =\n${feeds}`,
      );
      return ['-c', file('rss2email.cfg'), '-d', file('rss2email.json'), 'run'];
    },
  },
};

const MEMORY_LOOK_MS = 50;

/** Runs a peer once. @throws when it ends badly or takes longer than the limit, when it is killed. */
export async function runPeer(
  command: string,
  args: string[],
  folder: string,
  limitMs: number,
): Promise<Omit<PollTold, 'items'>> {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, HOME: folder }, cwd: folder });
  let peakRssMb = 0;
  const look = setInterval(() => {
    peakRssMb = Math.max(peakRssMb, peakOf(child.pid));
  }, MEMORY_LOOK_MS);
  const deadline = setTimeout(() => child.kill('SIGKILL'), limitMs);
  try {
    const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (signal !== null) throw new Error(`not done within ${limitMs / 1000} s`);
    if (status !== 0) throw new Error(`ended with status ${status}`);
    return { ms: performance.now() - startedAt, peakRssMb };
  } finally {
    clearInterval(look);
    clearTimeout(deadline);
  }
}

/** The most memory that a process has had, as Linux counts it; 0 once it has ended, and elsewhere. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
