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
  /** To be called once all openings are there. @param blockOf - what is kept beside each accept of a pattern */
  seal(blockOf: (pattern: PatternNumber) => number): void;
  /** Goes through the terms that are openings by themselves. */
  eachSingle(take: (term: Term) => void): void;
  /** Goes through the first two terms of the others. */
  eachPair(take: (first: Term, second: Term) => void): void;
  /** What a node says: its first accept times two, plus one when it has children; 0 where no opening passes. */
  dataOfFirst(term: Term): number;
  /** Where the node below lies; -1 when there is none. */
  childPlace(node: number, term: Term): number;
  nodeAt(place: number): number;
  dataAt(place: number): number;
  nextAccept(accept: number): number;
  patternOf(accept: number): PatternNumber;
  blockOf(accept: number): number;
}

const INNER = 2 ** 29;

export function createPhraseTrie(): PhraseTrie {
  const children = createPairTable();
  // By node.
  let firstNodes = new Int32Array(1_024);
  let innerNodes = new Int32Array(1_024);
  let innerCount = 0;
  // Of an accept: its pattern, the next one, its block.
  let accepts = new Int32Array(4_096);
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
    let node: number = first;
    for (const term of others) node = childFor(node, term);
    accepts = withRoom(accepts, acceptCount * 4 + 3);
    accepts[acceptCount * 4] = pattern;
    accepts[acceptCount * 4 + 1] = dataOf(node) >> 1;
    setData(node, (acceptCount << 1) | (dataOf(node) & 1));
    acceptCount++;
  }

  return {
    add,
    seal: (blockOf) => {
      children.setNotes(dataOf);
      for (let at = 4; at < acceptCount * 4; at += 4) accepts[at + 2] = blockOf(accepts[at] ?? 0);
    },
    eachSingle: (take) => {
      for (const [term, data] of firstNodes.entries()) if (data > 1) take(term);
    },
    eachPair: (take) =>
      children.each((node, term) => {
        if (node < INNER) take(node, term);
      }),
    dataOfFirst: (term) => firstNodes[term] ?? 0,
    childPlace: children.place,
    nodeAt: children.valueAt,
    dataAt: children.noteAt,
    nextAccept: (accept) => accepts[accept * 4 + 1] ?? 0,
    patternOf: (accept) => accepts[accept * 4] ?? 0,
    blockOf: (accept) => accepts[accept * 4 + 2] ?? 0,
  };
}
