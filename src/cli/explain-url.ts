import type { ExtractJob } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { userAgentOf } from '../domain/user-agent.ts';
import { createFeedWorker, type FeedWorker } from '../feeds/feed-worker.ts';
import { ExitError } from '../process/exit-error.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { VERSION } from '../version.ts';
import { type ItemToExplain, NO_SOURCE } from './explain-items.ts';
import { NO_WATCHLIST, readFeed } from './read-feed.ts';

/**
 * The items of a feed, or the article of a page; fetched behind the guard.
 * @throws ExitError when it is neither, or can't be read.
 */
export async function fetchItems(url: string, settings: Settings | null): Promise<ItemToExplain[]> {
  const worker = createFeedWorker({ secrets: processSecrets(), now: Date.now });
  try {
    const read = await readFeed(url, settings, worker.poll);
    if (read.kind === 'items') return read.items.map(({ id, item }) => ({ id, item, from: 'fetched now' }));
    if (read.why === 'not-a-feed') return [await fetchArticle(url, settings, worker)];
    throw new ExitError(`${redactUrl(url)}: ${read.message}`);
  } finally {
    await worker.close();
  }
}

async function fetchArticle(
  url: string,
  settings: Settings | null,
  worker: FeedWorker,
): Promise<ItemToExplain> {
  const { allow, contact } = settings?.network ?? NO_WATCHLIST;
  const userAgent = userAgentOf(VERSION, contact);
  const job: ExtractJob = {
    kind: 'extract',
    id: 'extract-command',
    itemId: 0,
    link: url,
    waitMs: 0,
    allow,
    userAgent,
  };
  const outcome = await worker.extract(job, new AbortController().signal);
  if (outcome.kind === 'failed')
    throw new ExitError(`${redactUrl(url)} is no feed, and its article can't be read: ${outcome.message}`);
  const link = redactUrl(url);
  const item = {
    title: outcome.title,
    summary: '',
    content: outcome.text,
    author: null,
    categories: [],
    link,
    lang: null,
    source: NO_SOURCE,
  };
  return { id: link, item, from: 'the article of a page, fetched now' };
}
