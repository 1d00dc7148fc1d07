import { type Command, InvalidArgumentError, Option } from 'commander';

export interface ConfigFlag {
  config?: string;
}
export interface DbFlag {
  db: string;
}
export interface JsonFlag {
  json?: true;
}

export const configOption = () =>
  new Option('-c, --config <file>', 'the watchlist (default: watchlist.yaml, then config/watchlist.yaml)');
export const dbOption = () => new Option('-d, --db <file>', 'the database').default('vigia.db');
export const jsonOption = (what: string) => new Option('--json', what);

/** A count that a flag takes. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 9999999.');
  return Number(text);
}

/** Examples below a command's help. */
export function addExamples(command: Command, examples: string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
}
