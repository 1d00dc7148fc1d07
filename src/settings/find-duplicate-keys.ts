import { isScalar, type Scalar, visit } from 'yaml';
import type { ParsedYaml, YamlMistake } from './parse-yaml.ts';
import { createPositions } from './text-positions.ts';

/** Keys that stand twice in one mapping: YAML would take one of the two in silence. */
export function findDuplicateKeys(document: ParsedYaml, text: string): YamlMistake[] {
  const mistakes: YamlMistake[] = [];
  const { lineOf } = createPositions(text);
  visit(document, {
    Map(_key, map) {
      const first = new Map<string, Scalar>();
      for (const { key } of map.items) {
        if (!isScalar(key) || typeof key.value !== 'string' || key.value === '<<') continue;
        const earlier = first.get(key.value);
        if (earlier === undefined) first.set(key.value, key);
        else mistakes.push(duplicate(key, key.value, lineOf(startOf(earlier))));
      }
    },
  });
  return mistakes;
}

function duplicate(key: Scalar, name: string, firstLine: number): YamlMistake {
  const start = startOf(key);
  return {
    message: `the key "${name}" is already in line ${firstLine}; keep one of the two`,
    start,
    end: key.range?.[1] ?? start + 1,
    structural: false,
  };
}

function startOf(node: Scalar): number {
  return node.range?.[0] ?? 0;
}
