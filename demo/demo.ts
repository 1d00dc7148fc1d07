import { parseArgs } from 'node:util';
import { runDemo } from './run-demo.ts';
import { createScreen } from './screen.ts';

const { values } = parseArgs({ options: { stay: { type: 'boolean', default: false } } });
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort(signal));
}
const screen = createScreen(process.stdout, Date.now);
process.exitCode = (await runDemo({ screen, stay: values.stay, interrupted: interrupt.signal })) ? 0 : 1;
