import { MONTHS, ZONES } from './date-words.ts';
import { foldDate } from './fold-date.ts';

interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const TIME = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\b\.?)?/;
const ISO_DATE =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-?(\d{3})|-?w(\d{2})(?:-?([1-7]))?)?(?:(?:\s*t\s*|\s+|_|:(?=\d\d:))(.*))?$/;
const USUAL_RFC822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:(?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:29|30) (?:Jan|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|31 (?:Jan|Mar|May|Jul|Aug|Oct|Dec)) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|UTC?|[ECMP][SD]T|[+-](?:0\d|1[0-2])[0-5]\d)$/;
const USUAL_ISO =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3,6})?(?:Z|[+-](?:0\d|1[0-2]):?[0-5]\d)$/;
/** A time that can't be read makes the day doubtful, too. */
const BROKEN_TIME = /\d:\w/;
const ISO_COMPACT_TIME = /^(\d{2})(\d{2})(\d{2})?(?=$|z|[+-])/;

/**
 * A date as people write it (RFC 822 with any zone name, ISO 8601 in its forms, month names of the major
 * languages, Chinese, Japanese and Korean dates) as ISO 8601 in UTC; null when it can't be read, or is no
 * date of the calendar, or is one of two dates (03/04/2026). Without a zone it is taken as UTC.
 */
export function parseDate(given: string): string | null {
  if (given.length > 200) return null;
  // Nearly all dates; JavaScript would make March 1st of a February 29th that there is not.
  if (USUAL_RFC822.test(given) || USUAL_ISO.test(given)) return new Date(given).toISOString();
  const text = foldDate(given);
  if (text === '') return null;
  return parseIso(text) ?? parseTruncatedIso(text) ?? parseEpoch(text) ?? parseWords(text);
}

function parseIso(text: string): string | null {
  const match = ISO_DATE.exec(text);
  if (match === null) return null;
  const [, y, m, d, ordinal, week, weekday, rest = ''] = match;
  const year = Number(y);
  let parts: DateParts = midnight(year, Number(m ?? 1), Number(d ?? 1));
  if (ordinal !== undefined) parts = dayOfYear(year, Number(ordinal));
  if (week !== undefined) parts = dayOfWeek(year, Number(week), Number(weekday ?? 1));
  const time = rest.replace(ISO_COMPACT_TIME, (_all, h, min, s = '00') => `${h}:${min}:${s}`);
  return withTime(parts, /^\d{1,2}(?=$|z|[+-]\d)/.test(time) ? time.replace(/^\d+/, '$&:00') : time);
}

/** ISO 8601:1988 without the century: 031231, 03-12-31, -03-12, 03365. */
function parseTruncatedIso(text: string): string | null {
  const [, y, m, d, year, month, ordinalYear, ordinal] =
    /^(?:(\d\d)-?(\d\d)-?(\d\d)|-(\d\d)-?(\d\d)|(\d\d)(\d{3}))$/.exec(text) ?? [];
  if (d !== undefined) return instant(midnight(fullYear(y ?? ''), Number(m), Number(d)), 0);
  if (month !== undefined) return instant(midnight(fullYear(year ?? ''), Number(month), 1), 0);
  return ordinal === undefined ? null : instant(dayOfYear(fullYear(ordinalYear ?? ''), Number(ordinal)), 0);
}

/** Seconds or milliseconds since 1970. */
function parseEpoch(text: string): string | null {
  if (!/^\d{9,10}$|^\d{12,13}$/.test(text)) return null;
  return new Date(Number(text) * (text.length > 10 ? 1 : 1000)).toISOString();
}

function parseWords(text: string): string | null {
  const time = TIME.exec(text);
  if (time === null && BROKEN_TIME.test(text)) return null;
  const before = time === null ? text : text.slice(0, time.index);
  const after = time === null ? '' : text.slice(time.index + time[0].length);
  const date = dateOf(before) ?? dateOf(`${before} ${after.replace(/[+-]\d{1,2}:?\d{2}\b/, ' ')}`);
  if (date === null || time === null) return date === null ? null : withTime(date, '');
  const halfDay = /\b[ap]m\b/.exec(before)?.[0] ?? '';
  return withTime(date, `${time[0]} ${after} ${halfDay}`);
}

function dateOf(text: string): DateParts | null {
  const words = text.replace(/(\d)(st|nd|rd|th|er|º|ª|o)\b/g, '$1').match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  // The last one: in "mar., 23 sept." the first is a weekday.
  const month = words.map((word) => MONTHS.get(word)).findLast((found) => found !== undefined);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  if (month === undefined) return numericDate(text, numbers);
  const isMonthOnly = words.length === 2 && numbers[0]?.length === 4;
  return isMonthOnly ? midnight(Number(numbers[0]), month, 1) : namedDate(month, numbers);
}

