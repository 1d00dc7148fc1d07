import type { Pattern, PatternWord } from './pattern.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** A pattern over the terms of a vocabulary. */
export interface CompiledPattern {
  /** The edges from each node. */
  edges: CompiledEdge[][];
  end: number;
  /** A match begins with one of these. */
  firstTerms: readonly Term[];
  /** Words of a text that the shortest match takes. */
  minWords: number;
}

export interface CompiledEdge {
  to: number;
  /** Null for any word. */
  term: Term | null;
  /** A beginning or an end of a word: several tokens at one position may be it. */
  affix: boolean;
  spelt: { spelling: string; gap: string } | null;
  adjacent: boolean;
}

export function compilePattern(pattern: Pattern, vocabulary: Vocabulary): CompiledPattern {
  const edges: CompiledEdge[][] = Array.from({ length: pattern.end }, () => []);
  for (const { from, to, word, adjacent } of pattern.edges) {
    const term = termOf(word, vocabulary);
    const affix = word.match === 'prefix' || word.match === 'suffix';
    const spelt = word.match === 'exact' ? { spelling: word.spelling, gap: word.gap } : null;
    edges[from]?.push({ to, term, affix, spelt, adjacent });
  }
  const firstTerms = (edges[0] ?? []).map((edge) => edge.term).filter((term) => term !== null);
  return { edges, end: pattern.end, firstTerms: [...new Set(firstTerms)], minWords: shortestPath(edges) };
}

/** Plain words one after the other. */
export function compileLine(terms: readonly Term[]): CompiledPattern {
  const edges = terms.map((term, at) => [{ to: at + 1, term, affix: false, spelt: null, adjacent: false }]);
  return { edges, end: terms.length, firstTerms: terms.slice(0, 1), minWords: terms.length };
}

function termOf(word: PatternWord, vocabulary: Vocabulary): Term | null {
  if (word.match !== 'any') return vocabulary.intern(word.match === 'exact' ? 'word' : word.match, word.key);
  vocabulary.askForAnyWord();
  return null;
}

/** Edges only lead to later nodes. */
function shortestPath(edges: CompiledEdge[][]): number {
  const words = new Array<number>(edges.length + 1).fill(Number.POSITIVE_INFINITY);
  words[0] = 0;
  for (const [node, outgoing] of edges.entries())
    for (const { to } of outgoing) words[to] = Math.min(words[to] ?? 0, (words[node] ?? 0) + 1);
  return words[edges.length] ?? 0;
}

/** The first words of a pattern; `whole` when nothing more is asked of a text than these words in sequence. */
export interface OpeningPath {
  terms: Term[];
  whole: boolean;
}

/** A word beyond is looked at where the opening was found. */
export const MAX_OPENING = 16;
const MAX_AFFIXES = 2;
const MAX_PATHS = 32;

/** All ways to begin a pattern: each match begins with one of them. */
export function openingPaths(pattern: CompiledPattern): OpeningPath[] {
  for (const length of [MAX_OPENING, 4, 2]) {
    const paths = pathsOf(pattern, length);
    if (paths !== null) return paths;
  }
  return pathsOf(pattern, 1, Number.POSITIVE_INFINITY) ?? [];
}

/** Null when there are too many. */
function pathsOf(pattern: CompiledPattern, maxLength: number, maxPaths = MAX_PATHS): OpeningPath[] | null {
  const paths: OpeningPath[] = [];
  const walk = (node: number, terms: Term[], affixes: number, plain: boolean): boolean => {
    const edges = pattern.edges[node] ?? [];
    const ends = node === pattern.end;
    if (
      ends ||
      terms.length === maxLength ||
      affixes > MAX_AFFIXES ||
      edges.some((edge) => edge.term === null)
    ) {
      paths.push({ terms, whole: ends && plain });
      return paths.length <= maxPaths;
    }
    return edges.every((edge) =>
      walk(
        edge.to,
        edge.term === null ? terms : [...terms, edge.term],
        affixes + (edge.affix ? 1 : 0),
        plain && edge.spelt === null && !edge.adjacent,
      ),
    );
  };
  return walk(0, [], 0, true) ? paths : null;
}
