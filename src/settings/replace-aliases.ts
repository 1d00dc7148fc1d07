import { type Alias, isAlias, isCollection, isNode, isPair, type Node, Scalar } from 'yaml';
import type { ParsedYaml, YamlMistake } from './parse-yaml.ts';

/** Values that aliases may multiply a document to. */
const MAX_VALUES = 2_000_000;

/**
 * Puts what each alias stands for in its place, in one pass: YAML's own way looks through the whole document
 * for every alias. In the place of one that names nothing, that stands inside of its own anchor, or that
 * multiplies a small text into a huge document ("billion laughs"), it puts a plain text.
 */
export function replaceAliases(document: ParsedYaml): YamlMistake[] {
  const mistakes: YamlMistake[] = [];
  // An alias stands for the nearest node before it that has its anchor (YAML 1.2.2, section 7.1).
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let total = 0;

  function refuse(alias: Alias, message: string, structural = false): Node {
    const [start, end] = alias.range ?? [0, 1];
    mistakes.push({ message, start, end, structural });
    const text = new Scalar(`*${alias.source}`);
    if (alias.range) text.range = alias.range;
    return text;
  }

  function replace(alias: Alias): Node {
    const target = anchors.get(alias.source);
    if (target === undefined)
      return refuse(alias, 'an alias of nothing; put a text that begins with * in quotes');
    const size = sizes.get(target);
    if (size === undefined) return refuse(alias, 'an alias inside of what it stands for');
    total += size;
    return total > MAX_VALUES
      ? refuse(alias, `aliases multiply this document to more than ${MAX_VALUES} values`, true)
      : target;
  }

  /** Works through a child in its place; the size is its number of values. */
  function enter(child: unknown, put: (node: Node) => void): number {
    if (!isNode(child)) return 0;
    if (!isAlias(child)) return settle(child);
    const node = replace(child);
    put(node);
    return sizes.get(node) ?? 1;
  }

  function settle(node: Node): number {
    if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    let size = 1;
    if (isCollection(node))
      node.items.forEach((item, index) => {
        if (!isPair(item)) size += enter(item, (other) => node.items.splice(index, 1, other));
        else {
          size += enter(item.key, (other) => Object.assign(item, { key: other }));
          size += enter(item.value, (other) => Object.assign(item, { value: other }));
        }
      });
    sizes.set(node, size);
    total += 1;
    return size;
  }

  if (document.contents !== null) settle(document.contents);
  return mistakes;
}
