import { elementCode } from './feed-vocabulary.ts';

/** An element of a repaired feed. */
export interface FeedNode {
  text: string;
  attributes: Readonly<Record<string, string>>;
}
/** An element as rss-parser gives it: its text, and its attributes when it has some. */
type RawNode = string | { _?: string; $?: Readonly<Record<string, string>> };
/** What rss-parser read of a feed or an item: arrays of elements under the codes of their names. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** The elements of a record under these names, in the order of the names. */
export function nodes(record: RawRecord, names: readonly string[]): FeedNode[] {
  const found: FeedNode[] = [];
  for (const name of names) {
    const elements = record[elementCode(name)];
    if (Array.isArray(elements)) found.push(...elements.map(readNode));
  }
  return found;
}

function readNode(node: RawNode): FeedNode {
  return typeof node === 'string'
    ? { text: node, attributes: {} }
    : { text: node._ ?? '', attributes: node.$ ?? {} };
}

/** All that these elements say, each once. */
export function distinctTexts(record: RawRecord, names: readonly string[]): string[] {
  return [...new Set(nodes(record, names).map(({ text }) => text))].filter((text) => text !== '');
}

/** The last element under the first of these names that has one: a date that is given again is corrected. */
export function lastPlain(record: RawRecord, names: readonly string[]): string | null {
  for (const name of names) {
    const last = nodes(record, [name]).findLast((node) => node.text.trim() !== '');
    if (last !== undefined) return last.text.trim();
  }
  return null;
}

/** The first element that holds something, as it stands. */
export function firstPlain(record: RawRecord, names: readonly string[]): string | null {
  for (const name of names) {
    for (const { text } of nodes(record, [name])) {
      if (text.trim() !== '') return text.trim();
    }
  }
  return null;
}
