import { MONTHS, PLACES, WEEKDAYS, ZONES } from './date-words.ts';
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

const TIME = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?\s?m\b\.?)?/;
const ISO_DATE =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-?(\d{3})|-?w(\d{2})(?:-?([1-7]))?)?(?:(?:\s*t\s*|\s+|_|:(?=\d\d:))(.*))?$/;
const USUAL_RFC822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:(?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:29|30) (?:Jan|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|31 (?:Jan|Mar|May|Jul|Aug|Oct|Dec)) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|UTC?|[ECMP][SD]T|[+-](?:0\d|1[0-2])[0-5]\d)$/;
const USUAL_ISO =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3,6})?(?:Z|[+-](?:0\d|1[0-2]):?[0-5]\d)$/;
/** A time that can't be read makes the day doubtful, too. */
const BROKEN_TIME = /\d:\w/;
/** Three numbers that are a date by themselves; a word before them is a weekday, whatever month it means elsewhere. */
const NUMERIC_DATE =
  /^\D*(?:\d{1,2}([./-]) ?\d{1,2}\1 ?(?:\d{4}|\d{2})|\d{4}([./-]) ?\d{1,2}\2 ?\d{1,2})(?!\d)/;
/** The date of "10:00 PST 5 May 2026" and "10:00 2026 +0200"; an offset is no year. */
const DATE_BEHIND_TIME =
  /(?<![+\-\d])(?:\d{1,2}[./-] ?\d{1,2}[./-] ?|\d{1,2}\.? (?:de )?\p{L}+[.,]* (?:de )?|\p{L}+\.? \d{1,2},? )?\d{4}(?!\d)(?:-\d\d-\d\d)?/u;
/** 20260923101500, and the date of XML Schema with a zone (2026-09-23+02:00). */
const ISO_RUN_ON = /^(\d{8})(?=\d{4}(?:\d\d)?(?:$|z|[+-]))|^(\d{4}-\d\d-\d\d)(?=(?:z|[+-]\d\d:\d\d)$)/;
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
  const match = ISO_DATE.exec(text.replace(ISO_RUN_ON, (day, digits) => `${day}t${digits ? '' : '00:00'}`));
  if (match === null) return null;
  const [, y, m, d, ordinal, week, weekday, rest = ''] = match;
  const year = Number(y);
  let parts: DateParts | null = midnight(year, Number(m ?? 1), Number(d ?? 1));
  if (ordinal !== undefined) parts = dayOfYear(year, Number(ordinal));
  else if (week !== undefined) parts = dayOfWeek(year, Number(week), Number(weekday ?? 1));
  // A year and a time: what stands between is not understood.
  else if (m === undefined && rest !== '') return null;
  if (parts === null) return null;
  const time = rest.replace(ISO_COMPACT_TIME, (_all, h, min, s = '00') => `${h}:${min}:${s}`);
  return withTime(parts, /^\d{1,2}(?=$|z|[+-]\d)/.test(time) ? time.replace(/^\d+/, '$&:00') : time);
}

/** ISO 8601:1988 without the century: 031231, 03-12-31T10:00, -03-12, 03365; 12345 is rather a number. */
function parseTruncatedIso(text: string): string | null {
  const [, y, m, d, time = '', year, month, ordinalYear, ordinal] =
    /^(?:(\d\d)-?(\d\d)-?(\d\d)(?:t(.*))?|-(\d\d)-?(\d\d)|(0\d)(\d{3}))$/.exec(text) ?? [];
  if (d !== undefined) return withTime(midnight(fullYear(y ?? ''), Number(m), Number(d)), time);
  if (month !== undefined) return instant(midnight(fullYear(year ?? ''), Number(month), 1), 0);
  if (ordinal === undefined) return null;
  const day = dayOfYear(fullYear(ordinalYear ?? ''), Number(ordinal));
  return day === null ? null : instant(day, 0);
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
  const dateBefore = dateOf(before);
  const date = dateBefore ?? dateOf(`${before} ${after.replace(/[+-]\d{1,2}:?\d{2}\b/, ' ')}`);
  if (date === null || time === null) return date === null ? null : withTime(date, '');
  const halfDay = /\b[ap]m\b/.exec(before)?.[0] ?? '';
  const zone = dateBefore === null ? after.replace(DATE_BEHIND_TIME, ' ') : after;
  return withTime(date, `${time[0]} ${zone} ${halfDay}`);
}

