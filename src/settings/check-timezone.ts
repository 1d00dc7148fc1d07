import { suggest } from './suggest.ts';

/** Why a text is not the name of a time zone, as a sentence; null when it is one. */
export function timezoneProblem(name: string): string | null {
  if (isTimezone(name)) return null;
  const zones = Intl.supportedValuesOf('timeZone');
  const city = name.replaceAll(' ', '_').toLowerCase();
  const meant =
    zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ??
    suggest(name.replaceAll(' ', '_'), zones);
  const advice =
    meant === null ? 'write an IANA name such as America/Caracas or UTC' : `did you mean "${meant}"?`;
  return `"${name}" is not a time zone; ${advice}`;
}

function isTimezone(name: string): boolean {
  // Intl also takes offsets, but those know no summer time; cron schedules want a name as well.
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
