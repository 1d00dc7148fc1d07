import { parseArgs } from 'node:util';
import { ENGINE_NAMES, type EngineName } from './engines/all-engines.ts';
import { FOLDINGS, type Folding } from './engines/folded-text.ts';

export interface CommandOptions {
  json: boolean;
  quick: boolean;
  engines: EngineName[];
  topics: number[];
  folding: Folding;
}

const SIZES = [10, 100, 1_000, 10_000, 100_000];
const QUICK_SIZES = [10, 100, 1_000];
const MAX_TOPICS = 1_000_000;

export const MATCH_FLAGS = '--json, --quick, --engine NAME, --topics N, --folding NAME';

/** @returns the options, or a sentence that says what is wrong with the arguments. */
export function readOptions(args: string[]): CommandOptions | string {
  const values = parseFlags(args);
  if (typeof values === 'string') return values;
  const unknown = values.engine.find((name) => !isEngine(name));
  if (unknown !== undefined)
    return `There is no engine "${unknown}": --engine takes ${ENGINE_NAMES.join(', ')}.`;
  const sizes = values.topics.map((text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN));
  const wrong = sizes.findIndex((size) => !(size >= 1 && size <= MAX_TOPICS));
  if (wrong !== -1)
    return `--topics takes a whole number from 1 to ${MAX_TOPICS}, not "${values.topics[wrong]}".`;
  const { json, quick, folding } = values;
  if (!isFolding(folding)) return `--folding takes ${Object.keys(FOLDINGS).join(' or ')}, not "${folding}".`;
  const engines = ENGINE_NAMES.filter((name) => values.engine.length === 0 || values.engine.includes(name));
  const defaultSizes = quick ? QUICK_SIZES : SIZES;
  return {
    json,
    quick,
    engines,
    folding,
    topics: sizes.length === 0 ? defaultSizes : sizes.toSorted((a, b) => a - b),
  };
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        engine: { type: 'string', multiple: true, default: [] },
        topics: { type: 'string', multiple: true, default: [] },
        folding: { type: 'string', default: 'regexps' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${reason.replace(/\.?$/, '.')} The benchmark takes ${MATCH_FLAGS}.`;
  }
}

const isFolding = (name: string): name is Folding => Object.hasOwn(FOLDINGS, name);
const isEngine = (name: string): name is EngineName => ENGINE_NAMES.some((known) => known === name);
