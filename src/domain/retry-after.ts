import { httpDate } from './http-date.ts';

const LONGEST_WAIT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The wait that a Retry-After header asks for (RFC 9110 §10.2.3: seconds or an HTTP date), in ms from now; a
 * fraction is rounded up. A week at most, so that a mistaken or hostile server can't put us off for years; null when there is none.
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined) return null;
  const value = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(value) ? Math.ceil(Number(value)) * 1000 : httpDate(value) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}
