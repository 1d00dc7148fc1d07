import type { SecretSource } from '../domain/secret.ts';
import type { FeedEntry } from '../domain/settings.ts';
import { normaliseUrl, redactUrl } from '../domain/url.ts';
import type { OpmlFeed, OpmlProblem, OpmlRead } from '../feeds/read-opml.ts';
import { feedProblems } from '../settings/feed-entries.ts';
import { type FormerAddress, placeProblem } from './former-address.ts';

export interface MergedFeeds {
  added: FeedEntry[];
  /** In the watchlist already; addresses as they may be shown. */
  known: { url: string }[];
  refused: OpmlProblem[];
}

/**
 * What an OPML file adds to a watchlist. A feed that it lists in several folders is one feed with the tags of all
 * of them; one that the rules of the watchlist don't allow is refused by itself, and so is the place to which a watched
 * feed leads: its items would be alerted twice.
 */
export function mergeFeeds(
  { feeds, problems }: OpmlRead,
  {
    watched,
    formerOf,
    tags,
    secrets,
  }: {
    watched: readonly { url: string }[];
    formerOf: FormerAddress;
    tags: readonly string[];
    secrets: SecretSource;
  },
): MergedFeeds {
  const watchedUrls = new Set(watched.map((feed) => normaliseUrl(feed.url)));
  const byUrl = new Map<string, OpmlFeed>();
  for (const { line, feed } of feeds) {
    const key = normaliseUrl(feed.url);
    const first = byUrl.get(key);
    byUrl.set(
      key,
      first === undefined ? { line, feed } : { line: first.line, feed: united(first.feed, feed) },
    );
  }
  const distinct = [...byUrl];
  const known = distinct
    .filter(([url]) => watchedUrls.has(url))
    .map(([, { feed }]) => ({ url: redactUrl(feed.url) }));
  const fresh = distinct
    .filter(([url]) => !watchedUrls.has(url))
    .map(([, { line, feed }]) => ({ line, feed: withTags(feed, tags) }));
  const entries = fresh.map(({ feed }) => feed);
  const wrong = feedProblems(entries, secrets).map(
    (problem, index) => problem ?? placeProblem(entries[index]?.url ?? '', formerOf),
  );
  const refused = fresh.flatMap(({ line }, index) => {
    const message = wrong[index];
    return message == null ? [] : [{ line, message }];
  });
  return {
    added: fresh.filter((_, index) => wrong[index] === null).map(({ feed }) => feed),
    known,
    refused: [...problems, ...refused].toSorted((a, b) => a.line - b.line),
  };
}

function united(first: FeedEntry, second: FeedEntry): FeedEntry {
  return withTags(first, second.tags ?? []);
}

function withTags(feed: FeedEntry, tags: readonly string[]): FeedEntry {
  if (tags.length === 0) return feed;
  return { ...feed, tags: [...new Set([...(feed.tags ?? []), ...tags])] };
}
