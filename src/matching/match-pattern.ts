import type { CompiledEdge, CompiledPattern } from './compiled-pattern.ts';
import type { ItemIndex } from './item-index.ts';
import { liveStarts } from './live-starts.ts';
import { NO_PLACES, type Places, sortByFirst } from './near-joins.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import type { FoundSpan } from './span.ts';
import { exactGap } from './spelling.ts';
import type { FieldMask, FieldText } from './text-fields.ts';
import { PUNCTUATED } from './token-list.ts';

const END = -1;
const NOWHERE: readonly FoundSpan[] = [];
/** A longer pattern is not walked from places from which it cannot be gone through. */
const MAX_WALKED = 16;

/** The places in these fields where the pattern stands; about so many a text at most. */
export function matchPattern(
  pattern: PatternNumber,
  patterns: PatternSet,
  mask: FieldMask,
  index: ItemIndex,
  limit: number,
): readonly FoundSpan[] {
  if (!mayOccur(pattern, patterns, index)) return NOWHERE;
  const spans: FoundSpan[] = [];
  let text: FieldText | null = null;
  let full = 0;
  visitPlaces(pattern, patterns, index, {
    wants: (first) => {
      const here = index.textOf(first);
      if (here !== text) full = spans.length + limit;
      text = here;
      return (here.bit & mask) !== 0 && spans.length < full;
    },
    add: (first, last) => spans.push(spanOf(first, last, index)),
  });
  return spans;
}

/** The same of a pattern that is found as soon as its opening is. */
export function occurrencesOf(
  pattern: PatternNumber,
  mask: FieldMask,
  index: ItemIndex,
  limit: number,
): readonly FoundSpan[] {
  const { firstOf, nextOf, startOf, endOf } = index.occurrences;
  const spans: FoundSpan[] = [];
  let text: FieldText | null = null;
  let full = 0;
  for (let at = firstOf(pattern); at !== END; at = nextOf(at)) {
    const here = index.textOf(startOf(at));
    if (here !== text) full = spans.length + limit;
    text = here;
    if ((here.bit & mask) !== 0 && spans.length < full) spans.push(spanOf(startOf(at), endOf(at), index));
  }
  return spans;
}

/** All places in these fields where the pattern stands, in the order in which they begin. */
export function placesOf(
  pattern: PatternNumber,
  patterns: PatternSet,
  mask: FieldMask,
  index: ItemIndex,
): Places {
  if (!mayOccur(pattern, patterns, index)) return NO_PLACES;
  const from: number[] = [];
  const to: number[] = [];
  visitPlaces(pattern, patterns, index, {
    wants: (first) => (index.textOf(first).bit & mask) !== 0,
    add: (first, last) => {
      from.push(first);
      to.push(last);
    },
  });
  return sortByFirst(
    { size: from.length, from: Int32Array.from(from), to: Int32Array.from(to), shortest: null },
    index.tokens,
  );
}

function mayOccur(pattern: PatternNumber, patterns: PatternSet, index: ItemIndex): boolean {
  if (patterns.isAnchor(pattern)) return index.occurrences.firstOf(pattern) !== END;
  return patterns.compiledOf(pattern)?.firstTerms.some(index.occurs) === true;
}

/** What becomes of the places: whether one that begins with a token is wanted, and what is done with it. */
interface Visitor {
  wants(first: number): boolean;
  add(first: number, last: number): void;
}

function visitPlaces(pattern: PatternNumber, patterns: PatternSet, index: ItemIndex, visitor: Visitor): void {
  const compiled = patterns.compiledOf(pattern);
  const [word, other] = compiled?.end === 1 ? (compiled.edges[0] ?? []) : [];
  if (word !== undefined && other === undefined) {
    visitWord(word, index, visitor);
    return;
  }
  const { wants, add } = visitor;
  const live = compiled !== null && compiled.end > MAX_WALKED ? liveStarts(compiled, index) : null;
  const visit = (first: number, last: number): void => {
    if (live?.[index.tokens.first[first] ?? 0] === 0 || !wants(first)) return;
    if (compiled === null) add(first, last);
    else for (const end of walk(compiled, first, index)) add(first, end);
  };
  if (patterns.isAnchor(pattern)) {
    const { firstOf, nextOf, startOf, endOf } = index.occurrences;
    for (let at = firstOf(pattern); at !== END; at = nextOf(at)) visit(startOf(at), endOf(at));
    return;
  }
  const { firstOf, nextSame, tokenOf } = index.words;
  for (const term of compiled?.firstTerms ?? [])
    for (let entry = firstOf(term); entry !== END; entry = nextSame(entry))
      visit(tokenOf(entry), tokenOf(entry));
}

