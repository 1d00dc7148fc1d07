import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, type Machine } from '../machine.ts';
import { PEERS, runPeer } from './peers.ts';
import type { PollTold, ProgramTask } from './program.ts';
import type { ServerCommand, ServerMessage } from './serve-feeds.ts';
import { createTopics, feedUrl } from './world.ts';

export const PROGRAMS = ['vigia', 'evening', 'newsboat', 'rss2email'] as const;
export type Program = (typeof PROGRAMS)[number];

export interface PollOptions {
  programs: Program[];
  feeds: number;
  onProgress: (text: string) => void;
}

/** A poll of all feeds by a program; null is what it didn't come to, and the note says why. */
export interface PollRow {
  program: Program;
  poll: 1 | 2;
  feeds: number;
  feedsPerSecond: number | null;
  peakRssMb: number | null;
  /** Items that it keeps after the poll; null where it doesn't tell. */
  items: number | null;
  note: string | null;
}

export interface PollReport {
  rows: PollRow[];
  /** How many times as fast as the others Vigía is. */
  ratios: { poll: 1 | 2; program: Program; times: number }[];
  machine: Machine;
}

const TOPICS = 100;
const LIMIT_MS = 600_000;
const POLLS = [1, 2] as const;

/** One program after the other, each on documents that it has never seen, polled twice. */
export async function runPoll({ programs, feeds, onProgress }: PollOptions): Promise<PollReport> {
  const server = fork(join(import.meta.dirname, 'serve-feeds.ts'), [String(feeds)]);
  const rows: PollRow[] = [];
  try {
    const { port } = (await nextMessage(server)) as Extract<ServerMessage, { port: number }>;
    const publish = async (round: ServerCommand) => {
      server.send(round);
      return (await nextMessage(server)) as Extract<ServerMessage, { asked: number }>;
    };
    const urls = Array.from({ length: feeds }, (_, feed) => feedUrl(feed, port));
    for (const program of programs) {
      rows.push(...(await runOne(program, urls, publish, onProgress)));
    }
  } finally {
    server.kill();
  }
  return { rows, ratios: ratiosOf(rows), machine: describeMachine() };
}

type Publish = (round: ServerCommand) => Promise<{ asked: number }>;

async function runOne(
  program: Program,
  urls: string[],
  publish: Publish,
  onProgress: (text: string) => void,
): Promise<PollRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  const rows: PollRow[] = [];
  let pollAll: ((round: 1 | 2) => Promise<Told>) | null = null;
  let end = () => {};
  try {
    ({ pollAll, end } = await start(program, { urls, topics: createTopics(TOPICS), folder }));
    for (const poll of POLLS) {
      onProgress(`${program}, poll ${poll} of ${urls.length} feeds`);
      await publish(poll);
      const told = await pollAll(poll);
      // A program that gave up on feeds is not fast.
      const { asked } = await publish(poll);
      const note = asked >= urls.length ? null : `asked for ${asked} of ${urls.length} feeds only`;
      rows.push(asRow(program, poll, urls.length, told, note));
    }
  } catch (error) {
    rows.push(asRow(program, rows.length === 0 ? 1 : 2, urls.length, null, (error as Error).message));
  } finally {
    end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return rows;
}

type Told = Omit<PollTold, 'items'> & { items: number | null };

async function start(program: Program, task: ProgramTask) {
  if (program === 'newsboat' || program === 'rss2email') {
    const { command, prepare } = PEERS[program];
    const args = prepare(task.urls, task.folder);
    const pollAll = async () => ({ ...(await runPeer(command, args, task.folder, LIMIT_MS)), items: null });
    return { pollAll, end: () => {} };
  }
  const file = join(task.folder, 'task.json');
  writeFileSync(file, JSON.stringify(task));
  const child = fork(join(import.meta.dirname, `${program}.ts`), [file]);
  await nextMessage(child);
  const pollAll = async (round: 1 | 2) => {
    child.send(round);
    return (await nextMessage(child)) as Told;
  };
  return { pollAll, end: () => void child.kill('SIGKILL') };
}

/** @throws when the process ends, or says nothing for longer than the limit. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(LIMIT_MS)]);
  const message = once(child, 'message', { signal }).then(([told]: unknown[]) => told);
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('ended without a result');
  });
  try {
    return await Promise.race([message, ended]);
  } finally {
    // The other one is told to stop, and its rejection is no news.
    void Promise.allSettled([message, ended]);
    settled.abort();
  }
}

function asRow(
  program: Program,
  poll: 1 | 2,
  feeds: number,
  told: Told | null,
  note: string | null,
): PollRow {
  return {
    program,
    poll,
    feeds,
    feedsPerSecond: told === null ? null : (feeds / told.ms) * 1000,
    peakRssMb: told?.peakRssMb ?? null,
    items: told?.items ?? null,
    note,
  };
}

function ratiosOf(rows: PollRow[]): PollReport['ratios'] {
  return rows.flatMap(({ program, poll, feedsPerSecond }) => {
    const own = rows.find((row) => row.program === 'vigia' && row.poll === poll)?.feedsPerSecond ?? null;
    if (program === 'vigia' || own === null || feedsPerSecond === null) return [];
    return [{ poll, program, times: own / feedsPerSecond }];
  });
}

/** Programs of others count where they are installed. */
export function isInstalled(program: Program): boolean {
  if (program === 'vigia' || program === 'evening') return true;
  return spawnSync(PEERS[program].command, ['--version'], { stdio: 'ignore' }).error === undefined;
}
