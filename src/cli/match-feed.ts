import type { Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { createFeedWorker } from '../feeds/feed-worker.ts';
import type { TopicSet } from '../matching/topic-set.ts';
import { ExitError } from '../process/exit-error.ts';
import { processSecrets } from '../process/process-secrets.ts';
import type { FoundMatch } from './match.ts';
import { readFeed } from './read-feed.ts';

export interface MatchFeedOptions {
  topicSet: TopicSet;
  /** Null: there is no watchlist; then no private address is allowed. */
  settings: Settings | null;
  show: (found: FoundMatch) => Promise<void>;
}

/**
 * Matches what a feed holds now; fetched and parsed as the daemon does it, behind the same guard.
 * @throws ExitError when the feed can't be read.
 */
export async function matchFeed(url: string, { topicSet, settings, show }: MatchFeedOptions): Promise<void> {
  const worker = createFeedWorker({ secrets: processSecrets(), now: Date.now });
  try {
    const read = await readFeed(url, settings, worker.poll);
    if (read.kind === 'failed') throw new ExitError(`${redactUrl(url)}: ${read.message}`);
    for (const { id, item } of read.items)
      for (const { topic, hits } of topicSet.match(item)) await show({ item: id, topic, hits });
  } finally {
    await worker.close();
  }
}
