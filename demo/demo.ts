import { runDemo } from './run-demo.ts';
import { createScreen } from './screen.ts';

const [argument, ...others] = process.argv.slice(2);
if (others.length > 0 || (argument !== undefined && argument !== '--stay')) {
  process.stderr.write('The demo takes one argument at most: --stay, to leave it running until Ctrl-C.\n');
  process.exit(2);
}
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort(signal));
}
// `npm run demo | head`: whoever reads has seen enough.
process.stdout.on('error', () => interrupt.abort('EPIPE'));
const screen = createScreen(process.stdout, Date.now);
process.exitCode = (await runDemo({ screen, stay: argument === '--stay', interrupted: interrupt.signal }))
  ? 0
  : 1;
