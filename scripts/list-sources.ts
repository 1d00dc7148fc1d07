import { globSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'workers', 'tests', 'bench', 'demo', 'scripts', 'bin'];

/** Our own source files below `root`, as paths relative to it with `/`. */
export function listSources(root: string): string[] {
  return FOLDERS.flatMap((folder) =>
    globSync('**/*.{ts,js,mjs}', { cwd: join(root, folder) }).map((file) => `${folder}/${file}`),
  )
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
