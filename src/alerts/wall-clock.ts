import { zoneFormats } from '../domain/zone-formats.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const clockIn = zoneFormats({ hour: '2-digit', minute: '2-digit' });

/** Minutes since midnight that a clock on the wall shows in a zone (null: the machine's). */
export function wallMinutes(instant: Date, timezone: string | null): number {
  return minutesOf(clockTime(instant, timezone));
}

/** "HH:MM" on a wall in a zone. */
export function clockTime(instant: Date, timezone: string | null): string {
  return clockIn(timezone).format(instant);
}

/** Minutes since midnight of "HH:MM". */
export function minutesOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/**
 * Whether a time of the day lies in a daily window that may run over midnight; its end is outside of it.
 * A window that begins when it ends is empty.
 */
export function isWithin(minutes: number, from: number, to: number): boolean {
  return from <= to ? from <= minutes && minutes < to : from <= minutes || minutes < to;
}

/** The first minute from an instant within the window at which the wall clock stands outside of it. */
export function endOfWindow(instant: Date, from: number, to: number, timezone: string | null): Date {
  const start = Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;
  const remaining = (to - wallMinutes(instant, timezone) + DAY_MINUTES) % DAY_MINUTES;
  const expected = new Date(start + remaining * MINUTE_MS);
  if (wallMinutes(expected, timezone) === to) return expected;
  // The clocks change in between: the window is longer or shorter, or its end is an hour that is left out.
  for (let time = start; time <= start + 2 * DAY_MINUTES * MINUTE_MS; time += MINUTE_MS) {
    if (!isWithin(wallMinutes(new Date(time), timezone), from, to)) return new Date(time);
  }
  return expected;
}
