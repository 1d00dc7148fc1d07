import { countOf } from '../domain/count-of.ts';
import type { PollOutcome } from '../domain/job.ts';
import type { FeedSettings, Settings } from '../domain/settings.ts';
import { hostOf } from '../domain/url.ts';
import { createFeedWorker } from '../feeds/feed-worker.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { aboutOf, createMoveDescription } from './check-moves.ts';
import type { FeedRows } from './feed-rows.ts';
import type { Finding } from './finding.ts';
import { formatTime } from './format-time.ts';
import { pollFeed } from './poll-feed.ts';

const HOSTS_AT_ONCE = 20;

/**
 * Polls each feed as the daemon does, and says which fail and why; nothing is recorded. One request at a time
 * per host, and none of a feed whose server asked for patience. Findings are in the order of the watchlist.
 */
export async function checkFeeds(
  settings: Settings,
  rows: FeedRows,
  onProgress: (polled: number, feeds: number) => void,
): Promise<Finding[]> {
  const worker = createFeedWorker({ secrets: processSecrets(), now: Date.now });
  const describeMove = createMoveDescription(settings, rows);
  const found = new Map<FeedSettings, Finding>();
  const hosts = [...Map.groupBy(settings.feeds, (feed) => hostOf(feed.url)).values()];
  const checkHosts = async () => {
    for (let feeds = hosts.shift(); feeds !== undefined; feeds = hosts.shift()) {
      for (const feed of feeds) {
        const notBefore = rows.get(feed.url)?.notBefore ?? 0;
        const verdict =
          notBefore > Date.now()
            ? askedForPatience(notBefore)
            : judge(await pollFeed(feed.url, settings.network, worker.poll), (place) =>
                describeMove(feed, place),
              );
        found.set(feed, { ...aboutOf(feed), ...verdict });
        onProgress(found.size, settings.feeds.length);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, checkHosts));
  } finally {
    await worker.close();
  }
  return settings.feeds.flatMap((feed) => found.get(feed) ?? []);
}

type Verdict = Pick<Finding, 'status' | 'message'>;

const askedForPatience = (until: number): Verdict => ({
  status: 'warning',
  message: `not polled now: its server asked for patience until ${formatTime(until)} (Retry-After)`,
});

function judge(outcome: PollOutcome, describeMove: (place: string) => string): Verdict {
  switch (outcome.kind) {
    case 'failed':
      return { status: 'failed', message: outcome.message };
    case 'not-modified':
      return {
        status: 'warning',
        message: 'answers "not modified" although it was asked without a condition',
      };
    case 'items': {
      const { items, dropped, movedTo } = outcome;
      const remarks = [
        items.length === 0 ? 'it holds no items' : null,
        dropped > 0 ? `${countOf(dropped, 'item')} can't be read or over the limit` : null,
        movedTo === null ? null : describeMove(movedTo),
      ].filter((remark) => remark !== null);
      if (remarks.length > 0) return { status: 'warning', message: remarks.join('; ') };
      return { status: 'ok', message: countOf(items.length, 'item') };
    }
    default:
      return outcome satisfies never;
  }
}
