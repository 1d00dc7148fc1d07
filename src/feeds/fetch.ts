import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, request } from 'undici';
import type { PollFailure, Postponed } from '../domain/job.ts';
import { describeFailure } from './describe-failure.ts';
import { createGuardedConnector, type LookupAll } from './guard.ts';
import {
  contentCodings,
  contentLength,
  isPermanentRedirect,
  isRedirect,
  isWhole,
  locationOf,
  type ResponseHeaders,
} from './http-answers.ts';
import { judgeStatus } from './judge-status.ts';
import { BodyError, type ReadBody, readBody } from './read-body.ts';
import { type FetchRequest, isConditional, requestHeaders, withoutCredentials } from './request-headers.ts';
import { createSlots, type Slots } from './slots.ts';
import { withDeadline } from './with-deadline.ts';

export interface FetchLimits {
  connectMs: number;
  headersMs: number;
  /** From the first byte sent to the last one read, redirects included; without the wait for other large bodies. */
  totalMs: number;
  /** For the body of an answer that only its status and headers matter of. */
  errorPageMs: number;
  /** Received, and unpacked. */
  maxBodyBytes: number;
  maxRedirects: number;
}
export const FETCH_LIMITS: FetchLimits = {
  connectMs: 20_000,
  headersMs: 20_000,
  totalMs: 60_000,
  errorPageMs: 5_000,
  maxBodyBytes: 10 * 1024 * 1024,
  maxRedirects: 5,
};

export interface FetchFailure {
  kind: 'failed';
  why: PollFailure;
  message: string;
  status: number | null;
  retryAfterMs: number | null;
}
export type FetchOutcome =
  /** `release`: to be called when the bytes are no longer needed; a large body keeps others waiting. */
  | ({ kind: 'body'; headers: ResponseHeaders; url: URL; movedTo: URL | null } & ReadBody)
  | { kind: 'not-modified'; headers: ResponseHeaders; url: URL; movedTo: URL | null }
  | FetchFailure;

export interface HttpClient {
  /** Rejects only when the signal aborts. */
  fetch(wanted: FetchRequest, signal: AbortSignal): Promise<FetchOutcome>;
  /** The same, but follows no redirect to a place that is answering another request, since it would only wait there. */
  fetchUnlessBusy(wanted: FetchRequest, signal: AbortSignal): Promise<FetchOutcome | Postponed>;
  close(): Promise<void>;
}

/** An HTTP client with the guard, limits and manners of this program; keeps connections alive for a little. */
export function createHttpClient(limits: FetchLimits, now: () => number, lookupAll?: LookupAll): HttpClient {
  const agents = new Map<string, Agent>();
  const large = createSlots(LARGE_BODIES);
  const busy = new Map<string, number>();

  /** Connections that one allow-list opened are not there for another. */
  function agentFor(allow: readonly string[]): Agent {
    const key = JSON.stringify(allow);
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: createGuardedConnector(allow, limits.connectMs, lookupAll),
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.totalMs,
      // One request at a time per host, also of feeds that redirect to one from elsewhere.
      connections: 1,
      // For redirects and the next feed of the host. Servers keep connections for longer than that, so that
      // no request goes into one that is being closed.
      keepAliveTimeout: 1_000,
      keepAliveMaxTimeout: 1_000,
    });
    agents.set(key, agent);
    return agent;
  }

  function run(wanted: FetchRequest, signal: AbortSignal, mayPostpone: boolean) {
    const dispatcher = agentFor(wanted.allow);
    return withDeadline<FetchOutcome | Postponed>(
      signal,
      limits.totalMs,
      (stop, pause) => {
        const own = { ...large, take: (ended: AbortSignal) => pause(takePlace(large, limits, ended)) };
        return follow(wanted, { dispatcher, limits, now, large: own, busy, mayPostpone }, stop);
      },
      () => late(wanted.url.hostname, limits.totalMs),
    );
  }

  return {
    async fetch(wanted, signal) {
      const outcome = await run(wanted, signal, false);
      if (outcome.kind === 'postponed') throw new Error('a request that waits was postponed');
      return outcome;
    },
    fetchUnlessBusy: (wanted, signal) => run(wanted, signal, true),
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}

/** Who waits for a place does nothing wrong, but holds a worker. */
function takePlace(large: Slots, { totalMs }: FetchLimits, signal: AbortSignal): Promise<() => void> {
  const stop = () => {
    throw new BodyError('timeout', `other large bodies kept this one waiting for ${totalMs / 1000} s`);
  };
  return withDeadline(signal, totalMs, (ended) => large.take(ended), stop);
}

/** Large bodies in memory at a time. */
const LARGE_BODIES = 4;

/** What the requests of one client have in common. */
interface Means {
  dispatcher: Dispatcher;
  limits: FetchLimits;
  now: () => number;
  /** See readBody. */
  large: Slots;
  /** Requests under way, by host: http and https are one. */
  busy: Map<string, number>;
  mayPostpone: boolean;
}

