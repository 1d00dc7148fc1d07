import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run-tool.ts';

// npm runs it before it packs: Node strips no types under node_modules, so what is installed is JavaScript.
const DIST = join(ROOT, 'dist');
/** What the sources find by paths relative to themselves. */
const BESIDE_SRC = ['db', 'config', 'package.json'];

rmSync(DIST, { recursive: true, force: true });
const { ok } = await runTool('tsc', ['-p', 'tsconfig.build.json'], 'show');
if (!ok) process.exit(1);
for (const path of BESIDE_SRC) cpSync(join(ROOT, path), join(DIST, path), { recursive: true });
