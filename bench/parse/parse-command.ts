import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Column, formatTable } from '../../src/cli/format-table.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { describeMachine, describeOn } from '../machine.ts';
import { CASES, ENGINES, type ParseRequest, type ParseSpeed } from './measure-parse.ts';

export const PARSE_FLAGS = '--json, --quick';

export type ParseRow = Omit<ParseRequest, 'quick'> & ParseSpeed;

/** `npm run bench -- parse`: prints a table, or one JSON document. @returns the exit status */
export async function runParseCommand(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  const progress = createProgress();
  const rows: ParseRow[] = [];
  for (const name of CASES)
    for (const engine of ENGINES) {
      progress.show(`Measuring ${engine}, ${name} …`);
      const request = { engine, case: name, quick: options.quick };
      rows.push({ engine, case: name, ...(await runRow(request)) });
    }
  progress.clear();
  const ratios = rows.filter(({ engine }) => engine !== 'vigia').map((row) => ratioOf(rows, row));
  const report = { rows, ratios, machine: describeMachine() };
  process.stdout.write(`${options.json ? JSON.stringify(report) : formatReport(report)}\n`);
  return 0;
}

/** @returns the options, or a sentence that says what is wrong with the arguments. */
function readOptions(args: string[]): { json: boolean; quick: boolean } | string {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${reason.replace(/\.?$/, '.')} The benchmark takes ${PARSE_FLAGS}.`;
  }
}

async function runRow(request: ParseRequest): Promise<ParseSpeed> {
  const child = fork(join(import.meta.dirname, 'parse-program.ts'), [JSON.stringify(request)]);
  let speed: ParseSpeed | null = null;
  child.once('message', (told) => {
    speed = told as ParseSpeed;
  });
  await once(child, 'close');
  if (speed === null) throw new Error(`${request.engine} ended without a result (${request.case})`);
  return speed;
}

interface Ratio {
  case: ParseRow['case'];
  engine: ParseRow['engine'];
  times: number;
}

/** How many times as fast as that one Vigía is. */
function ratioOf(rows: ParseRow[], { engine, case: name, feedsPerSecond }: ParseRow): Ratio {
  const own = rows.find((row) => row.engine === 'vigia' && row.case === name);
  return { case: name, engine, times: (own?.feedsPerSecond ?? Number.NaN) / feedsPerSecond };
}

const COLUMNS: Column<ParseRow>[] = [
  { title: 'case', value: (row) => row.case },
  { title: 'engine', value: ({ engine }) => engine },
  { title: 'feeds/s', value: ({ feedsPerSecond }) => formatNumber(feedsPerSecond), align: 'right' },
  { title: 'MB/s', value: ({ mbPerSecond }) => formatNumber(mbPerSecond), align: 'right' },
  { title: 'items read', value: ({ itemsPerFeed }) => formatNumber(itemsPerFeed), align: 'right' },
];

type Report = { rows: ParseRow[]; ratios: Ratio[]; machine: ReturnType<typeof describeMachine> };

function formatReport({ rows, ratios, machine }: Report): string {
  const times = ratios.map(
    ({ case: name, engine, times: ratio }) => `${name}: ${ratio.toFixed(2)} × ${engine}`,
  );
  return [
    'RSS 2.0 of 30 items, 50 kB on average, read by one core. Vigía decodes, repairs, reads, makes plain text and identifies; the others decode UTF-8 and parse, whole documents each time.',
    formatTable(rows, COLUMNS, { width: null, styleTitle: (line) => line }),
    `How many times as fast vigia is\n\n${times.join('\n')}`,
    describeOn(machine),
  ].join('\n\n');
}

const formatNumber = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
