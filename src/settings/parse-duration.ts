const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const MAX_SECONDS = 365 * SECONDS.d;

export const DURATION_PATTERN = '^[1-9][0-9]*[smhd]$';

/** Seconds of `30s`, `10m`, `2h` or `1d`; null if it is none of them or more than a year. */
export function parseDuration(text: string): number | null {
  const parts = /^([1-9][0-9]{0,8})([smhd])$/.exec(text);
  if (parts === null) return null;
  const seconds = Number(parts[1]) * SECONDS[parts[2] as keyof typeof SECONDS];
  return seconds <= MAX_SECONDS ? seconds : null;
}
