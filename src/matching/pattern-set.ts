import { type CompiledPattern, compilePattern, openingPaths } from './compiled-pattern.ts';
import type { Pattern, PatternEdge } from './pattern.ts';
import { createPhraseTrie, type PatternNumber, type PhraseTrie } from './phrase-trie.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** All patterns of a topic set. */
export interface PatternSet {
  vocabulary: Vocabulary;
  /** Of the anchors: it is walked for each item. */
  openings: PhraseTrie;
  /** The same pattern of two topics is one. */
  add(pattern: Pattern): PatternNumber;
  /** How often a pattern is guessed to occur: low is rare. */
  costOf(number: PatternNumber): number;
  /** Makes the pattern one whose opening is found in each item; others are looked for when asked for. */
  anchor(number: PatternNumber): void;
  isAnchor(number: PatternNumber): boolean;
  /** Null for an anchor that is found as soon as its opening is. */
  compiledOf(number: PatternNumber): CompiledPattern | null;
  size(): number;
}

export function createPatternSet(): PatternSet {
  const vocabulary = createVocabulary();
  const openings = createPhraseTrie();
  const known = new Map<string, PatternNumber>();
  const compiled: (CompiledPattern | null)[] = [];
  const costs: number[] = [];
  const anchors: boolean[] = [];

  function add(pattern: Pattern): PatternNumber {
    const signature = signatureOf(pattern);
    const same = known.get(signature);
    if (same !== undefined) return same;
    const number = compiled.length;
    known.set(signature, number);
    compiled.push(compilePattern(pattern, vocabulary));
    costs.push(guessCost(pattern));
    anchors.push(false);
    return number;
  }

  function anchor(number: PatternNumber): void {
    const pattern = compiled[number] ?? null;
    if (anchors[number] === true || pattern === null) return;
    anchors[number] = true;
    const paths = openingPaths(pattern);
    for (const path of paths) openings.add(path.terms, number);
    if (paths.every((path) => path.whole)) compiled[number] = null;
  }

  return {
    vocabulary,
    openings,
    add,
    costOf: (number) => costs[number] ?? 1,
    anchor,
    isAnchor: (number) => anchors[number] === true,
    compiledOf: (number) => compiled[number] ?? null,
    size: () => compiled.length,
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