async function follow(
  wanted: FetchRequest,
  means: Means,
  signal: AbortSignal,
): Promise<FetchOutcome | Postponed> {
  let url = withoutCredentials(wanted.url);
  let permanent = true;
  let movedTo: URL | null = null;
  let isUsedAgain = false;
  const asked = new Set<string>();
  while (asked.size <= means.limits.maxRedirects) {
    if (means.mayPostpone && asked.size > 0 && !(await isFree(url.host, means.busy, signal)))
      return { kind: 'postponed', host: url.host };
    asked.add(url.href);
    const leave = enter(url.host, means.busy);
    const answer = await ask(url, wanted, means, signal, isUsedAgain).finally(leave);
    if (answer.kind === 'failed') return permanent ? answer : forNow(answer, url);
    if (answer.kind !== 'redirect') return { ...answer, url, movedTo };
    // A move to an insecure address is followed, never remembered.
    permanent &&= answer.permanent && !(url.protocol === 'https:' && answer.to.protocol === 'http:');
    isUsedAgain = answer.to.origin === url.origin;
    url = withoutCredentials(answer.to);
    if (permanent) movedTo = url;
    // Without cookies, the same question gets the same answer.
    if (asked.has(url.href)) return failed('http-error', `${wanted.url.hostname} redirects in a circle`);
  }
  return failed(
    'http-error',
    `${wanted.url.hostname} redirects more than ${means.limits.maxRedirects} times`,
  );
}

const LOOKS = 40;
const LOOK_MS = 50;

/** Waits a moment: most answers come in less than that, and who gives up must ask the first place again. */
async function isFree(
  host: string,
  busy: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<boolean> {
  for (let look = 0; look < LOOKS && busy.has(host); look += 1) await sleep(LOOK_MS, undefined, { signal });
  return !busy.has(host);
}

/** Counts a request; returns what ends it. */
function enter(host: string, busy: Map<string, number>): () => void {
  busy.set(host, (busy.get(host) ?? 0) + 1);
  return () => {
    const left = (busy.get(host) ?? 1) - 1;
    if (left === 0) busy.delete(host);
    else busy.set(host, left);
  };
}

/** A feed that redirects for now has not gone for good with the place to which it redirects. */
function forNow(failure: FetchFailure, url: URL): FetchFailure {
  if (failure.why !== 'gone') return failure;
  return {
    ...failure,
    why: 'http-error',
    message: `the feed redirects, for now, to a page of ${url.hostname} that is gone (410)`,
  };
}

type Answer =
  | { kind: 'redirect'; to: URL; permanent: boolean }
  | ({ kind: 'body'; headers: ResponseHeaders } & ReadBody)
  | { kind: 'not-modified'; headers: ResponseHeaders }
  | FetchFailure;

async function ask(
  url: URL,
  wanted: FetchRequest,
  means: Means,
  signal: AbortSignal,
  isUsedAgain: boolean,
): Promise<Answer> {
  const { dispatcher, limits, now, large } = means;
  const headers = requestHeaders(wanted, url);
  const send = () => request(url, { dispatcher, headers, signal });
  try {
    const response = await send().catch((error: unknown) => {
      if (!isUsedAgain || !isClosed(error)) throw error;
      return send();
    });
    if (isWhole(response.statusCode)) {
      const { headers: said, body } = response;
      const announced = contentLength(said);
      const read = await readBody(body, announced, contentCodings(said), limits.maxBodyBytes, large, signal);
      return { kind: 'body', headers: said, ...read };
    }
    await discard(response, limits.errorPageMs, signal);
    return judge(response, url, isConditional(headers), now());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyError) return failed(error.why, `${url.hostname}: ${error.message}`);
    return { kind: 'failed', status: null, retryAfterMs: null, ...describeFailure(error, url.hostname) };
  }
}

/** Servers close connections without a word: what went into one that is used again may be repeated (RFC 9112 §9.3.1). */
function isClosed(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Reads an error page to its end, so that the connection can be used again, but not for long: its headers said all. */
async function discard(
  { statusCode, body }: Dispatcher.ResponseData,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  // RFC 9110 §15.4.5: it has no body.
  if (statusCode === 304) await body.dump();
  else await withDeadline(signal, ms, (stop) => readAway(body, stop), nothing);
}

async function readAway(body: Dispatcher.ResponseData['body'], signal: AbortSignal): Promise<void> {
  await body.dump({ limit: 64 * 1024, signal }).catch(nothing);
}

const nothing = () => {};

function judge(
  { statusCode: status, headers }: Dispatcher.ResponseData,
  url: URL,
  conditional: boolean,
  now: number,
): Answer {
  if (status === 304 && conditional) return { kind: 'not-modified', headers };
  if (!isRedirect(status, headers))
    return { kind: 'failed', status, ...judgeStatus(status, headers, url.hostname, now) };
  const to = URL.parse(locationOf(headers), url.href);
  if (to !== null && /^https?:$/.test(to.protocol))
    return { kind: 'redirect', to, permanent: isPermanentRedirect(status) };
  return failed('http-error', `${url.hostname} redirects to an address that is not http or https`, status);
}

function late(host: string, totalMs: number): FetchFailure {
  return failed('timeout', `${host}: the answer was not complete after ${totalMs / 1000} s`);
}

function failed(why: PollFailure, message: string, status: number | null = null): FetchFailure {
  return { kind: 'failed', why, message, status, retryAfterMs: null };
}
