import type { CompiledEdge, CompiledPattern } from './compiled-pattern.ts';
import type { ItemIndex } from './item-index.ts';
import type { FoundSpan } from './span.ts';
import { exactGap, exactSpelling } from './spelling.ts';
import type { FieldMask } from './text-fields.ts';
import { DOTTED, PUNCTUATED } from './token-list.ts';

/**
 * All places in these fields where the pattern stands, in the order of their beginnings; at most `limit`
 * of each beginning word.
 */
export function matchPattern(
  pattern: CompiledPattern,
  mask: FieldMask,
  index: ItemIndex,
  limit: number,
): FoundSpan[] {
  // Without it the pattern can't be there, however often its first word is.
  if (!pattern.anchor.terms.some((term) => index.occurrences(term).length > 0)) return [];
  const spans: FoundSpan[] = [];
  const starts = pattern.edges[0] ?? [];
  for (const edge of starts) {
    if (edge.term === null) continue;
    const limitHere = spans.length + limit;
    for (const token of index.occurrences(edge.term)) {
      if ((index.tokens.first[token] ?? 0) + pattern.minWords > index.positions) continue;
      if ((index.textOf(token).bit & mask) === 0 || !isSpelt(edge, token, null, index)) continue;
      for (const last of walk(pattern, edge, token, index)) spans.push(spanOf(token, last, index));
      if (spans.length >= limitHere) break;
    }
  }
  return starts.length > 1 ? spans.sort((a, b) => a.first - b.first || a.last - b.last) : spans;
}

/** The last words of the matches that begin with this edge and word. */
function walk(pattern: CompiledPattern, edge: CompiledEdge, token: number, index: ItemIndex): number[] {
  let node = edge.to;
  let word = token;
  // Most phrases: from each node and word there is one way on, or none.
  while (node < pattern.end) {
    const edges = pattern.edges[node] ?? [];
    const next = edges[0];
    if (next === undefined || edges.length > 1) return walkGraph(pattern, node, word, index);
    const follower = onlyFollower(next, word, index);
    if (follower === SEVERAL) return walkGraph(pattern, node, word, index);
    if (follower === NONE) return [];
    node = next.to;
    word = follower;
  }
  return [word];
}

const NONE = -1;
const SEVERAL = -2;

function onlyFollower(edge: CompiledEdge, word: number, index: ItemIndex): number {
  let follower = NONE;
  for (const token of index.at((index.tokens.last[word] ?? 0) + 1)) {
    if (!follows(edge, token, word, index)) continue;
    if (follower !== NONE) return SEVERAL;
    follower = token;
  }
  return follower;
}

function followersOf(edge: CompiledEdge, word: number, index: ItemIndex): number[] {
  const there = index.at((index.tokens.last[word] ?? 0) + 1);
  return there.filter((token) => follows(edge, token, word, index));
}

/** Several ways on: compounds, beginnings that fit a part and the whole, any word. */
function walkGraph(pattern: CompiledPattern, start: number, token: number, index: ItemIndex): number[] {
  // Reached nodes with the words that lead there: a set, since paths through compounds meet again.
  const reached = new Map<number, Set<number>>([[start, new Set([token])]]);
  for (let node = start; node < pattern.end && reached.size > 0; node++) {
    const words = reached.get(node);
    if (words === undefined) continue;
    reached.delete(node);
    for (const word of words)
      for (const next of pattern.edges[node] ?? [])
        for (const follower of followersOf(next, word, index)) addTo(reached, next.to, follower);
  }
  return [...(reached.get(pattern.end) ?? [])];
}

function addTo(reached: Map<number, Set<number>>, node: number, token: number): void {
  const there = reached.get(node);
  if (there === undefined) reached.set(node, new Set([token]));
  else there.add(token);
}

function follows(edge: CompiledEdge, token: number, before: number, index: ItemIndex): boolean {
  if (edge.term !== null && !index.isTerm(token, edge.term)) return false;
  if (edge.adjacent && ((index.tokens.flags[token] ?? 0) & PUNCTUATED) !== 0) return false;
  return isSpelt(edge, token, before, index);
}

/** Whether the word is spelt as an exact term asks, and what stands before it too. */
function isSpelt(edge: CompiledEdge, token: number, before: number | null, index: ItemIndex): boolean {
  if (edge.spelt === null) return true;
  const { starts, ends, flags } = index.tokens;
  const { text } = index.textOf(token).composed;
  const start = starts[token] ?? 0;
  const dotted = ((flags[token] ?? 0) & DOTTED) !== 0;
  if (exactSpelling(text.slice(start, ends[token]), dotted) !== edge.spelt.spelling) return false;
  return before === null || exactGap(text.slice(ends[before] ?? 0, start)) === edge.spelt.gap;
}

function spanOf(first: number, last: number, index: ItemIndex): FoundSpan {
  const { tokens } = index;
  return {
    text: index.textOf(first),
    first: tokens.first[first] ?? 0,
    last: tokens.last[last] ?? 0,
    start: tokens.starts[first] ?? 0,
    end: tokens.ends[last] ?? 0,
  };
}
