import type { ItemIndex } from './item-index.ts';
import { placesOf, spanOf } from './match-pattern.ts';
import {
  createPlaces,
  joinAll,
  joinShortest,
  NO_PLACES,
  type Places,
  type PositionRange,
} from './near-joins.ts';
import type { PatternSet } from './pattern-set.ts';
import type { PatternNumber } from './phrase-trie.ts';
import { type FoundSpan, separateSpans } from './span.ts';
import type { FieldMask } from './text-fields.ts';

/** What stands on a side of NEAR. */
export type Operand =
  | { kind: 'pattern'; pattern: PatternNumber }
  | { kind: 'any'; operands: Operand[] }
  | CompiledNear;

export interface CompiledNear {
  kind: 'near';
  first: Operand;
  rest: { ordered: boolean; distance: number; operand: Operand }[];
}

/**
 * Finds where chains of NEAR and BEFORE stand in these fields (rules 9 and 10): of each text the first places
 * that do not overlap, the shortest ones.
 */
export type MatchNear = (near: CompiledNear, mask: FieldMask, index: ItemIndex) => FoundSpan[];

/** Most texts have fewer words; in a longer one the first hits are near its beginning, or there are few. */
const FIRST_WINDOW = 1_024;
/** Pairs that a window may take before only the shortest places are kept. */
const MAX_PAIRS = 20_000;

/** Where a chain is looked for. */
interface Window extends PositionRange {
  index: ItemIndex;
  placesOf(pattern: PatternNumber): Places;
  /** Those of patterns that were asked for. */
  known: Map<PatternNumber, Places>;
  pairs: number;
}

export function createNearMatcher(patterns: PatternSet, limit: number): MatchNear {
  const cachedPlaces = createPlacesCache(patterns);
  return (near, mask, index) =>
    index.texts.flatMap((text, number) => {
      if ((text.bit & mask) === 0) return [];
      const range = positionsOf(number, index);
      return matchInText(near, range, index, (pattern) => cachedPlaces(pattern, mask, index), limit);
    });
}

/** A pattern is looked up once an item, in however many chains it stands. */
function createPlacesCache(patterns: PatternSet) {
  const known = new Map<string, Places>();
  let generation = -1;
  return (pattern: PatternNumber, mask: FieldMask, index: ItemIndex): Places => {
    if (generation !== index.generation) known.clear();
    generation = index.generation;
    const key = `${pattern} ${mask}`;
    const places = known.get(key) ?? placesOf(pattern, patterns, mask, index);
    known.set(key, places);
    return places;
  };
}

function positionsOf(text: number, { texts, tokens }: ItemIndex): PositionRange {
  const begin = texts[text]?.firstPosition ?? 0;
  return { begin, end: texts[text + 1]?.firstPosition ?? tokens.positions };
}

/**
 * What stands within a part of a text is found whatever the rest is, so that parts of it are read until there
 * are hits enough: the next one begins after the last hit, or is longer where there was none.
 */
function matchInText(
  near: CompiledNear,
  text: PositionRange,
  index: ItemIndex,
  patternPlaces: Window['placesOf'],
  limit: number,
): FoundSpan[] {
  const told: FoundSpan[] = [];
  let { begin } = text;
  let size = FIRST_WINDOW;
  while (told.length < limit && begin < text.end) {
    const end = Math.min(begin + size, text.end);
    const window = { begin, end, index, placesOf: patternPlaces, known: new Map(), pairs: MAX_PAIRS };
    const places = findChain(near, window, true);
    const spans = Array.from({ length: places.size }, (_, at) =>
      spanOf(places.from[at] ?? 0, places.to[at] ?? 0, index),
    );
    const found = separateSpans(spans, limit - told.length);
    told.push(...found);
    if (end === text.end) break;
    const last = found.at(-1);
    if (last === undefined) size *= 2;
    else begin = last.last + 1;
  }
  return told;
}

/** The places of a chain within a window; where only hits are wanted of it, perhaps no more than the shortest. */
function findChain(near: CompiledNear, window: Window, told: boolean): Places {
  const { tokens } = window.index;
  let places = findOperand(near.first, window);
  for (const [at, step] of near.rest.entries()) {
    if (places.size === 0) return NO_PLACES;
    const others = findOperand(step.operand, window);
    if (others.size === 0) return NO_PLACES;
    const shortestSuffice = told && at >= near.rest.length - 2;
    const limit = shortestSuffice ? 2 * (places.size + others.size) : window.pairs;
    const all = joinAll(places, others, step, Math.min(limit, window.pairs), tokens);
    if (!shortestSuffice) window.pairs = all === null ? 0 : Math.max(0, window.pairs - all.size);
    places = all ?? joinShortest(places, others, step, window, tokens);
  }
  return places;
}

function findOperand(operand: Operand, window: Window): Places {
  switch (operand.kind) {
    case 'pattern':
      return findPattern(operand.pattern, window);
    case 'any':
      return unite(patternsOf(operand.operands).map((each) => findOperand(each, window)));
    case 'near':
      return findChain(operand, window, false);
  }
}

function findPattern(pattern: PatternNumber, window: Window): Places {
  const places = window.known.get(pattern) ?? within(window.placesOf(pattern), window);
  window.known.set(pattern, places);
  return places;
}

/** Each pattern once. */
function patternsOf(operands: readonly Operand[]): Operand[] {
  const seen = new Set<PatternNumber>();
  return operands.filter((operand) => {
    if (operand.kind !== 'pattern') return true;
    if (seen.has(operand.pattern)) return false;
    seen.add(operand.pattern);
    return true;
  });
}

/** Of places in the order in which they begin, those in the window. */
function within({ size, from, to }: Places, { begin, end, index: { tokens } }: Window): Places {
  let start = 0;
  let high = size;
  while (start < high) {
    const middle = (start + high) >> 1;
    if ((tokens.first[from[middle] ?? 0] ?? 0) >= begin) high = middle;
    else start = middle + 1;
  }
  let stop = start;
  while (stop < size && (tokens.first[from[stop] ?? 0] ?? 0) < end) stop++;
  const places = createPlaces(stop - start);
  for (let at = start; at < stop; at++) {
    if ((tokens.last[to[at] ?? 0] ?? 0) >= end) continue;
    places.from[places.size] = from[at] ?? 0;
    places.to[places.size++] = to[at] ?? 0;
  }
  return places;
}

/** All places, each once or more. */
function unite(lists: Places[]): Places {
  const size = lists.reduce((sum, list) => sum + list.size, 0);
  const all = createPlaces(size);
  for (const list of lists) {
    all.from.set(list.from.subarray(0, list.size), all.size);
    all.to.set(list.to.subarray(0, list.size), all.size);
    all.size += list.size;
  }
  return all;
}
