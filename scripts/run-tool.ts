import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** Scripts of devDependencies, run by this Node: the system's may be older. */
const TOOLS = {
  biome: '@biomejs/biome/bin/biome',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
};

/** Runs a tool in the repository; its output goes to the terminal, or comes back with `collect`. */
export async function runTool(
  tool: keyof typeof TOOLS,
  args: string[],
  output: 'show' | 'collect',
): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', TOOLS[tool]), ...args], {
    cwd: ROOT,
    // What is collected is shown as part of another output.
    env: output === 'show' ? process.env : { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    stdio: ['ignore', output === 'show' ? 'inherit' : 'pipe', output === 'show' ? 'inherit' : 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  return { ok: status === 0, output: Buffer.concat(chunks).toString() };
}
