import { isUtf8 } from 'node:buffer';
import { httpDate } from '../domain/http-date.ts';

/** Response headers as undici gives them: lower-case names, several values as an array. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

const MAX_AGE_MS = 365 * 24 * 60 * 60 * 1000;

/** The first value of a header without the spaces around it; null when it is missing or empty. */
export function headerValue(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  const bare = withoutSpaces(first ?? '');
  return bare === '' ? null : bare;
}

/** Not trim, which would take a byte of UTF-8 that looks like a no-break space off the end of an ETag. */
function withoutSpaces(value: string): string {
  const isSpace = (at: number) => value[at] === ' ' || value[at] === '\t';
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return value.slice(start, end);
}

/** Whether the answer brings the whole of what was asked for; 206 brings a part that nobody asked for. */
export function isWhole(status: number): boolean {
  return status >= 200 && status < 300 && ![204, 205, 206].includes(status);
}

/** Whether the answer is a redirect that says where to (RFC 9110 §15.4; a 300 may name the server's choice). */
export function isRedirect(status: number, headers: ResponseHeaders): boolean {
  return [300, 301, 302, 303, 307, 308].includes(status) && headerValue(headers, 'location') !== null;
}

/** Where a redirect leads. Servers write UTF-8 as well, of which each byte comes as a letter. */
export function locationOf(headers: ResponseHeaders): string {
  const location = headerValue(headers, 'location') ?? '';
  const bytes = Buffer.from(location, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : location;
}

/** Whether the new address may replace the old one (RFC 9110 §15.4.2, §15.4.9). */
export function isPermanentRedirect(status: number): boolean {
  return status === 301 || status === 308;
}

/** 429 always; 503 only with a Retry-After, since without one it is an outage as any other. */
export function isRateLimited(status: number, headers: ResponseHeaders): boolean {
  return (
    status === 429 ||
    (status === 503 && headerValue(headers, 'retry-after') !== null && !isChallenge(headers))
  );
}

/** Whether the server refuses this program: it wants a login, forbids, or asks for a browser. */
export function isBlocked(status: number, headers: ResponseHeaders): boolean {
  return [401, 402, 403, 407, 451].includes(status) || isChallenge(headers);
}

/** A bot check in place of the answer; the large ones say so in a header. */
export function isChallenge(headers: ResponseHeaders): boolean {
  return (
    headerValue(headers, 'cf-mitigated') === 'challenge' ||
    headerValue(headers, 'x-amzn-waf-action') !== null ||
    headerValue(headers, 'x-datadome') !== null ||
    headerValue(headers, 'x-vercel-mitigated') === 'challenge'
  );
}

/** A bot check that comes as an ordinary page: its title or script gives it away. */
export function isChallengePage(html: string): boolean {
  return /<title>\s*(just a moment|attention required|access denied|verifying you are human|ddos-guard|are you a robot|checking your browser)|\/cdn-cgi\/challenge-platform\/|_incapsula_resource|px-captcha|captcha-delivery\.com/i.test(
    html.slice(0, 20_000),
  );
}

/**
 * For how much longer the answer is fresh (RFC 9111 §4.2): max-age, else Expires, less the age that it already
 * has in a cache. 0 when it is not, or must be asked for again; null when the server says nothing.
 */
export function freshForMs(headers: ResponseHeaders, now: number): number | null {
  const control = headers['cache-control'];
  const all = (Array.isArray(control) ? control.join(',') : (control ?? '')).toLowerCase();
  // Names of fields, as in private="set-cookie", are not directives.
  const directives = all.replace(/="(\d*)"/g, '=$1').replace(/="[^"]*"/g, '=');
  if (/(^|[\s,])(no-cache|no-store)(?=$|[\s,])/.test(directives)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*(\d+)/.exec(directives)?.[1];
  // RFC 9111 §4.2.1: one that can't be read counts as stale.
  if (maxAge === undefined && /(?:^|[\s,])max-age\s*=/.test(directives)) return 0;
  if (maxAge === undefined && headerValue(headers, 'expires') === null) return null;
  const lifetime = maxAge === undefined ? expiresInMs(headers, now) : Number(maxAge) * 1000;
  const age = Number(/^\d+$/.exec(headerValue(headers, 'age') ?? '')?.[0] ?? 0) * 1000;
  return Math.max(0, Math.min(lifetime, MAX_AGE_MS) - age);
}

/** RFC 9111 §5.3: from the server's own clock; what is no date, "0" for instance, has passed. */
function expiresInMs(headers: ResponseHeaders, now: number): number {
  const expires = httpDate(headerValue(headers, 'expires') ?? '');
  const date = httpDate(headerValue(headers, 'date') ?? '');
  return Number.isNaN(expires) ? 0 : expires - (Number.isNaN(date) ? now : date);
}

/** How many bytes the server says that it sends (RFC 9110 §8.6); null when it doesn't. */
export function contentLength(headers: ResponseHeaders): number | null {
  const length = /^\d+$/.exec(headerValue(headers, 'content-length') ?? '')?.[0];
  return length === undefined ? null : Number(length);
}

/** Codings of the body, outermost last as they are listed (RFC 9110 §8.4). */
export function contentCodings(headers: ResponseHeaders): string[] {
  const value = headers['content-encoding'];
  const list = Array.isArray(value) ? value.join(',') : (value ?? '');
  return list
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^x-/, ''))
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/** Whether a body that is cut off would show: it says how long it is, or comes in chunks (RFC 9112 §8). */
export function isMeasured(headers: ResponseHeaders): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}