/** A single word: of many spellings of one, each asks for every place of it. */
function visitWord(word: CompiledEdge, index: ItemIndex, { wants, add }: Visitor): void {
  if (word.term === null) return;
  const { firstOf, nextSame, tokenOf } = index.words;
  for (let entry = firstOf(word.term); entry !== END; entry = nextSame(entry)) {
    const token = tokenOf(entry);
    if (isSpelt(word, token, null, index) && wants(token)) add(token, token);
  }
}

/** The last words of the matches that begin with this one. */
function walk(pattern: CompiledPattern, first: number, index: ItemIndex): Iterable<number> {
  const position = index.tokens.first[first] ?? 0;
  if (position + pattern.minWords > index.tokens.positions) return [];
  const edges = (pattern.edges[0] ?? []).filter(
    (edge) =>
      edge.term !== null &&
      index.words.isTerm(first, position, edge.term) &&
      isSpelt(edge, first, null, index),
  );
  const [edge] = edges;
  return edge !== undefined && edges.length === 1
    ? walkLine(pattern, edge.to, first, index)
    : walkGraph(pattern, edges, first, index);
}

/** Most phrases: from each node and word there is one way on, or none. */
function walkLine(
  pattern: CompiledPattern,
  start: number,
  first: number,
  index: ItemIndex,
): Iterable<number> {
  let node = start;
  let word = first;
  while (node < pattern.end) {
    const edges = pattern.edges[node] ?? [];
    const [edge] = edges;
    if (edge === undefined || edges.length > 1) return walkGraph(pattern, [{ to: node }], word, index);
    const [follower, ...others] = followersOf(edge, word, index);
    if (others.length > 0) return walkGraph(pattern, [{ to: node }], word, index);
    if (follower === undefined) return [];
    node = edge.to;
    word = follower;
  }
  return [word];
}

/** Several ways on: compounds, beginnings that fit a part and the whole, any word. */
function walkGraph(
  pattern: CompiledPattern,
  edges: readonly { to: number }[],
  first: number,
  index: ItemIndex,
): Iterable<number> {
  // Reached nodes with the words that lead there: a set, since paths through compounds meet again.
  const reached = new Map<number, Set<number>>();
  for (const { to } of edges) addTo(reached, to, first);
  for (let node = 1; node < pattern.end && reached.size > 0; node++) {
    const words = reached.get(node);
    if (words === undefined) continue;
    reached.delete(node);
    for (const word of words)
      for (const edge of pattern.edges[node] ?? [])
        for (const follower of followersOf(edge, word, index)) addTo(reached, edge.to, follower);
  }
  return reached.get(pattern.end) ?? [];
}

function addTo(reached: Map<number, Set<number>>, node: number, token: number): void {
  const there = reached.get(node);
  if (there === undefined) reached.set(node, new Set([token]));
  else there.add(token);
}

/** The words after this one that the edge asks for. */
function followersOf(edge: CompiledEdge, before: number, index: ItemIndex): number[] {
  const position = (index.tokens.last[before] ?? 0) + 1;
  const there = edge.term === null ? index.tokensAt(position) : tokensOf(edge.term, position, index);
  return there.filter((token) => {
    if (edge.adjacent && ((index.tokens.flags[token] ?? 0) & PUNCTUATED) !== 0) return false;
    return isSpelt(edge, token, before, index);
  });
}

function tokensOf(term: number, position: number, { words }: ItemIndex): number[] {
  const tokens: number[] = [];
  for (let entry = words.firstAt(position); entry !== END; entry = words.nextOf(entry))
    if (words.termOf(entry) === term) tokens.push(words.tokenOf(entry));
  return tokens;
}

/** Whether the word is spelt as an exact term asks, and what stands before it too. */
function isSpelt(edge: CompiledEdge, token: number, before: number | null, index: ItemIndex): boolean {
  if (edge.spelt === null) return true;
  if (index.spellingOf(token) !== edge.spelt.spelling) return false;
  if (before === null) return true;
  const { starts, ends } = index.tokens;
  const { composed } = index.textOf(token);
  return exactGap(composed.slice(ends[before], starts[token])) === edge.spelt.gap;
}

/** What stands from one token to another. */
export function spanOf(first: number, last: number, index: ItemIndex): FoundSpan {
  const { tokens } = index;
  return {
    text: index.textOf(first),
    first: tokens.first[first] ?? 0,
    last: tokens.last[last] ?? 0,
    start: tokens.starts[first] ?? 0,
    end: tokens.ends[last] ?? 0,
  };
}
