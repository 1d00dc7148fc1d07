import { withRoom } from './growing-array.ts';
import { createPairTable } from './pair-table.ts';
import type { Term } from './vocabulary.ts';

/** A number of a pattern in its set. */
export type PatternNumber = number;

/**
 * The openings of all patterns, as a trie over terms in typed arrays. Node 0 is none. An accept is one
 * pattern that a node ends the opening of; accept 0 is none.
 */
export interface PhraseTrie {
  add(terms: readonly Term[], pattern: PatternNumber): void;
  /** The node of a first word. */
  root(term: Term): number;
  child(node: number, term: Term): number;
  hasChildren(node: number): boolean;
  firstAccept(node: number): number;
  nextAccept(accept: number): number;
  patternOf(accept: number): PatternNumber;
}

export function createPhraseTrie(): PhraseTrie {
  let roots = new Int32Array(1_024);
  const children = createPairTable();
  // Of a node: its first accept, whether it has children.
  let nodes = new Int32Array(2_048);
  let nodeCount = 1;
  // Of an accept: its pattern, the next one.
  let accepts = new Int32Array(2_048);
  let acceptCount = 1;

  function addNode(): number {
    nodes = withRoom(nodes, nodeCount * 2 + 1);
    return nodeCount++;
  }

  function rootFor(term: Term): number {
    roots = withRoom(roots, term);
    const known = roots[term] ?? 0;
    if (known !== 0) return known;
    const node = addNode();
    roots[term] = node;
    return node;
  }

  function childFor(parent: number, term: Term): number {
    const known = children.get(parent, term);
    if (known !== -1) return known;
    const node = addNode();
    children.set(parent, term, node);
    nodes[parent * 2 + 1] = 1;
    return node;
  }

  return {
    add: (terms, pattern) => {
      let node = 0;
      for (const term of terms) node = node === 0 ? rootFor(term) : childFor(node, term);
      accepts = withRoom(accepts, acceptCount * 2 + 1);
      accepts[acceptCount * 2] = pattern;
      accepts[acceptCount * 2 + 1] = nodes[node * 2] ?? 0;
      nodes[node * 2] = acceptCount++;
    },
    root: (term) => roots[term] ?? 0,
    child: (node, term) => children.get(node, term),
    hasChildren: (node) => nodes[node * 2 + 1] === 1,
    firstAccept: (node) => nodes[node * 2] ?? 0,
    nextAccept: (accept) => accepts[accept * 2 + 1] ?? 0,
    patternOf: (accept) => accepts[accept * 2] ?? 0,
  };
}
