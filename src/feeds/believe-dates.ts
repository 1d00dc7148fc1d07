import type { Item } from '../domain/item.ts';

/** Before there were feeds, or a clock that was never set. */
const EARLIEST = Date.UTC(1990, 0, 1);
/** Clocks differ by so much. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** An item without the dates that can't be true: in the future, or before 1990. */
export function believeDates(item: Item, now: number): Item {
  return { ...item, published: believed(item.published, now), updated: believed(item.updated, now) };
}

function believed(date: string | null, now: number): string | null {
  if (date === null) return null;
  const at = Date.parse(date);
  return at >= EARLIEST && at <= now + CLOCK_SKEW_MS ? date : null;
}
