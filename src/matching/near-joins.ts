import type { TokenList } from './token-list.ts';

/** Places from one token to another, of which `size` are filled; in no order that is promised. */
export interface Places {
  size: number;
  from: Int32Array;
  to: Int32Array;
  /** Of the range in which they were last joined; worked out when first asked for. */
  shortest: Shortest | null;
}

export const NO_PLACES: Places = createPlaces(0);

/** No places yet, and room for so many. */
export function createPlaces(room: number): Places {
  return { size: 0, from: new Int32Array(room), to: new Int32Array(room), shortest: null };
}

/** Positions of an item's words: `end` is the first one beyond. */
export interface PositionRange {
  begin: number;
  end: number;
}

/** A `from` and a `to` token in one number. */
const TOKENS = 2 ** 26;

/**
 * Each place of which the later part begins 1 to `distance` positions after the end of the earlier; null when
 * there would be more than `limit` pairs.
 */
export function joinAll(
  left: Places,
  right: Places,
  step: { ordered: boolean; distance: number },
  limit: number,
  tokens: TokenList,
): Places | null {
  if (limit === 0) return null;
  const pairs = new Set<number>();
  let allowed = limit;
  const join = (earlier: Places, later: Places): boolean => {
    const sorted = sortByFirst(later, tokens);
    for (let one = 0; one < earlier.size; one++) {
      const last = tokens.last[earlier.to[one] ?? 0] ?? 0;
      for (let other = firstAfter(sorted, last, tokens); other < sorted.size; other++) {
        if ((tokens.first[sorted.from[other] ?? 0] ?? 0) - last > step.distance) break;
        if (allowed-- === 0) return false;
        pairs.add((earlier.from[one] ?? 0) * TOKENS + (sorted.to[other] ?? 0));
      }
    }
    return true;
  };
  if (!join(left, right) || !(step.ordered || join(right, left))) return null;
  const places = createPlaces(pairs.size);
  for (const pair of pairs) {
    places.from[places.size] = Math.floor(pair / TOKENS);
    places.to[places.size++] = pair % TOKENS;
  }
  return places;
}

/** The places in the order in which they begin. */
export function sortByFirst(places: Places, { first }: TokenList): Places {
  const { size, from, to } = places;
  let at = 1;
  while (at < size && (first[from[at - 1] ?? 0] ?? 0) <= (first[from[at] ?? 0] ?? 0)) at++;
  if (at >= size) return places;
  const keys = Float64Array.from({ length: size }, (_, i) => (first[from[i] ?? 0] ?? 0) * TOKENS + i).sort();
  const order = Int32Array.from(keys, (key) => key % TOKENS);
  return {
    size,
    from: order.map((i) => from[i] ?? 0),
    to: order.map((i) => to[i] ?? 0),
    shortest: null,
  };
}

