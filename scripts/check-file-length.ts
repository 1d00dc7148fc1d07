import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources } from './list-sources.ts';

/** A file beyond this has two jobs. */
export const MAX_LINES = 300;

/** A sentence for each source file that is too long. */
export function checkFileLength(root: string): string[] {
  return listSources(root).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
    return lines > MAX_LINES
      ? [`${file} has ${lines} lines, more than ${MAX_LINES}: it has two jobs, split it by job`]
      : [];
  });
}
