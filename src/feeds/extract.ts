import { setTimeout as pauseFor } from 'node:timers/promises';
import type { ExtractFailure, ExtractOutcome, JobHandler } from '../domain/job.ts';
import type { FetchOutcome, HttpClient } from './fetch.ts';
import { headerValue } from './http-answers.ts';
import type { ParsePool } from './parse-pool.ts';

export interface ExtractDependencies {
  http: HttpClient;
  pool: ParsePool;
  now: () => number;
}

type Body = Extract<FetchOutcome, { kind: 'body' }>;

/** The worker of extract jobs: fetches the page of an item and reads the article in it. */
export function createExtractHandler({ http, pool, now }: ExtractDependencies): JobHandler<'extract'> {
  return async (job, signal) => {
    const url = URL.parse(job.link);
    if (url === null) return failed('no-article', 'the link of the item is not an address');
    if (job.waitMs > 0) await pauseFor(job.waitMs, undefined, { signal });
    const { allow, userAgent } = job;
    const accept = 'text/html, application/xhtml+xml;q=0.9';
    const answer = await http.fetch({ url, validators: null, allow, userAgent, accept }, signal);
    switch (answer.kind) {
      case 'failed':
        if (answer.status === 404 || answer.status === 410)
          return failed('no-article', `${url.hostname} has no such page (${answer.status})`);
        return failed(answer.why, answer.message, answer.retryAfterMs);
      case 'not-modified':
        return failed('no-article', `${url.hostname} answers "not modified" to a first request`);
      case 'body':
        return readAnswer(answer, url, signal).finally(answer.release);
      default:
        return answer satisfies never;
    }
  };

  async function readAnswer(
    { bytes, headers, url }: Body,
    asked: URL,
    signal: AbortSignal,
  ): Promise<ExtractOutcome> {
    const contentType = headerValue(headers, 'content-type') ?? undefined;
    const problem = notThePage(asked, url) ?? notAPage(contentType);
    if (problem !== null) return failed('no-article', `${asked.hostname} ${problem}`);
    const task = { kind: 'article', bytes, contentType, url: url.href, now: now() } as const;
    const read = await pool.parse(task, signal);
    switch (read.kind) {
      case 'article':
        return { kind: 'text', title: read.title, text: read.text };
      case 'no-article':
        return failed('no-article', `${asked.hostname}: ${read.message}`);
      case 'timeout':
      case 'crashed':
        // Reading failed, not the host: it may be asked for the next one.
        return failed('no-article', `${asked.hostname}: ${read.message}`);
      case 'feed':
      case 'not-a-feed':
      case 'page':
        throw new Error('an article was read as something else');
      default:
        return read satisfies never;
    }
  }
}

/** Where sites lead who may not read an article, or whose article is no more. */
const OTHER_PLACE =
  /(?:^|[/.])(?:log-?in|log-?on|sign-?in|sign-?up|sso|oauth2?|account|register|subscribe|subscription|paywall|consent|cookie-?wall)(?:[/.?_-]|$)/i;

/** A redirect to a login page or to the front page: its text would be searched as the article's. */
function notThePage(asked: URL, reached: URL): string | null {
  if (asked.href === reached.href) return null;
  const isFront = reached.pathname === '/' && reached.search === '' && asked.pathname !== '/';
  if (isFront) return 'leads to its front page instead of the article';
  const place = (url: URL) => `${url.hostname}${url.pathname}`;
  if (!OTHER_PLACE.test(place(reached)) || OTHER_PLACE.test(place(asked))) return null;
  return 'leads to a page for its subscribers instead of the article';
}

function notAPage(contentType: string | undefined): string | null {
  if (contentType === undefined || /html|xml|text\/plain/i.test(contentType)) return null;
  return `answers with ${contentType.slice(0, 60)}, not with a page`;
}

function failed(why: ExtractFailure, message: string, retryAfterMs: number | null = null): ExtractOutcome {
  return { kind: 'failed', why, message, retryAfterMs };
}
