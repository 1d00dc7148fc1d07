/** The day that the machine's calendar shows, as `2026-11-22`. */
export function localDay(time: number): string {
  const at = new Date(time);
  return `${String(at.getFullYear()).padStart(4, '0')}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

/** When the day that holds a time begins; days have 23 to 25 hours. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
