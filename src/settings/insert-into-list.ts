import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, isSeq, type Node, stringify, type YAMLSeq } from 'yaml';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import { isMapping } from './read-part.ts';
import { SettingsError } from './settings-error.ts';

/**
 * Adds entries at the end of a top-level list by inserting text, so that comments, order and style of all
 * the rest stay as they are. The list may be missing, empty, in lines or in brackets.
 *
 * @param added at least one
 * @param check throws if they must not be added to the entries that are there
 * @throws SettingsError if the text is no YAML, or is written in a way that can't be added to
 */
export function insertIntoList(
  text: string,
  key: string,
  added: readonly unknown[],
  check: (entries: unknown[]) => void,
): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = text.slice(bom.length);
  const { document, before, entries } = readList(source, key);
  check(entries);
  const edited = insert(source, document, key, added);
  const after: unknown = parseYaml(edited).document.toJS({ maxAliasCount: -1 });
  // What matters is that nothing else changed its meaning; an odd notation must not be guessed at.
  if (!isDeepStrictEqual(after, { ...before, [key]: [...entries, ...added] })) throw notEditable(key);
  return bom + edited;
}

function readList(source: string, key: string) {
  const { document, mistakes } = parseYaml(source);
  if (mistakes.length > 0)
    throw new SettingsError('The watchlist has mistakes; mend them first ("vigia check" shows them).');
  const before: unknown = document.toJS({ maxAliasCount: -1 }) ?? {};
  const entries = isMapping(before) ? (before[key] ?? []) : null;
  if (!isMapping(before) || !Array.isArray(entries)) throw notEditable(key);
  return { document, before, entries: entries as unknown[] };
}

function notEditable(key: string): SettingsError {
  return new SettingsError(
    `"${key}" of the watchlist is written in a way that can't be added to; edit it by hand.`,
  );
}

function insert(source: string, document: ParsedYaml, key: string, added: readonly unknown[]): string {
  const root = document.contents;
  const pair = isMap(root)
    ? root.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const list = pair?.value;
  const newLine = source.includes('\r\n') ? '\r\n' : '\n';
  if (pair === undefined) return append(source, [`${key}:`, ...linesOf(added, '  ')], newLine);
  if (isSeq(list) && list.items.length > 0)
    return list.flow === true
      ? insertInBrackets(source, list, added)
      : insertLines(source, endOfLast(source, list), linesOf(added, indentOf(source, list)), newLine);
  if (isSeq(list) && isMap(root) && root.flow === true) {
    const inside = (list.range?.[0] ?? 0) + 1;
    return source.slice(0, inside) + inBrackets(added) + source.slice(inside);
  }
  const [start, end] = isNode(list) ? (list.range ?? [0, 0]) : [0, 0];
  // An empty list or null gives way to the lines; what follows it, a comment perhaps, stays.
  const without = end > start ? source.slice(0, start).trimEnd() + source.slice(end) : source;
  const keyEnd = (pair.key as Node).range?.[1] ?? 0;
  return insertLines(without, keyEnd, linesOf(added, '  '), newLine);
}

function linesOf(added: readonly unknown[], indent: string): string[] {
  const written = stringify(added, {
    lineWidth: 0,
    blockQuote: 'literal',
    aliasDuplicateObjects: false,
  });
  // Its last line end only: a text may end in white space of another kind.
  const lines = written.replace(/\n$/, '').split('\n');
  return lines.map((line) => (line === '' ? '' : indent + line));
}

/** The spaces before the dash of the last entry. */
function indentOf(source: string, list: YAMLSeq): string {
  const start = rangeOf(list.items.at(-1))[0];
  const dash = source.lastIndexOf('-', start - 1);
  const lineStart = source.lastIndexOf('\n', dash) + 1;
  return source.slice(lineStart, dash);
}

function endOfLast(source: string, list: YAMLSeq): number {
  const [start, end] = rangeOf(list.items.at(-1));
  return start + source.slice(start, end).trimEnd().length;
}

/** Inserts lines below the one that has the offset. */
function insertLines(source: string, offset: number, lines: string[], newLine: string): string {
  const lineEnd = source.indexOf('\n', offset);
  if (lineEnd === -1) return append(source, lines, newLine);
  return source.slice(0, lineEnd + 1) + lines.join(newLine) + newLine + source.slice(lineEnd + 1);
}

function append(source: string, lines: string[], newLine: string): string {
  const gap = source === '' || source.endsWith('\n') ? '' : newLine;
  return source + gap + lines.join(newLine) + newLine;
}

function insertInBrackets(source: string, list: YAMLSeq, added: readonly unknown[]): string {
  const end = rangeOf(list.items.at(-1))[1];
  return `${source.slice(0, end)}, ${inBrackets(added)}${source.slice(end)}`;
}

/** JSON is YAML within brackets, whatever the text has in it. */
function inBrackets(added: readonly unknown[]): string {
  return added.map((entry) => JSON.stringify(entry)).join(', ');
}

function rangeOf(node: unknown): [number, number] {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
