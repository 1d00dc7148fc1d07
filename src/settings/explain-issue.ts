import type { z } from 'zod';
import { describeValue } from './describe-value.ts';
import type { Finding } from './problem.ts';
import { suggestOrList } from './suggest.ts';

/** A complaint of zod in words that say what to do; its paths begin at the part. */
export function explainIssue(
  issue: z.core.$ZodIssue,
  raw: unknown,
  noun: string,
  known: readonly string[],
): Finding[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const label = labelOf(path, noun);
  const value = valueAt(raw, path);
  const at = (message: string): Finding[] => [{ path, message: `${label}: ${message}` }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        at: 'key',
        message: `${noun} has no key "${key}"; ${suggestOrList(key, known)}`,
      }));
    case 'invalid_type':
      if (value === undefined) return [{ path, message: `${noun} needs the key "${path.at(-1)}"` }];
      return at(typeProblem(issue.expected, value, String(path.at(-1) ?? '')));
    case 'invalid_value':
      return at(valueProblem(issue.values.map(String), value));
    case 'invalid_key':
      return issue.issues.map((inner) => ({ path, at: 'key', message: `${label}: ${inner.message}` }));
    case 'too_small':
      return at('is empty; write a value or leave the key out');
    default:
      return at(issue.message);
  }
}

/** What a mapping or list was expected to be, for one that is something else altogether. */
export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string'
    ? `the text ${describeValue(value)}`
    : `the ${typeof value} ${String(value)}`;
}

function typeProblem(expected: string, value: unknown, key: string): string {
  if (value === null) return 'is empty; write a value or leave the key out';
  switch (expected) {
    case 'string':
      if (key === 'every') return `${String(value)} has no unit; write it as in 30s, 10m, 2h or 1d`;
      if (key === 'secret') return `expected text, found ${kindOf(value)}`;
      if (typeof value === 'object') return `expected text, found ${describeKind(value)}`;
      return `expected text, found the ${typeof value} ${String(value)}; put it in quotes: "${String(value)}"`;
    case 'array':
      return `expected a list, found ${describeKind(value)}; write it as [${typeof value === 'object' ? '…' : String(value)}]`;
    case 'boolean':
      return `expected true or false, found ${describeKind(value)}`;
    case 'number':
      return `expected a whole number, found ${describeKind(value)}`;
    default:
      return `expected a mapping (key: value), found ${describeKind(value)}`;
  }
}

/** The value itself is not said: it is a secret. */
function kindOf(value: unknown): string {
  return typeof value === 'object' ? describeKind(value) : `a ${typeof value}; put it in quotes`;
}

function valueProblem(values: readonly string[], value: unknown): string {
  if (value === null) return `is empty; accepted: ${values.join(', ')}`;
  const found = typeof value === 'string' ? describeValue(value) : describeKind(value);
  return `${found} is not accepted; ${suggestOrList(String(value), values)}`;
}

function labelOf(path: readonly (string | number)[], noun: string): string {
  const key = path.find((step) => typeof step === 'string');
  return key === undefined ? noun : path.filter((step) => typeof step === 'string').join('.');
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let value = raw;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
