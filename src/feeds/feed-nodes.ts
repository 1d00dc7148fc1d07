import { plainText, type TextSource } from './plain-text.ts';

/** An element as rss-parser gives it: its text, and its attributes when it has some. */
type RawNode = string | { _?: string; $?: Readonly<Record<string, string>> };
/** What rss-parser read of a feed or an item: arrays of elements under `x-` and the element's name. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** The elements of a record under these names, in the order of the names. */
export function nodes(record: RawRecord, names: readonly string[]): TextSource[] {
  const found: TextSource[] = [];
  for (const name of names) {
    const elements = record[`x-${name}`];
    if (Array.isArray(elements)) found.push(...elements.map(readNode));
  }
  return found;
}

function readNode(node: RawNode): TextSource {
  return typeof node === 'string'
    ? { text: node, attributes: {} }
    : { text: node._ ?? '', attributes: node.$ ?? {} };
}

/** The first element that shows a text, as plain text; '' when there is none. */
export function firstText(record: RawRecord, names: readonly string[]): string {
  for (const node of nodes(record, names)) {
    const text = plainText(node);
    if (text !== '') return text;
  }
  return '';
}

/** All texts that these elements show, as plain text, each once. */
export function distinctTexts(record: RawRecord, names: readonly string[]): string[] {
  return [...new Set(nodes(record, names).map(plainText))].filter((text) => text !== '');
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
  return (
    nodes(record, names)
      .map((node) => node.text.trim())
      .find((text) => text !== '') ?? null
  );
}
