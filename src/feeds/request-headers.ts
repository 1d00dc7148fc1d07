import { hash } from 'node:crypto';
import type { Validators } from '../domain/job.ts';

export interface FetchRequest {
  /** With credentials, which are sent as Basic to their own origin only. */
  url: URL;
  validators: Validators | null;
  allow: readonly string[];
  userAgent: string;
  accept: string;
}

/**
 * What a request says besides the address: who asks, and what is known already. Validators are sent byte for
 * byte, both when there are both, and only to the address that gave them: a date or an ETag of another place says
 * nothing of this one (RFC 9110 §8.8), and a "not modified" to it would hide news.
 */
export function requestHeaders(wanted: FetchRequest, url: URL): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': wanted.userAgent,
    accept: wanted.accept,
    'accept-encoding': 'gzip, deflate, br',
  };
  const { etag = null, lastModified = null, givenBy = null } = wanted.validators ?? {};
  const isTheirs = givenBy === null || givenBy === addressHash(url);
  if (isTheirs && etag !== null) headers['if-none-match'] = etag;
  if (isTheirs && lastModified !== null) headers['if-modified-since'] = lastModified;
  const { username, password } = wanted.url;
  if ((username !== '' || password !== '') && url.origin === wanted.url.origin) {
    const pair = `${percentDecoded(username)}:${percentDecoded(password)}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

export function isConditional(headers: Readonly<Record<string, string>>): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

/** An address may hold a secret, its hash may lie in the ledger. */
export function addressHash(url: URL): string {
  return hash('sha256', withoutCredentials(url).href, 'base64url').slice(0, 22);
}

export function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
