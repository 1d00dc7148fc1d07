import { Agent, type Dispatcher, request } from 'undici';
import type { PollFailure, Validators } from '../domain/job.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import { describeFailure } from './describe-failure.ts';
import { createGuardedConnector, type LookupAll } from './guard.ts';
import {
  contentCodings,
  headerValue,
  isBlocked,
  isPermanentRedirect,
  isRateLimited,
  isRedirect,
  type ResponseHeaders,
} from './http-answers.ts';
import { BodyError, readBody } from './read-body.ts';

export interface FetchLimits {
  connectMs: number;
  headersMs: number;
  /** From the first byte sent to the last one read, redirects included. */
  totalMs: number;
  /** Received, and unpacked. */
  maxBodyBytes: number;
  maxRedirects: number;
}
export const FETCH_LIMITS: FetchLimits = {
  connectMs: 20_000,
  headersMs: 20_000,
  totalMs: 60_000,
  maxBodyBytes: 10 * 1024 * 1024,
  maxRedirects: 5,
};

export interface FetchRequest {
  /** With credentials, which are sent as Basic to their own origin only. */
  url: URL;
  validators: Validators | null;
  allow: readonly string[];
  userAgent: string;
  accept: string;
}

export interface FetchFailure {
  kind: 'failed';
  why: PollFailure;
  message: string;
  status: number | null;
  retryAfterMs: number | null;
}
export type FetchOutcome =
  | { kind: 'body'; bytes: Uint8Array; headers: ResponseHeaders; url: URL; movedTo: URL | null }
  | { kind: 'not-modified'; headers: ResponseHeaders; movedTo: URL | null }
  | FetchFailure;

export interface HttpClient {
  /** Rejects only when the signal aborts. */
  fetch(wanted: FetchRequest, signal: AbortSignal): Promise<FetchOutcome>;
  close(): Promise<void>;
}

/** An HTTP client with the guard, limits and manners of this program; keeps connections alive for a little. */
export function createHttpClient(limits: FetchLimits, now: () => number, lookupAll?: LookupAll): HttpClient {
  const agents = new Map<string, Agent>();

  /** Connections that one allow-list opened are not there for another. */
  function agentFor(allow: readonly string[]): Agent {
    const key = JSON.stringify(allow);
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: createGuardedConnector(allow, limits.connectMs, lookupAll),
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.totalMs,
      // For redirects and the next feed of the host. Servers keep connections for longer than that, so that
      // no request goes into one that is being closed.
      keepAliveTimeout: 1_000,
      keepAliveMaxTimeout: 1_000,
    });
    agents.set(key, agent);
    return agent;
  }

  return {
    async fetch(wanted, signal) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), limits.totalMs);
      const either = AbortSignal.any([signal, deadline.signal]);
      try {
        return await follow(wanted, agentFor(wanted.allow), limits, now, either);
      } catch (error) {
        signal.throwIfAborted();
        if (deadline.signal.aborted) return timedOut(wanted.url.hostname, limits.totalMs);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}

async function follow(
  wanted: FetchRequest,
  dispatcher: Dispatcher,
  limits: FetchLimits,
  now: () => number,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  let url = withoutCredentials(wanted.url);
  let permanent = true;
  for (let redirects = 0; redirects <= limits.maxRedirects; redirects += 1) {
    const answer = await ask(url, wanted, dispatcher, limits, now, signal);
    if (answer.kind === 'failed') return answer;
    if (answer.kind !== 'redirect') return { ...answer, movedTo: permanent && redirects > 0 ? url : null };
    // A move to an insecure address is followed, never remembered.
    permanent &&= answer.permanent && !(url.protocol === 'https:' && answer.to.protocol === 'http:');
    url = withoutCredentials(answer.to);
  }
  const message = `${wanted.url.hostname} redirects more than ${limits.maxRedirects} times`;
  return failed('http-error', message, null, null);
}

type Answer =
  | { kind: 'redirect'; to: URL; permanent: boolean }
  | { kind: 'body'; bytes: Uint8Array; headers: ResponseHeaders; url: URL }
  | { kind: 'not-modified'; headers: ResponseHeaders }
  | FetchFailure;

async function ask(
  url: URL,
  wanted: FetchRequest,
  dispatcher: Dispatcher,
  limits: FetchLimits,
  now: () => number,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const response = await request(url, { dispatcher, headers: requestHeaders(wanted, url), signal });
    return await readAnswer(response, url, limits, now(), signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyError) return failed(error.why, `${url.hostname}: ${error.message}`, null, null);
    return { kind: 'failed', status: null, retryAfterMs: null, ...describeFailure(error, url.hostname) };
  }
}

async function readAnswer(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  url: URL,
  limits: FetchLimits,
  now: number,
  signal: AbortSignal,
): Promise<Answer> {
  if (status >= 200 && status < 300) {
    const bytes = await readBody(body, contentCodings(headers), limits.maxBodyBytes);
    return { kind: 'body', bytes, headers, url };
  }
  // Ends the connection of an answer that goes on for longer than an error page does.
  await body.dump({ limit: 64 * 1024, signal });
  if (status === 304) return { kind: 'not-modified', headers };
  if (isRedirect(status, headers)) {
    const to = URL.parse(headerValue(headers, 'location') ?? '', url.href);
    if (to !== null && /^https?:$/.test(to.protocol))
      return { kind: 'redirect', to, permanent: isPermanentRedirect(status) };
    const message = `${url.hostname} redirects to an address that is not http or https`;
    return failed('http-error', message, status, null);
  }
  const [why, message] = judgeStatus(status, headers, url.hostname);
  return failed(why, message, status, retryAfterMs(headerValue(headers, 'retry-after'), now));
}

function judgeStatus(status: number, headers: ResponseHeaders, host: string): [PollFailure, string] {
  if (status === 410) return ['gone', `${host} says that the feed is gone for good (410)`];
  if (isRateLimited(status, headers))
    return ['rate-limited', `${host} asks to be polled less often (${status})`];
  if (status === 401 || status === 407)
    return ['blocked', `${host} wants a user name and a password (${status})`];
  if (isBlocked(status, headers)) return ['blocked', `${host} refuses this program (${status})`];
  if (status === 404)
    return ['http-error', `${host} has no such page (404); look for the feed's new address`];
  return [
    'http-error',
    `${host} answers with status ${status}${status >= 500 ? ', a fault of its own' : ''}`,
  ];
}

function requestHeaders(wanted: FetchRequest, url: URL): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': wanted.userAgent,
    accept: wanted.accept,
    'accept-encoding': 'gzip, deflate, br',
  };
  const { etag, lastModified } = wanted.validators ?? { etag: null, lastModified: null };
  if (etag !== null) headers['if-none-match'] = etag;
  if (lastModified !== null) headers['if-modified-since'] = lastModified;
  const { username, password } = wanted.url;
  if ((username !== '' || password !== '') && url.origin === wanted.url.origin) {
    const pair = `${percentDecoded(username)}:${percentDecoded(password)}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

function timedOut(host: string, totalMs: number): FetchFailure {
  return failed('timeout', `${host}: the answer was not complete after ${totalMs / 1000} s`, null, null);
}

function failed(
  why: PollFailure,
  message: string,
  status: number | null,
  retryAfter: number | null,
): FetchFailure {
  return { kind: 'failed', why, message, status, retryAfterMs: retryAfter };
}
