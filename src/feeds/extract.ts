import type { ExtractOutcome, JobHandler } from '../domain/job.ts';
import type { HttpClient } from './fetch.ts';
import { headerValue } from './http-answers.ts';
import type { ParsePool } from './parse-pool.ts';

export interface ExtractDependencies {
  http: HttpClient;
  pool: ParsePool;
  now: () => number;
}

/** The worker of extract jobs: fetches the page of an item and reads the article in it. */
export function createExtractHandler({ http, pool, now }: ExtractDependencies): JobHandler<'extract'> {
  return async (job, signal) => {
    const url = URL.parse(job.link);
    if (url === null) return failed('the link of the item is not an address');
    const { allow, userAgent } = job;
    const accept = 'text/html, application/xhtml+xml;q=0.9';
    const answer = await http.fetch({ url, validators: null, allow, userAgent, accept }, signal);
    if (answer.kind === 'failed') return failed(answer.message);
    if (answer.kind === 'not-modified')
      return failed(`${url.hostname} answers "not modified" to a first request`);
    const contentType = headerValue(answer.headers, 'content-type') ?? undefined;
    if (contentType !== undefined && !/html|xml|text\/plain/i.test(contentType)) {
      return failed(`${url.hostname} answers with ${contentType.slice(0, 60)}, not with a page`);
    }
    const task = {
      kind: 'article',
      bytes: answer.bytes,
      contentType,
      url: answer.url.href,
      now: now(),
    } as const;
    const read = await pool.parse(task, signal);
    switch (read.kind) {
      case 'article':
        return { kind: 'text', title: read.title, text: read.text };
      case 'no-article':
      case 'timeout':
      case 'crashed':
        return failed(`${url.hostname}: ${read.message}`);
      case 'feed':
      case 'not-a-feed':
      case 'page':
        throw new Error('an article was read as a feed');
      default:
        return read satisfies never;
    }
  };
}

function failed(message: string): ExtractOutcome {
  return { kind: 'failed', message };
}
