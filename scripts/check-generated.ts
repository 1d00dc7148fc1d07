import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A sentence for each generated file that is missing or not what its source makes. */
export function checkGenerated(root: string, files: { path: string; generate: () => string }[]): string[] {
  return files.flatMap(({ path, generate }) => {
    const file = join(root, path);
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === generate();
    return isCurrent ? [] : [`${path} is not what its source makes: run npm run generate and commit it`];
  });
}
