import type { ItemSource, SearchableItem } from '../domain/item.ts';
import type { JobHandler, PollOutcome } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';
import { ExitError } from '../process/exit-error.ts';
import { pollFeed } from './poll-feed.ts';

export type FeedRead =
  | { kind: 'items'; items: { id: string; item: SearchableItem }[] }
  | Extract<PollOutcome, { kind: 'failed' }>;

/** Where there is no watchlist, no private address is allowed. */
export const NO_WATCHLIST: Settings['network'] = { allow: [], contact: null };

/** What a feed holds now, as the filter would see it; fetched and parsed as the daemon does it. */
export async function readFeed(
  url: string,
  settings: Settings | null,
  poll: JobHandler<'poll'>,
): Promise<FeedRead> {
  const outcome = await pollFeed(url, settings?.network ?? NO_WATCHLIST, poll);
  if (outcome.kind === 'failed') return outcome;
  if (outcome.kind === 'not-modified') throw new ExitError(`${redactUrl(url)} sent no body.`);
  const source = sourceOf(url, outcome, settings);
  const items = outcome.items.map((item) => ({
    id: item.id ?? item.link ?? item.title,
    item: { ...item, source },
  }));
  return { kind: 'items', items };
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
