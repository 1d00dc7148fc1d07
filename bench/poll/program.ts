import { readFileSync } from 'node:fs';
import type { BenchTopic } from '../news/write-topics.ts';

/** What a measured program is to do. */
export interface ProgramTask {
  urls: string[];
  topics: BenchTopic[];
  /** An empty folder of its own. */
  folder: string;
}

/** What a program tells of a poll of all feeds. */
export interface PollTold {
  ms: number;
  peakRssMb: number;
  /** Items that it keeps by now. */
  items: number;
}

/** @returns the task in the file that the program was started with. */
export function readTask(): ProgramTask {
  return JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ProgramTask;
}

/**
 * The program's part: polls all feeds once for each message of the parent, and tells how long it took, from the
 * first request to the last item kept and the last match told.
 * @param poll resolves with how many items it keeps.
 */
export function runProgram(poll: (round: 1 | 2) => Promise<number>): void {
  process.on('message', async (round: 1 | 2) => {
    const startedAt = performance.now();
    const items = await poll(round);
    const ms = performance.now() - startedAt;
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    process.send?.({ ms, peakRssMb, items } satisfies PollTold);
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}
