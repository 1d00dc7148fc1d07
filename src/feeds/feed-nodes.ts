import { elementCode } from './feed-vocabulary.ts';

export type NodeAttributes = Readonly<Record<string, string>>;

/** An element of a repaired feed. */
export interface FeedNode {
  text: string;
  attributes: NodeAttributes;
}
/** An element as rss-parser gives it: its text, and the number of its attributes when it has some. */
type RawNode = string | { _?: string; $?: { a?: string } };
/** What rss-parser read of a feed or an item: arrays of elements under the codes of their names. */
export type RawRecord = Readonly<Record<string, unknown>>;
/** A feed or an item with the attributes of its elements. */
export interface FeedRecord {
  elements: RawRecord;
  attributes: readonly NodeAttributes[];
}

/** The elements of a record under these names, in the order of the names. */
export function nodes({ elements, attributes }: FeedRecord, names: readonly string[]): FeedNode[] {
  const found: FeedNode[] = [];
  for (const name of names) {
    const named = elements[elementCode(name)];
    if (Array.isArray(named)) for (const node of named) found.push(readNode(node, attributes));
  }
  return found;
}

const NONE: NodeAttributes = {};

function readNode(node: RawNode, attributes: readonly NodeAttributes[]): FeedNode {
  if (typeof node === 'string') return { text: node, attributes: NONE };
  return { text: node._ ?? '', attributes: attributes[Number(node.$?.a)] ?? NONE };
}

/** All that these elements say, each once. */
export function distinctTexts(record: FeedRecord, names: readonly string[]): string[] {
  return [...new Set(nodes(record, names).map(({ text }) => text))].filter((text) => text !== '');
}

/** The last element under the first of these names that has one: a date that is given again is corrected. */
export function lastPlain(record: FeedRecord, names: readonly string[]): string | null {
  for (const name of names) {
    const last = nodes(record, [name]).findLast((node) => node.text.trim() !== '');
    if (last !== undefined) return last.text.trim();
  }
  return null;
}

/** The first element that holds something, as it stands. */
export function firstPlain(record: FeedRecord, names: readonly string[]): string | null {
  for (const name of names) {
    for (const { text } of nodes(record, [name])) {
      if (text.trim() !== '') return text.trim();
    }
  }
  return null;
}
