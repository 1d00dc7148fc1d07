import { withRoom } from './growing-array.ts';
import { createPairTable } from './pair-table.ts';
import type { Term } from './vocabulary.ts';

/** A number of a pattern in its set. */
export type PatternNumber = number;

/**
 * The openings of anchor patterns, as a trie over terms in typed arrays. The node of a first word has the
 * term's own number; nodes below are numbered from `INNER` on. An accept is one pattern that a node ends the
 * opening of; accept 0 is none.
 */
export interface PhraseTrie {
  add(terms: readonly Term[], pattern: PatternNumber): void;
  /** Whether an opening begins with the term: most known words begin none. */
  opens(term: Term): boolean;
  /** -1 when there is none. */
  child(node: number, term: Term): number;
  hasChildren(node: number): boolean;
  firstAccept(node: number): number;
  nextAccept(accept: number): number;
  patternOf(accept: number): PatternNumber;
}

const INNER = 2 ** 29;

export function createPhraseTrie(): PhraseTrie {
  const children = createPairTable();
  // Of a node: its first accept times two, plus one when it has children.
  let firstNodes = new Int32Array(1_024);
  // A bit for each term.
  let opening = new Int32Array(64);
  let innerNodes = new Int32Array(1_024);
  let innerCount = 0;
  // Of an accept: its pattern, the next one.
  let accepts = new Int32Array(2_048);
  let acceptCount = 1;

  const dataOf = (node: number) => (node < INNER ? firstNodes[node] : innerNodes[node - INNER]) ?? 0;

  function setData(node: number, data: number): void {
    if (node < INNER) {
      firstNodes = withRoom(firstNodes, node);
      firstNodes[node] = data;
    } else {
      innerNodes = withRoom(innerNodes, node - INNER);
      innerNodes[node - INNER] = data;
    }
  }

  function childFor(parent: number, term: Term): number {
    const known = children.get(parent, term);
    if (known !== -1) return known;
    const node = INNER + innerCount++;
    children.set(parent, term, node);
    setData(parent, dataOf(parent) | 1);
    return node;
  }

  function add([first = 0, ...others]: readonly Term[], pattern: PatternNumber): void {
    opening = withRoom(opening, first >> 5);
    opening[first >> 5] = (opening[first >> 5] ?? 0) | (1 << (first & 31));
    let node: number = first;
    for (const term of others) node = childFor(node, term);
    accepts = withRoom(accepts, acceptCount * 2 + 1);
    accepts[acceptCount * 2] = pattern;
    accepts[acceptCount * 2 + 1] = dataOf(node) >> 1;
    setData(node, (acceptCount << 1) | (dataOf(node) & 1));
    acceptCount++;
  }

  return {
    add,
    opens: (term) => (((opening[term >> 5] ?? 0) >>> (term & 31)) & 1) === 1,
    child: children.get,
    hasChildren: (node) => (dataOf(node) & 1) === 1,
    firstAccept: (node) => dataOf(node) >> 1,
    nextAccept: (accept) => accepts[accept * 2 + 1] ?? 0,
    patternOf: (accept) => accepts[accept * 2] ?? 0,
  };
}
