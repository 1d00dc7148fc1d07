import type { Problem } from './problem.ts';

/** A watchlist that can't be used. The message is the whole text for the person who must mend it. */
export class SettingsError extends Error {
  override name = 'SettingsError';
  /** Empty if the file could not even be read. */
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}
