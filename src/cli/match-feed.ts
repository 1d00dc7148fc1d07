import type { ItemSource } from '../domain/item.ts';
import type { PollOutcome } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { createFeedWorker } from '../feeds/feed-worker.ts';
import type { TopicSet } from '../matching/topic-set.ts';
import { ExitError } from '../process/exit-error.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { DEFAULT_CONTACT } from '../settings/read-network.ts';
import type { FoundMatch } from './match.ts';
import { pollFeed } from './poll-feed.ts';

export interface MatchFeedOptions {
  topicSet: TopicSet;
  /** Null: no watchlist was named; then no private address is allowed. */
  settings: Settings | null;
  show: (found: FoundMatch) => Promise<void>;
}

const NO_WATCHLIST: Settings['network'] = { allow: [], contact: DEFAULT_CONTACT };

/**
 * Matches what a feed holds now; fetched and parsed as the daemon does it, behind the same guard.
 * @throws ExitError when the feed can't be read.
 */
export async function matchFeed(url: string, { topicSet, settings, show }: MatchFeedOptions): Promise<void> {
  const outcome = await poll(url, settings?.network ?? NO_WATCHLIST);
  if (outcome.kind === 'failed') throw new ExitError(`${redactUrl(url)}: ${outcome.message}`);
  if (outcome.kind === 'not-modified') throw new ExitError(`${redactUrl(url)} sent no body.`);
  const source = sourceOf(url, outcome, settings);
  for (const item of outcome.items) {
    for (const { topic, hits } of topicSet.match({ ...item, source })) {
      await show({ item: item.id ?? item.link ?? item.title, topic, hits });
    }
  }
}

async function poll(url: string, network: Settings['network']): Promise<PollOutcome> {
  const worker = createFeedWorker({ secrets: processSecrets(), now: Date.now });
  try {
    return await pollFeed(url, network, worker.poll);
  } finally {
    await worker.close();
  }
}

/** As the hub names it: what the watchlist says of the feed, else what the feed says of itself. */
function sourceOf(
  url: string,
  { title, lang }: Extract<PollOutcome, { kind: 'items' }>,
  settings: Settings | null,
): ItemSource {
  const known = settings?.feeds.find((feed) => feed.url === url);
  const shown = redactUrl(url);
  return { name: known?.name ?? (title === '' ? shown : title), url: shown, tags: known?.tags ?? [], lang };
}
