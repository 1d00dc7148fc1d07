import type { PollJob, PollOutcome } from '../domain/job.ts';
import { hasSecrets } from '../domain/secret.ts';
import type { ParsePool } from './parse-pool.ts';
import { feedPart } from './read-feed.ts';

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
    known: null,
  } as const;
  const read = await pool.parse(task, signal);
  switch (read.kind) {
    case 'feed': {
      const { validators } = job;
      return {
        kind: 'items',
        ...feedPart(read),
        validators,
        maxAgeMs: null,
        retryAfterMs: null,
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
    case 'page':
      throw new Error('a feed was read as a page');
    default:
      return read satisfies never;
  }
}
