import type { Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { userAgentOf } from '../domain/user-agent.ts';
import type { FoundFeed } from '../feeds/ask-for-feed.ts';
import type { DiscoverOutcome } from '../feeds/discover.ts';
import { createFeedWorker } from '../feeds/feed-worker.ts';
import { ExitError } from '../process/exit-error.ts';
import { processSecrets } from '../process/process-secrets.ts';
import { VERSION } from '../version.ts';
import { createProgress } from './progress.ts';

const OFFLINE = 'To add an address as it is, without a look at it: --offline.';

/**
 * The feeds of an address, at least one; looked for as the daemon polls, behind the same guard.
 * @throws ExitError when it can't be read or has none.
 */
export async function findFeeds(written: string, { network }: Settings): Promise<FoundFeed[]> {
  const worker = createFeedWorker({ secrets: processSecrets(), now: Date.now });
  const progress = createProgress();
  const messages: string[] = [];
  try {
    for (const url of addressesOf(written)) {
      const outcome: DiscoverOutcome = await worker.discover(
        {
          url,
          allow: network.allow,
          userAgent: userAgentOf(VERSION, network.contact),
          onProgress: (asked) =>
            progress.show(`looking for feeds at ${redactUrl(url)}, ${asked} addresses asked`),
        },
        new AbortController().signal,
      );
      if (outcome.kind === 'feeds') return outcome.feeds;
      if (outcome.kind === 'none') throw new ExitError(`${outcome.message}. Nothing was added. ${OFFLINE}`);
      messages.push(outcome.message);
    }
  } finally {
    progress.clear();
    await worker.close();
  }
  throw new ExitError(
    `Nothing was added: ${redactUrl(written)} can't be read (${[...new Set(messages)].join('; ')}). ${OFFLINE}`,
  );
}

/** Without a scheme, https is tried before http; browsers copy feed: for either. */
function addressesOf(written: string): string[] {
  const bare = written.trim().replace(/^feed:(?:\/\/)?/i, '');
  if (/^https?:/i.test(bare)) return [bare];
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(bare)?.[1];
  if (scheme !== undefined)
    throw new ExitError(`The address begins with ${scheme}://; feeds are read over https:// and http://.`);
  return [`https://${bare}`, `http://${bare}`];
}
