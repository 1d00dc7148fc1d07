import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import { formatProblems } from './format-problems.ts';
import { type ParseContext, parseSettings } from './parse-settings.ts';
import { SettingsError } from './settings-error.ts';

export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/**
 * Reads and checks a watchlist. `warnings` is a text to print, empty if there are none.
 * @throws SettingsError whose message is everything that is wrong, with lines and carets
 */
export function readSettings(
  file: string,
  context: Omit<ParseContext, 'file'>,
): { settings: Settings; warnings: string } {
  const path = resolve(file);
  const text = readWatchlistText(file);
  const result = parseSettings(text, { ...context, file: path });
  if ('problems' in result)
    throw new SettingsError(formatProblems(file, text, result.problems), result.problems);
  return { settings: result.settings, warnings: formatProblems(file, text, result.warnings) };
}

/**
 * The text of a watchlist, for those who check or edit it.
 * @throws SettingsError if it can't be read, is larger than 5 MiB or isn't UTF-8
 */
export function readWatchlistText(file: string): string {
  const bytes = readBytes(file);
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(file, bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SettingsError(`${file} is not UTF-8 text (${encodingOf(bytes)}). Save it as UTF-8.`);
  }
}

function readBytes(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES) throw tooLarge(file, size);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError(unreadable(file, (error as NodeJS.ErrnoException).code ?? 'unknown error'));
  }
}

function tooLarge(file: string, bytes: number): SettingsError {
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return new SettingsError(`${file} has ${size}; a watchlist may have ${MAX_FILE_BYTES / 1024 / 1024} MiB.`);
}

function unreadable(file: string, code: string): string {
  switch (code) {
    case 'ENOENT':
      return `${file} does not exist. Run "vigia init" to get a watchlist to start from, or name yours with --config FILE.`;
    case 'EISDIR':
      return `${file} is a folder; name the watchlist in it, as in --config ${file}/watchlist.yaml.`;
    case 'EACCES':
      return `${file} can't be read: this user has no permission (EACCES).`;
    default:
      return `${file} can't be read (${code}).`;
  }
}

function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return utf16 ? 'it looks like UTF-16' : 'it may be Latin-1 or Windows-1252';
}
