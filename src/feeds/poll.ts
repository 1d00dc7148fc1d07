import { createHash } from 'node:crypto';
import type { JobHandler, PollFailure, PollJob, PollOutcome, Postponed, Validators } from '../domain/job.ts';
import { retryAfterMs } from '../domain/retry-after.ts';
import { hasSecrets, SecretError, type SecretSource, withoutReferences } from '../domain/secret.ts';
import { resolveSecretUrl } from '../domain/secret-url.ts';
import { hostOf } from '../domain/url.ts';
import type { HubAnnouncement } from '../domain/websub.ts';
import { type AnnouncedInDocument, announcedHubs } from './announced-hubs.ts';
import type { FetchOutcome, HttpClient } from './fetch.ts';
import {
  freshForMs,
  headerValue,
  isChallenge,
  isChallengePage,
  isMeasured,
  type ResponseHeaders,
} from './http-answers.ts';
import type { ParsePool } from './parse-pool.ts';
import { feedPart } from './read-feed.ts';
import { readPushed } from './read-pushed.ts';
import { addressHash } from './request-headers.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.6, */*;q=0.1';

export interface PollDependencies {
  http: HttpClient;
  pool: ParsePool;
  secrets: SecretSource;
  now: () => number;
}

type Body = Extract<FetchOutcome, { kind: 'body' }>;

/** The worker of poll jobs: fetches a feed if it has changed and reads its items. */
export function createPollHandler(dependencies: PollDependencies): JobHandler<'poll'> {
  return async (job, signal) => {
    if (job.pushed !== undefined) return readPushed(job, job.pushed, dependencies, signal);
    const url = feedUrl(job.url, dependencies.secrets);
    if (!(url instanceof URL)) return url;
    return withoutSecretHost(await poll(url, job, dependencies, signal), url, job);
  };
}

async function poll(
  url: URL,
  job: PollJob,
  dependencies: PollDependencies,
  signal: AbortSignal,
): Promise<PollOutcome | Postponed> {
  const { validators, allow, userAgent } = job;
  const wanted = { url, validators, allow, userAgent, accept: ACCEPT };
  const { http, now } = dependencies;
  const answer = await (job.mayPostpone ? http.fetchUnlessBusy(wanted, signal) : http.fetch(wanted, signal));
  switch (answer.kind) {
    case 'failed':
    case 'postponed':
      return answer;
    case 'not-modified':
      return {
        kind: 'not-modified',
        validators: freshValidators(answer.headers, answer.url, validators),
        ...wishesOf(answer.headers, now()),
        movedTo: movedTo(answer.movedTo, url, job),
        websub: announced(answer.headers, null, url, url, job),
      };
    case 'body':
      return readBody(answer, url, job, dependencies, signal).finally(answer.release);
    default:
      return answer satisfies never;
  }
}

async function readBody(
  answer: Body,
  url: URL,
  job: PollJob,
  { pool, now }: PollDependencies,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const { bytes, headers } = answer;
  const validators = {
    etag: headerValue(headers, 'etag'),
    lastModified: headerValue(headers, 'last-modified'),
    bodyHash: createHash('sha256').update(bytes).digest('hex'),
    givenBy: addressHash(answer.url),
  };
  const polled = {
    validators,
    ...wishesOf(headers, now()),
    movedTo: movedTo(answer.movedTo, url, job),
  };
  const websub = (document: AnnouncedInDocument | null) => announced(headers, document, answer.url, url, job);
  if (validators.bodyHash === job.validators.bodyHash)
    return { kind: 'not-modified', ...polled, maxAgeMs: polled.maxAgeMs ?? 0, websub: websub(null) };

  const contentType = headerValue(headers, 'content-type') ?? undefined;
  const base = hasSecrets(job.url) ? `${answer.url.origin}/` : answer.url.href;
  const { knownItems: known } = job;
  const task = { kind: 'feed', bytes, contentType, url: base, now: now(), known } as const;
  const read = await pool.parse(task, signal);
  const wait = polled.retryAfterMs;
  switch (read.kind) {
    case 'feed':
      return {
        kind: 'items',
        ...feedPart(read),
        ...polled,
        // Nothing tells whether the rest was lost on the way: what it is called by must not stand for the whole of it.
        validators: read.isCut && !isMeasured(headers) ? job.validators : validators,
        websub: websub(read),
      };
    case 'not-a-feed':
      if (isChallenge(headers) || isChallengePage(read.start)) {
        return failed(
          'blocked',
          `${url.hostname} answers with a check for browsers instead of the feed`,
          wait,
        );
      }
      return failed('not-a-feed', `${url.hostname}: ${read.message}`, wait);
    case 'timeout':
    case 'crashed':
      return failed(read.kind, `${url.hostname}: ${read.message}`);
    case 'article':
    case 'no-article':
    case 'page':
      throw new Error('a feed was read as an article');
    default:
      return read satisfies never;
  }
}

function feedUrl(template: string, secrets: SecretSource): URL | PollOutcome {
  try {
    const url = URL.parse(resolveSecretUrl(template, secrets));
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
    return failed(
      'unreachable',
      'the address of the feed is not an http or https URL; correct it in the watchlist',
    );
  } catch (error) {
    if (error instanceof SecretError)
      return failed('unreachable', `the address of the feed needs a secret: ${error.message}`);
    throw error;
  }
}

/** For how long the server need not, and is not to be asked again: both may come with any answer (RFC 9110 §10.2.3). */
function wishesOf(headers: ResponseHeaders, now: number) {
  return {
    maxAgeMs: freshForMs(headers, now),
    retryAfterMs: retryAfterMs(headerValue(headers, 'retry-after'), now),
  };
}

/** RFC 9111 §4.3.4: a 304 may bring newer validators. */
function freshValidators(headers: ResponseHeaders, url: URL, known: Validators): Validators {
  return {
    etag: headerValue(headers, 'etag') ?? known.etag,
    lastModified: headerValue(headers, 'last-modified') ?? known.lastModified,
    bodyHash: known.bodyHash,
    givenBy: addressHash(url),
  };
}

/** Messages name the host, and a host may be a secret too: then by its template. */
function withoutSecretHost<T extends PollOutcome | Postponed>(outcome: T, url: URL, job: PollJob): T {
  const host = hostOf(job.url);
  if (outcome.kind !== 'failed' || !hasSecrets(host)) return outcome;
  return { ...outcome, message: outcome.message.replaceAll(url.hostname, host) };
}

/** Where the feed has moved; never an address that may hold a secret, which would lie in the ledger. */
function movedTo(target: URL | null, from: URL, job: PollJob): string | null {
  return target === null || isSecret(from, job) ? null : withoutReferences(target.href);
}

/** What it says of hubs; nothing of a feed whose address is a secret, since a hub would get to know it. */
function announced(
  headers: ResponseHeaders,
  document: AnnouncedInDocument | null,
  answered: URL,
  asked: URL,
  job: PollJob,
): HubAnnouncement | null {
  return isSecret(asked, job) ? null : announcedHubs(headers, document, answered);
}

function isSecret(url: URL, job: PollJob): boolean {
  return hasSecrets(job.url) || url.username !== '' || url.password !== '';
}

function failed(why: PollFailure, message: string, wait: number | null = null): PollOutcome {
  return { kind: 'failed', why, message, status: null, retryAfterMs: wait };
}
