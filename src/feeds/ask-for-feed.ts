import { hasSecrets, withoutReferences } from '../domain/secret.ts';
import type { FetchOutcome, HttpClient } from './fetch.ts';
import { headerValue, isChallengePage } from './http-answers.ts';
import type { ParsePool } from './parse-pool.ts';
import type { FeedAnswer } from './read-feed.ts';

export interface FoundFeed {
  /** What a watchlist should hold: as it was asked for, or where a permanent redirect led. */
  url: string;
  /** Every address under which it was met, redirects included. */
  addresses: string[];
  title: string;
  items: number;
  /** ISO 8601; null when no item has a date that can be believed. */
  newest: string | null;
}

export type AskedAnswer =
  | { kind: 'feed'; feed: FoundFeed }
  | { kind: 'page'; bytes: Uint8Array; contentType: string | undefined; url: string; message: string }
  /** `leave`: the host wants no more requests, or can't be reached. */
  | { kind: 'failed'; message: string; leave: boolean };

/** @param written the address as a watchlist would hold it: its references and credentials stay in it. */
export type Ask = (url: URL, written: string) => Promise<AskedAnswer>;

export interface AskDependencies {
  http: HttpClient;
  pool: ParsePool;
  now: () => number;
}

interface AskOptions {
  allow: readonly string[];
  userAgent: string;
  onProgress: (asked: number) => void;
}

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json;q=0.9, text/html;q=0.8, application/xml;q=0.8, */*;q=0.1';

type Body = Extract<FetchOutcome, { kind: 'body' }>;

/** Asks an address as a poll does, and tells a feed from a page. */
export function createAsk(
  { http, pool, now }: AskDependencies,
  { allow, userAgent, onProgress }: AskOptions,
  signal: AbortSignal,
): Ask {
  let asked = 0;
  return async (url, written) => {
    onProgress(asked);
    asked += 1;
    const answer = await http.fetch({ url, validators: null, allow, userAgent, accept: ACCEPT }, signal);
    switch (answer.kind) {
      case 'failed': {
        const leave = ['unreachable', 'timeout', 'guarded', 'rate-limited', 'blocked'].includes(answer.why);
        return { kind: 'failed', message: answer.message, leave };
      }
      case 'not-modified': {
        const message = `${url.hostname} answers "not modified" to a first request`;
        return { kind: 'failed', message, leave: false };
      }
      case 'body':
        return read(answer, url, written).finally(answer.release);
      default:
        return answer satisfies never;
    }
  };

  async function read(answer: Body, url: URL, written: string): Promise<AskedAnswer> {
    const { bytes, headers } = answer;
    const contentType = headerValue(headers, 'content-type') ?? undefined;
    const base = hasSecrets(written) ? `${answer.url.origin}/` : answer.url.href;
    // The bytes move to the thread, and may be those of a page that is looked at next. `slice` of a Buffer copies nothing.
    const task = {
      kind: 'feed',
      bytes: new Uint8Array(bytes),
      contentType,
      url: base,
      now: now(),
      known: null,
    } as const;
    const document = await pool.parse(task, signal);
    switch (document.kind) {
      case 'feed':
        return { kind: 'feed', feed: foundFeed(document, answer, url, written) };
      case 'not-a-feed':
        if (!isChallengePage(document.start))
          return { kind: 'page', bytes, contentType, url: answer.url.href, message: document.message };
        return { kind: 'failed', message: `${url.hostname} answers with a check for browsers`, leave: true };
      case 'timeout':
      case 'crashed':
        return { kind: 'failed', message: `${url.hostname}: ${document.message}`, leave: false };
      case 'article':
      case 'no-article':
      case 'page':
        throw new Error('a feed was read as something else');
      default:
        return document satisfies never;
    }
  }
}

function foundFeed(
  { title, items }: Extract<FeedAnswer, { kind: 'feed' }>,
  answer: Body,
  url: URL,
  written: string,
): FoundFeed {
  // Where a redirect leads may repeat what is secret: such an address stays as it was written.
  const secret = hasSecrets(written) || url.username !== '' || url.password !== '';
  const dates = items.flatMap(({ published, updated }) => published ?? updated ?? []);
  return {
    url: answer.movedTo === null || secret ? written : withoutReferences(answer.movedTo.href),
    addresses: secret ? [written] : [written, answer.url.href],
    title,
    items: items.length,
    newest: dates.toSorted().at(-1) ?? null,
  };
}
