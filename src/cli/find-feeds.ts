import { plainLine } from '../domain/plain-line.ts';
import { hasSecrets } from '../domain/secret.ts';
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

/**
 * An address with a scheme: without one, https is tried before http; browsers copy feed: for either.
 * @throws ExitError when it can be no address of a feed or page.
 */
export function addressesOf(written: string): [string, ...string[]] {
  const bare = written.trim().replace(/^feed:(?:\/\/)?/i, '');
  if (bare === '') throw refused('The address is empty: name a feed, or a page that has one');
  const scheme = schemeOf(bare);
  if (scheme !== null && !/^https?$/i.test(scheme))
    throw refused(`The address begins with ${scheme}:; feeds are read over https:// and http://`);
  const addresses: [string, ...string[]] = scheme === null ? [`https://${bare}`, `http://${bare}`] : [bare];
  if (!hasSecrets(bare) && !URL.canParse(addresses[0]))
    throw refused(`"${redactUrl(addresses[0])}" is not a URL${portProblem(addresses[0])}`);
  return addresses;
}

const refused = (reason: string) => new ExitError(plainLine(`${reason}. Nothing was added.`), 2);

/** Null where what stands before the colon is a host (a port follows) or a user. */
function schemeOf(address: string): string | null {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+-]*):(?![\d$])([^/]*)/i.exec(address) ?? [];
  const isUser = rest.includes('@') && !/^mailto$/i.test(scheme);
  return scheme === '' || isUser ? null : scheme;
}

function portProblem(url: string): string {
  const port = /:(\d{1,20})(?:[/?#]|$)/.exec(url)?.[1];
  return port === undefined || Number(port) <= 65_535
    ? ''
    : `: there is no port ${port}; ports go from 1 to 65535`;
}
