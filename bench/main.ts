import { runMatchCommand } from './match/match-command.ts';
import { MATCH_FLAGS } from './match/read-options.ts';
import { PARSE_FLAGS, runParseCommand } from './parse/parse-command.ts';
import { POLL_FLAGS, runPollCommand } from './poll/poll-command.ts';

interface Benchmark {
  about: string;
  /** @returns the exit status */
  run: (args: string[]) => Promise<number>;
}

const BENCHMARKS: Record<string, Benchmark> = {
  match: {
    about: `topics against items, beside regular expressions and npm packages (${MATCH_FLAGS})`,
    run: runMatchCommand,
  },
  parse: {
    about: `reading feeds whole and again, beside rss-parser and feedsmith (${PARSE_FLAGS})`,
    run: runParseCommand,
  },
  poll: {
    about: `polling feeds twice, beside other programs (${POLL_FLAGS})`,
    run: runPollCommand,
  },
};

const [name, ...args] = process.argv.slice(2);
const names = Object.keys(BENCHMARKS);
if (name === undefined) {
  process.stdout.write('The benchmarks; npm run bench -- NAME runs one:\n');
  for (const each of names) process.stdout.write(`  ${each}  ${BENCHMARKS[each]?.about}\n`);
} else if (Object.hasOwn(BENCHMARKS, name)) {
  process.exitCode = (await BENCHMARKS[name]?.run(args)) ?? 1;
} else {
  process.stderr.write(`There is no benchmark "${name}", only ${names.join(', ')}.\n`);
  process.exitCode = 2;
}