function namedDate(month: number, numbers: string[]): DateParts | null {
  const [first, second] = numbers;
  if (first === undefined || second === undefined) return null;
  const yearFirst = first.length === 4;
  const day = Number(yearFirst ? second : first);
  return midnight(fullYear(yearFirst ? first : second), month, day);
}

/** 2026/09/23, 23.09.2026, and 23/9/2026 or 9/23/2026 where only one of them is a date. */
function numericDate(text: string, numbers: string[]): DateParts | null {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) return null;
  if (a.length === 4) return numbers.length === 3 ? midnight(Number(a), Number(b), Number(c)) : null;
  if (a.length > 2 || b.length > 2 || (c.length !== 2 && c.length !== 4)) return null;
  const year = fullYear(c);
  const dayFirst = text.includes(`${a}.`) || /^(mon|tue|wed|thu|fri|sat|sun)/.test(text);
  if ((dayFirst && Number(b) <= 12) || Number(a) > 12 || a === b) return midnight(year, Number(b), Number(a));
  return Number(b) > 12 ? midnight(year, Number(a), Number(b)) : null;
}

/** RFC 2822 §4.3: two digits below 50 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 3) return year;
  if (digits.length === 3) return year + 1900;
  return year < 50 ? 2000 + year : 1900 + year;
}

function withTime(date: DateParts, rest: string): string | null {
  const time = TIME.exec(rest);
  if (time === null) return /\d/.test(rest) ? null : instant(date, 0);
  const [all, h, m, s = '0', fraction = '', half] = time;
  let hour = Number(h);
  const halfDay = half ?? /\b([ap])m\b/.exec(rest)?.[1];
  if (halfDay === 'p' && hour < 12) hour += 12;
  if (halfDay === 'a' && hour === 12) hour = 0;
  const parts: DateParts = {
    ...date,
    hour,
    minute: Number(m),
    // A leap second has no place in Unix time.
    second: Math.min(Number(s), Number(s) === 60 ? 59 : Number(s)),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
  const zone = rest.slice(time.index + all.length).trim();
  const offset = zoneMinutes(zone, parts);
  return offset === null ? null : instant(parts, offset);
}

/** Kiribati's. */
const MAX_OFFSET = 14 * 60;

/** Minutes east of UTC; an unknown name counts as UTC, what only begins like an offset is null. */
function zoneMinutes(zone: string, local: DateParts): number | null {
  const offset = /^[a-z]*\s*\(?([+-])(\d{1,2})(?::?(\d{2}))?(z|utc|gmt)?(?![\d:a-z])/.exec(zone);
  if (offset !== null) {
    const [, sign, hours, minutes = '0', z] = offset;
    // "-1234Z": no country has that zone, so the Z counts.
    if (z === 'z' && Number(minutes) % 15 !== 0) return 0;
    const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    return Math.abs(east) <= MAX_OFFSET && Number(minutes) < 60 ? east : null;
  }
  if (/^[+-]/.test(zone)) return null;
  const name = /^\(?([a-z_]+(?:\/[a-z_+-]+)*)/.exec(zone)?.[1];
  if (name === undefined) return 0;
  return ZONES.get(name) ?? (name.includes('/') ? placeMinutes(name, local) : 0);
}

/** The offset of a place such as europe/brussels at that local time. */
function placeMinutes(timeZone: string, local: DateParts): number {
  const guess = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  // "1/31/2026, GMT-05:00"; formatToParts would take three times as long.
  const offset = /GMT([+-])(\d{2}):(\d{2})/.exec(formatOf(timeZone)?.format(guess) ?? '');
  return offset === null ? 0 : Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3]));
}

/** Making one takes a hundred times as long as using it; there are some 600 places. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    FORMATS.set(timeZone, format);
    return format;
  } catch {
    return null;
  }
}

function midnight(year: number, month: number, day: number): DateParts {
  return { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
}

function dayOfYear(year: number, ordinal: number): DateParts {
  const date = new Date(Date.UTC(year, 0, ordinal));
  return midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** ISO 8601 weeks: week 1 holds January 4th, days from Monday = 1. */
function dayOfWeek(year: number, week: number, weekday: number): DateParts {
  const fourth = new Date(Date.UTC(year, 0, 4)).getUTCDay() || 7;
  return dayOfYear(year, 4 - fourth + (week - 1) * 7 + weekday);
}

function instant(parts: DateParts, offsetMinutes: number): string | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  const midnightNextDay = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !midnightNextDay) || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute - offsetMinutes, second, millisecond);
  return date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0 ? null : date.toISOString();
}
