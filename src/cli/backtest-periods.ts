import { addDay, type DayTally, emptyDay, type Tally } from './backtest-tally.ts';
import { localDay, startOfDay } from './local-day.ts';

/** A bar's worth of days. */
export interface Period extends DayTally {
  label: string;
  /** It has not ended yet. */
  current: boolean;
}

/** More days than this are shown as weeks, more weeks as months. */
const MAX_BARS = 61;

/**
 * All days from the first that can have an item until now, days without a match included, as `2026-11-22` in
 * the machine's zone.
 */
export function listDays({ oldest }: Tally, since: number, until: number): string[] {
  if (oldest === null) return [];
  const days: string[] = [];
  const last = localDay(until);
  for (
    const at = new Date(startOfDay(Math.max(since, Math.min(oldest, until))));
    ;
    at.setDate(at.getDate() + 1)
  ) {
    const day = localDay(at.getTime());
    days.push(day);
    if (day >= last) return days;
  }
}

/** The days as periods of one length: days, weeks (from Monday) or months, the first and the last cut off. */
export function periodsOf(tally: Tally, days: string[]): Period[] {
  const keyOf = days.length <= MAX_BARS ? (day: string) => day : weeksOrMonths(days);
  const periods = [...Map.groupBy(days, keyOf)].map(([key, inPeriod]): Period => {
    const counts = emptyDay();
    for (const day of inPeriod) addDay(counts, tally.days.get(day) ?? emptyDay());
    return { ...counts, label: labelOf(key, inPeriod, days), current: inPeriod.at(-1) === days.at(-1) };
  });
  return periods;
}

function weeksOrMonths(days: string[]): (day: string) => string {
  return days.length <= 7 * MAX_BARS ? mondayOf : (day) => day.slice(0, 7);
}

function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() - ((at.getDay() + 6) % 7));
  return localDay(at.getTime());
}

/** `Sun 11-22`, `11-16 to 11-22`, `2026-11`; with the year where the days are of several. */
function labelOf(key: string, [first = '', ...others]: string[], days: string[]): string {
  if (key.length === 7) return key;
  const years = new Set([days.at(0)?.slice(0, 4), days.at(-1)?.slice(0, 4)]);
  const short = (day: string) => (years.size > 1 ? day : day.slice(5));
  if (days.length > MAX_BARS) return `${short(first)} to ${short(others.at(-1) ?? first)}`;
  const weekday = new Date(`${first}T00:00`).toLocaleDateString('en-GB', { weekday: 'short' });
  return `${weekday} ${short(first)}`;
}
