import { type Alias, isAlias, isCollection, isNode, isPair, type Node, Scalar, visit } from 'yaml';
import type { ParsedYaml, YamlMistake } from './parse-yaml.ts';

/** Values that aliases may multiply a document to. */
const MAX_EXPANDED_VALUES = 2_000_000;

/**
 * Finds aliases that name nothing, that stand inside their own anchor, or that multiply a small text into a
 * huge document ("billion laughs"), and puts plain texts in their places, so that the rest can be read.
 */
export function replaceBadAliases(document: ParsedYaml): YamlMistake[] {
  const { targets, unresolved } = resolveAliases(document);
  const mistakes = unresolved.map((alias) =>
    mistakeAt(alias, 'an alias of nothing; put a text that begins with * in quotes'),
  );
  const bad = new Set(unresolved);
  const sizes = new Map<Node, number>();
  for (const alias of targets.keys()) {
    if (!Number.isNaN(expandedSize(alias, targets, sizes))) continue;
    bad.add(alias);
    mistakes.push(mistakeAt(alias, 'an alias inside of what it stands for'));
  }
  const [first] = targets.keys();
  const total = document.contents === null ? 0 : expandedSize(document.contents, targets, sizes);
  if (first !== undefined && total > MAX_EXPANDED_VALUES) {
    for (const alias of targets.keys()) bad.add(alias);
    const message = `aliases multiply this document to more than ${MAX_EXPANDED_VALUES} values`;
    mistakes.push({ ...mistakeAt(first, message), structural: true });
  }
  visit(document, { Alias: (_key, alias) => (bad.has(alias) ? textInstead(alias) : undefined) });
  return mistakes;
}

/** An alias stands for the nearest node before it that has its anchor (YAML 1.2.2, section 7.1). */
function resolveAliases(document: ParsedYaml): { targets: Map<Alias, Node>; unresolved: Alias[] } {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const unresolved: Alias[] = [];
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target === undefined) unresolved.push(node);
      else targets.set(node, target);
    },
  });
  return { targets, unresolved };
}

/** Values in a node after all aliases in it are written out; NaN where one is inside of itself. */
function expandedSize(node: Node, targets: Map<Alias, Node>, sizes: Map<Node, number>): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  sizes.set(node, Number.NaN);
  const size = childrenOf(node, targets).reduce((sum, child) => sum + expandedSize(child, targets, sizes), 1);
  sizes.set(node, size);
  return size;
}

function childrenOf(node: Node, targets: Map<Alias, Node>): Node[] {
  if (isAlias(node)) {
    const target = targets.get(node);
    return target === undefined ? [] : [target];
  }
  if (!isCollection(node)) return [];
  return node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item])).filter(isNode);
}

function textInstead(alias: Alias): Scalar {
  const text = new Scalar(`*${alias.source}`);
  if (alias.range) text.range = alias.range;
  return text;
}

function mistakeAt(alias: Alias, message: string): YamlMistake {
  const [start, end] = alias.range ?? [0, 1];
  return { message, start, end, structural: false };
}
