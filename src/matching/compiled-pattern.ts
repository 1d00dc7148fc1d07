import type { Pattern, PatternEdge } from './pattern.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** A pattern over the terms of a vocabulary. */
export interface CompiledPattern {
  /** The edges from each node. */
  edges: CompiledEdge[][];
  end: number;
  /** Words of a text that the shortest match takes. */
  minWords: number;
  /** One of these occurs wherever the pattern does. */
  anchor: Anchor;
}

export interface CompiledEdge {
  to: number;
  /** Null for any word. */
  term: Term | null;
  spelt: { spelling: string; gap: string } | null;
  adjacent: boolean;
}

/** Terms of which at least one occurs in every item that matches; `cost` estimates how often they do. */
export interface Anchor {
  terms: readonly Term[];
  cost: number;
}

/** Enough places to find a rare word in a phrase. */
const MAX_CUTS = 24;

export function compilePattern(pattern: Pattern, vocabulary: Vocabulary): CompiledPattern {
  const edges: CompiledEdge[][] = Array.from({ length: pattern.end }, () => []);
  const terms = new Map<PatternEdge, Term>();
  for (const edge of pattern.edges) {
    const { word } = edge;
    const term =
      word.match === 'any' ? null : vocabulary.intern(word.match === 'exact' ? 'word' : word.match, word.key);
    if (term !== null) terms.set(edge, term);
    const spelt = word.match === 'exact' ? { spelling: word.spelling, gap: word.gap } : null;
    edges[edge.from]?.push({ to: edge.to, term, spelt, adjacent: edge.adjacent });
  }
  return { edges, end: pattern.end, minWords: shortestPath(edges), anchor: findAnchor(pattern, terms) };
}

/** Edges only lead to later nodes. */
function shortestPath(edges: CompiledEdge[][]): number {
  const words = new Array<number>(edges.length + 1).fill(Number.POSITIVE_INFINITY);
  words[0] = 0;
  for (const [node, outgoing] of edges.entries())
    for (const { to } of outgoing) words[to] = Math.min(words[to] ?? 0, (words[node] ?? 0) + 1);
  return words[edges.length] ?? 0;
}

/** Every match crosses each cut between two nodes by one edge: the rarest cut is the anchor. */
function findAnchor(pattern: Pattern, terms: Map<PatternEdge, Term>): Anchor {
  let best: Anchor | null = null;
  for (let cut = 0; cut < Math.min(pattern.end, MAX_CUTS); cut++) {
    const crossing = pattern.edges.filter((edge) => edge.from <= cut && cut < edge.to);
    if (crossing.length === 0 || crossing.some((edge) => edge.word.match === 'any')) continue;
    const cost = crossing.reduce((sum, edge) => sum + wordCost(edge), 0);
    if (best !== null && best.cost <= cost) continue;
    best = { cost, terms: crossing.map((edge) => terms.get(edge)).filter((term) => term !== undefined) };
  }
  if (best === null) throw new Error('a pattern without a word');
  return best;
}

/** Short words are frequent ones. */
function wordCost({ word }: PatternEdge): number {
  if (word.match === 'any') return Number.POSITIVE_INFINITY;
  const rarity = word.key.length ** 2;
  return word.match === 'prefix' || word.match === 'suffix' ? 4 / rarity : 1 / rarity;
}
