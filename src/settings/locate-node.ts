import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { ParsedYaml } from './parse-yaml.ts';
import type { Finding, Path } from './problem.ts';
import { mapScalarOffset, type ScalarStyle } from './scalar-offsets.ts';

/** UTF-16 offsets in the document's text. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where in the text a finding is. A path that leads to nothing (a key that is missing) gives the nearest
 * mapping or list that is there.
 */
export function locateFinding(document: ParsedYaml, text: string, finding: Finding): Range {
  const found = walk(document, finding.path);
  if (found.node === null) return headOf(document.contents, text);
  if (!found.complete) return headOf(found.node, text);
  if (finding.at === 'key' && found.key !== null) return rangeOf(found.key);
  if (isScalar(found.node) && finding.span !== undefined) return spanOf(found.node, text, finding.span);
  if (isEmpty(found.node) && found.key !== null) return rangeOf(found.key);
  return isScalar(found.node) ? rangeOf(found.node) : headOf(found.node, text);
}

interface Found {
  key: Node | null;
  node: Node | null;
  /** False when the path ended early. */
  complete: boolean;
}

function walk(document: ParsedYaml, path: Path): Found {
  let found: Found = { key: null, node: document.contents, complete: true };
  for (const step of path) {
    const next = childOf(found.node, step);
    if (next === null) return { ...found, complete: false };
    found = { ...next, complete: true };
  }
  return found;
}

function childOf(parent: Node | null, step: string | number): Omit<Found, 'complete'> | null {
  if (isSeq(parent) && typeof step === 'number') {
    const item = parent.items[step];
    return item === undefined ? null : { key: null, node: item as Node };
  }
  return isMap(parent) ? entryOf(parent, String(step)) : null;
}

/** The last of the entries with that key, as in the value that is used; else what a merge (`<<`) brings in. */
function entryOf(map: YAMLMap, key: string): Omit<Found, 'complete'> | null {
  const own = pairsOf(map).get(key);
  if (own !== undefined) return { key: own.key as Node, node: (own.value ?? own.key) as Node };
  for (const pair of map.items) {
    if (!isScalar(pair.key) || pair.key.value !== '<<') continue;
    for (const source of isSeq(pair.value) ? pair.value.items : [pair.value]) {
      const brought = childOf(source as Node, key);
      if (brought !== null) return brought;
    }
  }
  return null;
}

/** A mapping of many entries that all have problems is indexed once. */
const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairsOf(map: YAMLMap): Map<string, Pair> {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const index = new Map<string, Pair>();
  for (const pair of map.items) if (isScalar(pair.key)) index.set(String(pair.key.value), pair);
  indexes.set(map, index);
  return index;
}

function isEmpty(node: Node): boolean {
  const range = node.range;
  return !range || range[0] === range[1];
}

function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 1];
  return { start, end };
}

/** A mapping or list is pointed at by its first line: all of it would be a wall of carets. */
function headOf(node: Node | null, text: string): Range {
  if (node === null) return { start: 0, end: 1 };
  const { start, end } = rangeOf(node);
  const lineEnd = text.indexOf('\n', start);
  return { start, end: Math.max(start + 1, lineEnd === -1 ? end : Math.min(end, lineEnd)) };
}

function spanOf(node: Node, text: string, span: { offset: number; length: number }): Range {
  const token = node.srcToken;
  const value = isScalar(node) && typeof node.value === 'string' ? node.value : '';
  if (token === undefined || !isScalarStyle(token.type)) return rangeOf(node);
  const [start, end] = node.range ?? [0, 0];
  // A block's range begins at its | or >, its text in the lines below.
  const from = token.type === 'block-scalar' ? text.indexOf('\n', start) + 1 : start;
  const source = text.slice(from, end);
  const at = (offset: number) => from + mapScalarOffset(token.type as ScalarStyle, source, value, offset);
  const first = at(span.offset);
  const last = span.length > 0 ? at(span.offset + span.length - 1) + 1 : first + 1;
  return { start: first, end: Math.max(last, first + 1) };
}

function isScalarStyle(type: string): type is ScalarStyle {
  return ['scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'block-scalar'].includes(type);
}
