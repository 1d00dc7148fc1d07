import type { Command } from 'commander';
import { plainLine } from '../domain/plain-line.ts';
import { type Ledger, openLedger } from '../ledger/open-ledger.ts';
import { ExitError } from '../process/exit-error.ts';
import { print, printJson } from './output.ts';
import { addExamples, type DbFlag, dbOption, type JsonFlag, jsonOption } from './shared-flags.ts';

interface Flags extends DbFlag, JsonFlag {
  allFailed?: true;
}

export function addRetry(program: Command): void {
  const command = program
    .command('retry')
    .summary('make a delivery again that failed')
    .description(
      'Begins the retry schedule of a delivery anew. The running daemon makes the attempt within a second, else the next run or once does. A channel that was disabled (410) is enabled again.',
    )
    .argument('[id]', 'the delivery, as `vigia deliveries` lists it')
    .option('--all-failed', 'every delivery that was given up')
    .addOption(dbOption())
    .addOption(jsonOption('one JSON object {retried: [ids]}'))
    .action(retry);
  addExamples(command, ['vigia deliveries --failed', 'vigia retry msg_5f0c…', 'vigia retry --all-failed']);
}

function retry(id: string | undefined, flags: Flags): void {
  if ((id === undefined) === (flags.allFailed === undefined))
    throw new ExitError('Name one delivery, or give --all-failed: vigia retry ID', 2);
  const ledger = openLedger(flags.db, 'share');
  try {
    const retried = id === undefined ? retryAll(ledger) : retryOne(ledger, id);
    if (flags.json === true) printJson({ retried });
    else print(describe(retried));
  } finally {
    ledger.close();
  }
}

function retryOne(ledger: Ledger, id: string): string[] {
  const delivery = ledger.deliveries.get(id);
  if (delivery === undefined)
    throw new ExitError(`There is no delivery "${plainLine(id)}": \`vigia deliveries\` lists them.`);
  if (!ledger.deliveries.retry(id, Date.now()))
    throw new ExitError(`The delivery ${id} was sent; what was sent is not sent again.`);
  return [id];
}

function retryAll(ledger: Ledger): string[] {
  const dead = ledger.deliveries.list('dead', Number.MAX_SAFE_INTEGER);
  return dead.map((delivery) => delivery.id).filter((id) => ledger.deliveries.retry(id, Date.now()));
}

function describe(retried: string[]): string {
  if (retried.length === 0) return 'No delivery was given up.';
  const what = retried.length === 1 ? `The delivery ${retried[0]} is` : `${retried.length} deliveries are`;
  return `${what} due now: the running daemon makes the attempt, or the next \`vigia run\` or \`vigia once\`.`;
}
