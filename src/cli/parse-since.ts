const UNITS_MS: Record<string, number> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The start of a time span: an age (`30m`, `12h`, `7d`, `2w`) or an ISO 8601 date or time; without a zone it is
 * local time. In ms since 1970, null when it is neither.
 */
export function parseSince(text: string, now: number): number | null {
  const age = /^(\d{1,6})([mhdw])$/.exec(text);
  if (age !== null) return now - Number(age[1]) * (UNITS_MS[age[2] ?? ''] ?? 0);
  if (!DATE_ONLY.test(text) && !DATE_TIME.test(text)) return null;
  // A bare date is read as UTC by Date.parse; people mean the day that their clock shows.
  const time = Date.parse(DATE_ONLY.test(text) ? `${text}T00:00` : text.replace(' ', 'T'));
  return Number.isNaN(time) || !isRealDay(text) ? null : time;
}

/** Date.parse takes 30 February for 2 March. */
function isRealDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
