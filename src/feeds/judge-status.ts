import type { PollFailure } from '../domain/job.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import { headerValue, isBlocked, isRateLimited, type ResponseHeaders } from './http-answers.ts';

/** For how long a 429 that names no time is obeyed; RFC 6585 §4 leaves it open, and "at once" is not meant. */
const PATIENCE_MS = 15 * 60 * 1000;

/** What a status that brings no feed means, as a sentence about the host, and how long the host wants to be left alone. */
export function judgeStatus(
  status: number,
  headers: ResponseHeaders,
  host: string,
  now: number,
): { why: PollFailure; message: string; retryAfterMs: number | null } {
  const asked = retryAfterMs(headerValue(headers, 'retry-after'), now);
  const [why, message] = explain(status, headers, host);
  return { why, message, retryAfterMs: asked ?? (why === 'rate-limited' ? PATIENCE_MS : null) };
}

function explain(status: number, headers: ResponseHeaders, host: string): [PollFailure, string] {
  if (status === 410) return ['gone', `${host} says that the feed is gone for good (410)`];
  if (isRateLimited(status, headers))
    return ['rate-limited', `${host} asks to be polled less often (${status})`];
  if (status === 401 || status === 407)
    return ['blocked', `${host} wants a user name and a password (${status})`];
  if (isBlocked(status, headers)) return ['blocked', `${host} refuses this program (${status})`];
  return ['http-error', `${host} ${describe(status)}`];
}

function describe(status: number): string {
  if (status === 404) return "has no such page (404); look for the feed's new address";
  // RFC 9110 §15.4.5: to a request without a condition it says nothing.
  if (status === 304) return 'answers "not modified" (304) to a request that does not ask for that';
  if (status === 206) return 'answers with a part of the feed (206) where the whole was asked for';
  if (status === 204 || status === 205) return `answers without a feed (${status})`;
  if (status < 400 && status >= 300) return `redirects without saying where to (${status})`;
  return `answers with status ${status}${status >= 500 ? ', a fault of its own' : ''}`;
}
