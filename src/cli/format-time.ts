import { formatSpan } from '../domain/format-span.ts';

/**
 * A time as people read it in a list: the machine's zone, to the minute, the year only where it is another
 * one than now; `-` for none.
 */
export function formatTime(time: number | null, now = Date.now()): string {
  if (time === null) return '-';
  const at = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const year = at.getFullYear() === new Date(now).getFullYear() ? '' : `${at.getFullYear()}-`;
  return `${year}${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A time as programs read it: ISO 8601 in UTC; null for none. */
export function isoTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** How far away a time is, for a narrow column: `3 d ago`, `in 20 min`, `now`; `-` for none. */
export function formatAgo(time: number | null, now = Date.now()): string {
  if (time === null) return '-';
  const away = time - now;
  if (Math.abs(away) < 1000) return 'now';
  return away < 0 ? `${formatSpan(-away)} ago` : `in ${formatSpan(away)}`;
}
