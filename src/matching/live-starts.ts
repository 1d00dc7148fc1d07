import type { CompiledPattern } from './compiled-pattern.ts';
import type { ItemIndex } from './item-index.ts';
import { PUNCTUATED } from './token-list.ts';
import type { Term } from './vocabulary.ts';

const END = -1;

/** Edges of one word that lead equally far: the nodes from which they lead, as bits. */
interface EdgeClass {
  width: number;
  adjacent: boolean;
  nodes: Int32Array;
}

/**
 * By position: 1 where a match of a long pattern may begin, so that not every beginning of a phrase that a
 * text repeats is walked to its end. How words are spelt is left to the walk.
 *
 * Read from the text's end: the nodes from which the pattern can be gone through from a position on are bits,
 * and those of a position follow from those of the positions after its words.
 */
export function liveStarts(pattern: CompiledPattern, index: ItemIndex): Uint8Array {
  const { tokens, words } = index;
  const live = new Uint8Array(tokens.positions + 1);
  if (!hasNeededTerms(pattern, index)) return live;
  const size = (pattern.end >> 5) + 1;
  const classes = classify(pattern, size);
  const anyWord = classes.get(null);
  const reach = longestToken(index) + 1;
  // The bits of a position and of those that its words lead to, in turn.
  const rows = Array.from({ length: reach + 1 }, () => new Int32Array(size));
  const rowOf = (position: number) => rows[position % rows.length] ?? new Int32Array(size);
  const follow = (token: number, position: number, edges: readonly EdgeClass[]): void => {
    const punctuated = ((tokens.flags[token] ?? 0) & PUNCTUATED) !== 0;
    const after = rowOf((tokens.last[token] ?? 0) + 1);
    for (const { width, adjacent, nodes } of edges)
      if (!(adjacent && punctuated)) orShifted(rowOf(position), after, nodes, width);
  };
  for (const row of rows) setBit(row, pattern.end);
  for (let position = tokens.positions - 1; position >= 0; position--) {
    rowOf(position).fill(0);
    setBit(rowOf(position), pattern.end);
    for (let entry = words.firstAt(position); entry !== END; entry = words.nextOf(entry)) {
      const edges = classes.get(words.termOf(entry));
      if (edges !== undefined) follow(words.tokenOf(entry), position, edges);
    }
    if (anyWord !== undefined) for (const token of index.tokensAt(position)) follow(token, position, anyWord);
    live[position] = (rowOf(position)[0] ?? 0) & 1;
  }
  return live;
}

/** Whether there is a path of words that all occur. */
function hasNeededTerms({ edges, end }: CompiledPattern, index: ItemIndex): boolean {
  const reached = new Uint8Array(end + 1);
  reached[0] = 1;
  for (const [node, outgoing] of edges.entries())
    if (reached[node] === 1)
      for (const { to, term } of outgoing) if (term === null || index.occurs(term)) reached[to] = 1;
  return reached[end] === 1;
}

function classify({ edges }: CompiledPattern, size: number): Map<Term | null, EdgeClass[]> {
  const classes = new Map<Term | null, EdgeClass[]>();
  for (const [node, outgoing] of edges.entries())
    for (const { term, to, adjacent } of outgoing) {
      const ofTerm = classes.get(term) ?? [];
      classes.set(term, ofTerm);
      let same = ofTerm.find((each) => each.width === to - node && each.adjacent === adjacent);
      if (same === undefined) {
        same = { width: to - node, adjacent, nodes: new Int32Array(size) };
        ofTerm.push(same);
      }
      setBit(same.nodes, node);
    }
  return classes;
}

function longestToken({ tokens }: ItemIndex): number {
  let longest = 1;
  for (let token = 0; token < tokens.length; token++)
    longest = Math.max(longest, (tokens.last[token] ?? 0) - (tokens.first[token] ?? 0) + 1);
  return longest;
}

function setBit(bits: Int32Array, bit: number): void {
  bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
}

/** Adds the nodes that lead, `width` nodes on, to one of these. */
function orShifted(target: Int32Array, reached: Int32Array, nodes: Int32Array, width: number): void {
  const skip = width >> 5;
  const shift = width & 31;
  for (let at = 0; at < nodes.length; at++) {
    const low = (reached[at + skip] ?? 0) >>> shift;
    const high = shift === 0 ? 0 : (reached[at + skip + 1] ?? 0) << (32 - shift);
    target[at] = (target[at] ?? 0) | ((low | high) & (nodes[at] ?? 0));
  }
}