/** The index of the first place that begins after a position. */
function firstAfter({ size, from }: Places, position: number, { first }: TokenList): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((first[from[middle] ?? 0] ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Of the places that `joinAll` gives, the shortest to end at each position and the shortest to begin at each:
 * at most two a position, in time that grows with places and positions only.
 *
 * Nothing else can be told, since told places are the shortest that do not overlap. Nor does a last step need
 * more of its left side: what it adds on the right depends on where a place ends only, and then the one that
 * begins latest gives the shortest; what it adds on the left depends on where it begins, likewise. (Each step
 * before that would need all places: a place that goes on to one side keeps its other end, whatever that is.)
 */
export function joinShortest(
  left: Places,
  right: Places,
  { ordered, distance }: { ordered: boolean; distance: number },
  range: PositionRange,
  tokens: TokenList,
): Places {
  const joined = createShortest(range, tokens);
  const join = (earlier: Places, later: Places): void => {
    const before = latestBefore(shortestOf(earlier, range, tokens).ending, distance, tokens);
    const after = earliestAfter(shortestOf(later, range, tokens).beginning, distance, tokens);
    for (let at = 0; at < later.size; at++) {
      const from = before[(tokens.first[later.from[at] ?? 0] ?? 0) - range.begin] ?? NONE;
      if (from !== NONE) joined.add(from, later.to[at] ?? 0);
    }
    for (let at = 0; at < earlier.size; at++) {
      const to = after[(tokens.last[earlier.to[at] ?? 0] ?? 0) - range.begin] ?? NONE;
      if (to !== NONE) joined.add(earlier.from[at] ?? 0, to);
    }
  };
  join(left, right);
  if (!ordered) join(right, left);
  const places = joined.places();
  places.shortest = joined;
  return places;
}

const NONE = -1;

type Shortest = ReturnType<typeof createShortest>;

/** By position: the latest token from which a place ends there, the earliest to which one begins there. */
function createShortest({ begin, end }: PositionRange, tokens: TokenList) {
  const { first, last } = tokens;
  const ending = new Int32Array(end - begin).fill(NONE);
  const beginning = new Int32Array(end - begin).fill(NONE);
  /** The tokens at the other ends of these. */
  const endingTo = new Int32Array(end - begin);
  const beginningFrom = new Int32Array(end - begin);

  function add(from: number, to: number): void {
    const starts = first[from] ?? 0;
    const ends = last[to] ?? 0;
    const known = ending[ends - begin] ?? NONE;
    if (known === NONE || (first[known] ?? 0) < starts) {
      ending[ends - begin] = from;
      endingTo[ends - begin] = to;
    }
    const other = beginning[starts - begin] ?? NONE;
    if (other === NONE || (last[other] ?? 0) > ends) {
      beginning[starts - begin] = to;
      beginningFrom[starts - begin] = from;
    }
  }

  function places(): Places {
    const found = createPlaces(2 * (end - begin));
    const push = (from: number, to: number): void => {
      found.from[found.size] = from;
      found.to[found.size++] = to;
    };
    for (let at = 0; at < end - begin; at++) {
      const to = beginning[at] ?? NONE;
      if (to !== NONE) push(beginningFrom[at] ?? 0, to);
    }
    for (let at = 0; at < end - begin; at++) {
      const from = ending[at] ?? NONE;
      if (from === NONE) continue;
      const starts = (first[from] ?? 0) - begin;
      if (beginning[starts] !== endingTo[at] || beginningFrom[starts] !== from) push(from, endingTo[at] ?? 0);
    }
    return found;
  }
  return { ending, beginning, add, places };
}

function shortestOf(places: Places, range: PositionRange, tokens: TokenList): Shortest {
  if (places.shortest !== null) return places.shortest;
  const shortest = createShortest(range, tokens);
  for (let at = 0; at < places.size; at++) shortest.add(places.from[at] ?? 0, places.to[at] ?? 0);
  places.shortest = shortest;
  return shortest;
}

/** By position: of the `distance` positions before it, the token that stands latest. */
function latestBefore(ending: Int32Array, distance: number, { first }: TokenList): Int32Array {
  const best = new Int32Array(ending.length).fill(NONE);
  // Positions whose token may still be the best one for a later position, the best first.
  const queue = new Int32Array(ending.length);
  let head = 0;
  let tail = 0;
  for (let at = 0; at < ending.length; at++) {
    if (head < tail && (queue[head] ?? 0) < at - distance) head++;
    if (head < tail) best[at] = ending[queue[head] ?? 0] ?? NONE;
    const token = ending[at] ?? NONE;
    if (token === NONE) continue;
    const starts = first[token] ?? 0;
    while (tail > head && (first[ending[queue[tail - 1] ?? 0] ?? 0] ?? 0) <= starts) tail--;
    queue[tail++] = at;
  }
  return best;
}

/** By position: of the `distance` positions after it, the token that ends earliest. */
function earliestAfter(beginning: Int32Array, distance: number, { last }: TokenList): Int32Array {
  const best = new Int32Array(beginning.length).fill(NONE);
  const queue = new Int32Array(beginning.length);
  let head = 0;
  let tail = 0;
  for (let at = beginning.length - 1; at >= 0; at--) {
    if (head < tail && (queue[head] ?? 0) > at + distance) head++;
    if (head < tail) best[at] = beginning[queue[head] ?? 0] ?? NONE;
    const token = beginning[at] ?? NONE;
    if (token === NONE) continue;
    const ends = last[token] ?? 0;
    while (tail > head && (last[beginning[queue[tail - 1] ?? 0] ?? 0] ?? 0) >= ends) tail--;
    queue[tail++] = at;
  }
  return best;
}
