import { parseArgs } from 'node:util';
import { type Column, formatTable } from '../../src/cli/format-table.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { describeOn } from '../machine.ts';
import { isInstalled, type PollReport, type PollRow, PROGRAMS, type Program, runPoll } from './run-poll.ts';

export const POLL_FLAGS = '--json, --feeds N, --program NAME';
const FEEDS = 1_000;
const MAX_FEEDS = 50_000;

/** `npm run bench -- poll`: prints tables, or one JSON document. @returns the exit status */
export async function runPollCommand(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  const missing = options.programs.filter((program) => !isInstalled(program));
  if (missing.length > 0) process.stderr.write(`Not installed, and left out: ${missing.join(', ')}.\n`);
  const programs = options.programs.filter((program) => !missing.includes(program));
  const progress = createProgress();
  const onProgress = (text: string) => progress.show(`Measuring ${text} …`);
  const report = await runPoll({ programs, feeds: options.feeds, onProgress });
  progress.clear();
  process.stdout.write(`${options.json ? JSON.stringify(report) : formatReport(report)}\n`);
  return 0;
}

interface Options {
  json: boolean;
  feeds: number;
  programs: Program[];
}

/** @returns the options, or a sentence that says what is wrong with the arguments. */
function readOptions(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        feeds: { type: 'string', default: String(FEEDS) },
        program: { type: 'string', multiple: true, default: [] },
      },
    });
    const unknown = values.program.find((name) => !PROGRAMS.some((known) => known === name));
    if (unknown !== undefined)
      return `There is no program "${unknown}": --program takes ${PROGRAMS.join(', ')}.`;
    const feeds = /^\d+$/.test(values.feeds) ? Number(values.feeds) : Number.NaN;
    if (!(feeds >= 1 && feeds <= MAX_FEEDS))
      return `--feeds takes a whole number from 1 to ${MAX_FEEDS}, not "${values.feeds}".`;
    const programs = PROGRAMS.filter((name) => values.program.length === 0 || values.program.includes(name));
    return { json: values.json, feeds, programs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${reason.replace(/\.?$/, '.')} The benchmark takes ${POLL_FLAGS}.`;
  }
}

const COLUMNS: Column<PollRow>[] = [
  { title: 'poll', value: ({ poll }) => String(poll), align: 'right' },
  { title: 'program', value: ({ program }) => program },
  { title: 'feeds/s', value: ({ feedsPerSecond }) => formatNumber(feedsPerSecond), align: 'right' },
  { title: 'peak', value: ({ peakRssMb }) => `${formatNumber(peakRssMb)} MB`, align: 'right' },
  { title: 'items', value: ({ items }) => formatNumber(items), align: 'right' },
  { title: '', value: ({ note }) => note ?? '' },
];

function formatReport({ rows, ratios, machine }: PollReport): string {
  const sorted = rows.toSorted((a, b) => a.poll - b.poll);
  const table = formatTable(sorted, COLUMNS, { width: null, styleTitle: (line) => line });
  const times = ratios
    .toSorted((a, b) => a.poll - b.poll)
    .map(({ poll, program, times: ratio }) => `poll ${poll}: ${ratio.toFixed(1)} × ${program}`);
  return [
    `${rows[0]?.feeds ?? 0} feeds of 30 items on as many hosts of this machine, 100 topics; at poll 2 one feed of twenty has a new item.`,
    table,
    ...(times.length === 0 ? [] : [`How many times as fast vigia is\n\n${times.join('\n')}`]),
    describeOn(machine),
  ].join('\n\n');
}

const formatNumber = (value: number | null) =>
  value === null ? '-' : value.toLocaleString('en', { maximumFractionDigits: 0 });
