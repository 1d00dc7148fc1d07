import type { PollJob, PollOutcome } from '../domain/job.ts';
import { hasSecrets } from '../domain/secret.ts';
import type { ParsePool } from './parse-pool.ts';

/** Reads a document that a hub brought as one that was fetched; there is nothing for the next request in it. */
export async function readPushed(
  job: PollJob,
  { body, contentType }: NonNullable<PollJob['pushed']>,
  { pool, now }: { pool: ParsePool; now: () => number },
  signal: AbortSignal,
): Promise<PollOutcome> {
  const task = {
    kind: 'feed',
    bytes: Buffer.from(body, 'base64'),
    contentType: contentType ?? undefined,
    url: hasSecrets(job.url) ? null : job.url,
    now: now(),
  } as const;
  const read = await pool.parse(task, signal);
  switch (read.kind) {
    case 'feed': {
      const { title, link, lang, items, dropped } = read;
      const { validators } = job;
      return {
        kind: 'items',
        title,
        link,
        lang,
        items,
        dropped,
        validators,
        maxAgeMs: null,
        movedTo: null,
        websub: null,
      };
    }
    case 'not-a-feed':
    case 'timeout':
    case 'crashed':
      return {
        kind: 'failed',
        why: read.kind,
        message: `what the hub brought can't be read: ${read.message}`,
        status: null,
        retryAfterMs: null,
      };
    case 'article':
    case 'no-article':
      throw new Error('a feed was read as an article');
    default:
      return read satisfies never;
  }
}
