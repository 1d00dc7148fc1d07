const LONGEST_WAIT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The wait that a Retry-After header asks for (RFC 9110 §10.2.3: seconds or an HTTP date), in ms from now; a
 * fraction is rounded up. A week at most, so that a mistaken or hostile server can't put us off for years; null when there is none.
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined) return null;
  const value = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(value) ? Math.ceil(Number(value)) * 1000 : dateOf(value) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}

/** Date.parse takes anything with a digit in it for a date ("in 5"); an HTTP date ends in GMT or is asctime's. */
function dateOf(value: string): number {
  if (/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(value))
    return Date.parse(`${value} GMT`);
  return /^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN;
}