function dateOf(text: string): DateParts | null {
  const words = text.replace(/(\d)(st|nd|rd|th|er|º|ª|o)\b/g, '$1').match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  // The last one: in "mar., 23 sept." the first is a weekday.
  const month = words.map((word) => MONTHS.get(word)).findLast((found) => found !== undefined);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  if (month === undefined) return numericDate(text, numbers);
  const numeric = NUMERIC_DATE.exec(text)?.[0].match(/\d+/g);
  if (numeric) return numericDate(text, numeric);
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

/** 2026/09/23, 23.09.2026, and 3/9/2026 or 9/3/2026 where one of them is no date, or another weekday. */
function numericDate(text: string, numbers: string[]): DateParts | null {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) return null;
  if (a.length === 4) return numbers.length === 3 ? midnight(Number(a), Number(b), Number(c)) : null;
  if (a.length > 2 || b.length > 2 || (c.length !== 2 && c.length !== 4)) return null;
  // The year may be the first or the last of them.
  if (c.length === 2 && Number(b) <= 12 && text.includes(`${a}-${b}-${c}`)) return null;
  const year = fullYear(c);
  const dayFirst = midnight(year, Number(b), Number(a));
  const monthFirst = midnight(year, Number(a), Number(b));
  if ((text.includes(`${a}.`) && Number(b) <= 12) || Number(a) > 12 || a === b) return dayFirst;
  if (Number(b) > 12) return monthFirst;
  const weekday = WEEKDAYS.get(/\p{L}{3}/u.exec(text)?.[0] ?? '');
  const [found, another] = [dayFirst, monthFirst].filter((date) => weekdayOf(date) === weekday);
  return another === undefined ? (found ?? null) : null;
}

function weekdayOf({ year, month, day }: DateParts): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
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
  // "10:00:00:-0700" and "--0700" are seen, too.
  const zone = rest
    .slice(time.index + all.length)
    .replace(/^[\s,:]*(?:-(?=[+-]))?/, '')
    .trim();
  const offset = zoneMinutes(zone, parts);
  return offset === null ? null : instant(parts, offset);
}

/** Kiribati's. */
const MAX_OFFSET = 14 * 60;

/** Minutes east of UTC; an unknown name counts as UTC, what only begins like an offset is null. */
function zoneMinutes(zone: string, local: DateParts): number | null {
  const offset =
    /^[([]?[a-z]*\s*\(?([+-])(?!0\d\d(?!\d))(\d{1,2})(?::?(\d{2}))?(?::00)?(z|utc|gmt)?(?![\d:a-z])/.exec(
      zone,
    );
  if (offset !== null) {
    const [, sign, hours, minutes = '0', z] = offset;
    const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    if (Math.abs(east) > MAX_OFFSET || Number(minutes) > 59) return null;
    // "-1234Z": no country has that zone, so the Z counts.
    return z === 'z' && Number(minutes) % 15 !== 0 ? 0 : east;
  }
  if (/^[([]?[a-z]*\s*\(?[+-]/.test(zone)) return null;
  const name = /^[([]?([a-z_]+(?:\/[a-z\d_+-]+)*)/.exec(zone)?.[1];
  if (name === undefined) return 0;
  return ZONES.get(name) ?? (PLACES.has(name) ? placeMinutes(name, local) : 0);
}

/** The offset of a place such as europe/brussels at that local time. */
function placeMinutes(timeZone: string, local: DateParts): number {
  const guess = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  // Years of eight digits and days without end can't be formatted, and are no dates anyway.
  if (Number.isNaN(guess)) return 0;
  // "1/31/2026, GMT-05:00"; formatToParts would take three times as long.
  const offset = /GMT([+-])(\d{2}):(\d{2})/.exec(formatOf(timeZone).format(guess));
  return offset === null ? 0 : Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3]));
}

/** Making one takes a hundred times as long as using it; there are some 600 places. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** @param timeZone one of PLACES: to fail takes nearly as long as making one. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  FORMATS.set(timeZone, format);
  return format;
}

function midnight(year: number, month: number, day: number): DateParts {
  return { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
}

function dayOfYear(year: number, ordinal: number): DateParts | null {
  const date = new Date(Date.UTC(year, 0, ordinal));
  if (ordinal < 1 || date.getUTCFullYear() !== year) return null;
  return midnight(year, date.getUTCMonth() + 1, date.getUTCDate());
}

/** ISO 8601 weeks: week 1 holds January 4th, days from Monday = 1; the first and the last reach into other years. */
function dayOfWeek(year: number, week: number, weekday: number): DateParts | null {
  const monday = firstMonday(year) + (week - 1) * 7 * DAY_MS;
  if (year < 100 || week < 1 || monday >= firstMonday(year + 1)) return null;
  const date = new Date(monday + (weekday - 1) * DAY_MS);
  return midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

const DAY_MS = 86_400_000;

function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
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
