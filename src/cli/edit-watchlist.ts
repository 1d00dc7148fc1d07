import { resolve } from 'node:path';
import { ExitError } from '../process/exit-error.ts';
import { loadSettingsToLookAt, locateSettings } from '../process/load-settings.ts';
import { formatProblems } from '../settings/format-problems.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { MAX_FILE_BYTES, readWatchlistText } from '../settings/read-settings.ts';
import { describeFileError } from './describe-file-error.ts';
import { tell } from './output.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Changes the watchlist's text, and writes it only when the result is a watchlist that can be used.
 * @param what is added, for the sentence that says that it could not be
 * @param dryRun everything but the writing
 * @returns the file as messages name it
 */
export function editWatchlist(
  what: string,
  config: string | undefined,
  change: (text: string) => string,
  dryRun = false,
): { file: string } {
  const file = locateSettings(config);
  // A watchlist that could not be used before is no matter of what is added: its own mistakes are shown.
  const { context } = loadSettingsToLookAt(config);
  const text = change(readWatchlistText(file));
  if (Buffer.byteLength(text) > MAX_FILE_BYTES)
    throw new ExitError(
      `${file} was not changed: with ${what} added it would be larger than the ${MAX_FILE_BYTES / 1024 / 1024} MiB that a watchlist may have.`,
    );
  const result = parseSettings(text, { ...context, file: resolve(file) });
  if ('problems' in result)
    throw new ExitError(
      `${file} was not changed: with ${what} added it could not be used.\n${formatProblems(file, text, result.problems)}`,
    );
  if (result.warnings.length > 0) tell(formatProblems(file, text, result.warnings));
  if (dryRun) return { file };
  try {
    writeAtomically(file, text);
  } catch (error) {
    const problem = describeFileError(file, 'written', error);
    throw problem === null ? error : new ExitError(`${problem} Nothing was changed.`);
  }
  return { file };
}
