import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED_FILES } from './generated-files.ts';
import { ROOT } from './run-tool.ts';

for (const { path, generate } of GENERATED_FILES) {
  writeFileSync(join(ROOT, path), generate());
  console.log(`wrote ${path}`);
}
