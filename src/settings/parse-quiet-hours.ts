export const QUIET_PATTERN = '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$';

/** `22:00-07:00` as its two local times; null if it isn't two different times. */
export function parseQuietHours(text: string): { from: string; to: string } | null {
  if (!new RegExp(QUIET_PATTERN).test(text)) return null;
  const from = text.slice(0, 5);
  const to = text.slice(6);
  return from === to ? null : { from, to };
}
