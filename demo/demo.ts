import { parseArgs } from 'node:util';
import { runDemo } from './run-demo.ts';
import { createScreen } from './screen.ts';

const { values } = parseArgs({ options: { stay: { type: 'boolean', default: false } } });
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort(signal));
}
// `npm run demo | head`: whoever reads has seen enough.
process.stdout.on('error', () => interrupt.abort('EPIPE'));
const screen = createScreen(process.stdout, Date.now);
process.exitCode = (await runDemo({ screen, stay: values.stay, interrupted: interrupt.signal })) ? 0 : 1;
