import type { ItemSource } from '../domain/item.ts';
import type { Hit } from '../domain/topic.ts';
import type { StoredItem } from '../ledger/stored-items.ts';

/** What a query finds among stored items, beside what the present one finds. Crosses threads. */
export interface Tally {
  /** Items that were looked at. */
  items: number;
  /** When the oldest of them was published; in ms since 1970, null without items. */
  oldest: number | null;
  /** By day of the machine's zone, `2026-11-22`; only days with something. */
  days: Map<string, DayTally>;
  /** The newest that the query finds; of a changed one those that it gains and loses. */
  matched: Sample[];
  gained: Sample[];
  lost: Sample[];
  /** Items that could not be matched, and why the first of them. */
  failed: { items: number; reason: string } | null;
}

export interface DayTally {
  matches: number;
  gained: number;
  lost: number;
}

/** `hits` are those of the query that finds the item: of a lost one, the present query's. */
export interface Sample {
  item: StoredItem;
  feed: ItemSource;
  hits: Hit[];
}

export function emptyTally(): Tally {
  return { items: 0, oldest: null, days: new Map(), matched: [], gained: [], lost: [], failed: null };
}

export const emptyDay = (): DayTally => ({ matches: 0, gained: 0, lost: 0 });

/** Adds what another reader found. */
export function addTally(tally: Tally, other: Tally, limit: number): void {
  tally.items += other.items;
  if (other.oldest !== null) tally.oldest = Math.min(tally.oldest ?? other.oldest, other.oldest);
  for (const [day, counts] of other.days) addDay(dayOf(tally, day), counts);
  for (const kind of ['matched', 'gained', 'lost'] as const)
    tally[kind] = newestFirst([...tally[kind], ...other[kind]]).slice(0, limit);
  if (other.failed !== null)
    tally.failed = { items: (tally.failed?.items ?? 0) + other.failed.items, reason: other.failed.reason };
}

export function addDay(day: DayTally, other: DayTally): void {
  day.matches += other.matches;
  day.gained += other.gained;
  day.lost += other.lost;
}

export function sumDays({ days }: Tally): DayTally {
  const sum = emptyDay();
  for (const day of days.values()) addDay(sum, day);
  return sum;
}

export function dayOf(tally: Tally, day: string): DayTally {
  let counts = tally.days.get(day);
  if (counts === undefined) {
    counts = emptyDay();
    tally.days.set(day, counts);
  }
  return counts;
}

/** Adds a sample where it is among the newest so many. Sorted now and then: items come in any order. */
export function keepNewest(samples: Sample[], sample: Sample, limit: number): void {
  samples.push(sample);
  if (samples.length > 2 * limit) samples.splice(0, samples.length, ...newestFirst(samples).slice(0, limit));
}

export const newestFirst = (samples: Sample[]) =>
  samples.toSorted((a, b) => timeOf(b.item) - timeOf(a.item) || b.item.id - a.item.id);

/** When an item was published; when it was first seen, where no date is believed. */
export const timeOf = ({ publishedAt, firstSeenAt }: StoredItem) => publishedAt ?? firstSeenAt;
