import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of package.json, which lies beside `src/` here and is copied beside `dist/src/` by the build. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
).version;
