import { once } from 'node:events';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Prints a line on stdout: the command's result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** As `print`, and waits when the reader is slower than we are: a long result must not pile up in memory. */
export async function printSlowly(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

/** Prints a line on stderr: what a person should know that is not the result. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The command's result as the one JSON document on stdout. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Styles a text for stdout: only on a terminal, and not where NO_COLOR is set. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Columns of the terminal; null when stdout is none. */
export function terminalWidth(): number | null {
  return process.stdout.isTTY ? process.stdout.columns : null;
}
