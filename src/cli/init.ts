import { constants, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ExitError } from '../process/exit-error.ts';
import { print, printJson } from './output.ts';
import { addExamples, type JsonFlag, jsonOption } from './shared-flags.ts';

interface Flags extends JsonFlag {
  force?: true;
}

/** Beside `src/`, and beside `dist/src/` in the published package. */
const STARTERS = join(import.meta.dirname, '../../config');
/** The schema is what the starter's first line names, for editors. */
const FILES = ['watchlist.yaml', 'watchlist.schema.json'];

const NEXT_STEPS = `Next:
  1. Look at watchlist.yaml: feeds, topics, and who hears of what.
  2. vigia check --online    says whether everything answers.
  3. vigia run               starts it. The first poll of a feed is its baseline; alerts begin with what is new after it.`;

export function addInit(program: Command): void {
  const command = program
    .command('init')
    .summary('write a starter watchlist here')
    .description(
      'Writes a commented watchlist.yaml into this folder, and watchlist.schema.json, with which editors complete and check it.',
    )
    .option('--force', 'overwrite files that exist')
    .addOption(jsonOption('one JSON object {written: [files]}'))
    .action(init);
  addExamples(command, ['mkdir news && cd news && vigia init && vigia run']);
}

function init({ force, json }: Flags): void {
  const present = FILES.filter((name) => existsSync(name));
  if (present.length > 0 && force !== true)
    throw new ExitError(
      `${present.join(' and ')} ${present.length === 1 ? 'exists' : 'exist'} in this folder already; nothing was written. --force overwrites.`,
    );
  for (const name of FILES) {
    copyFileSync(join(STARTERS, name), name, force === true ? 0 : constants.COPYFILE_EXCL);
  }
  if (json === true) printJson({ written: FILES });
  else print(`Wrote ${FILES.join(' and ')}.\n\n${NEXT_STEPS}`);
}
