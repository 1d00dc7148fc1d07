import { type CompiledPattern, compilePattern, openingPaths } from './compiled-pattern.ts';
import type { Pattern, PatternEdge } from './pattern.ts';
import { createPhraseTrie, type PatternNumber, type PhraseTrie } from './phrase-trie.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** All patterns of a topic set, in one structure that is walked once an item. */
export interface PatternSet {
  vocabulary: Vocabulary;
  trie: PhraseTrie;
  /** The same pattern of two topics is one. */
  add(pattern: Pattern): PatternNumber;
  /** Null when a pattern is found as soon as its opening is. */
  remainderOf(number: PatternNumber): CompiledPattern | null;
  /** How rare a pattern is guessed to be: low is rare. */
  costOf(number: PatternNumber): number;
  size(): number;
}

export function createPatternSet(): PatternSet {
  const vocabulary = createVocabulary();
  const trie = createPhraseTrie();
  const known = new Map<string, PatternNumber>();
  const remainders: (CompiledPattern | null)[] = [];
  const costs: number[] = [];

  function add(pattern: Pattern): PatternNumber {
    const signature = signatureOf(pattern);
    const same = known.get(signature);
    if (same !== undefined) return same;
    const number = remainders.length;
    known.set(signature, number);
    const compiled = compilePattern(pattern, vocabulary);
    const paths = openingPaths(compiled);
    for (const path of paths) trie.add(path.terms, number);
    remainders.push(paths.every((path) => path.whole) ? null : compiled);
    costs.push(guessCost(pattern));
    return number;
  }

  return {
    vocabulary,
    trie,
    add,
    remainderOf: (number) => remainders[number] ?? null,
    costOf: (number) => costs[number] ?? 1,
    size: () => remainders.length,
  };
}

function signatureOf({ edges, end }: Pattern): string {
  const [only] = edges;
  if (end === 1 && edges.length === 1 && only?.word.match === 'word') return only.word.key;
  return JSON.stringify(edges);
}

/** Words counted towards a pattern's rarity. */
const MAX_COUNTED = 6;

/** Short words are frequent ones; each further word makes a phrase rarer. */
function guessCost({ edges }: Pattern): number {
  let cost = 1;
  let node = 0;
  for (const edge of edges.slice(0, MAX_COUNTED)) {
    // One path: of a compound either the whole or the parts.
    if (edge.from < node) continue;
    cost *= wordCost(edge);
    node = edge.to;
  }
  return cost;
}

function wordCost({ word }: PatternEdge): number {
  if (word.match === 'any') return 1;
  const rarity = Math.max(word.key.length, 1) ** 2;
  return word.match === 'prefix' || word.match === 'suffix' ? Math.min(1, 4 / rarity) : 1 / rarity;
}
