import type { FeedSettings } from '../domain/settings.ts';
import { lookAlikeKey, normaliseUrl } from '../domain/url.ts';
import { httpUrlProblem } from './check-url.ts';
import { describeValue } from './describe-value.ts';
import { describeKind } from './explain-issue.ts';
import { createFirstPaths, type FirstPaths } from './first-paths.ts';
import { parseDuration } from './parse-duration.ts';
import type { Path } from './problem.ts';
import { isMapping, readPart } from './read-part.ts';
import { readText } from './read-text.ts';
import type { ReadingScope } from './reading-scope.ts';
import { feedObject, nameProblem } from './schema.ts';

interface Seen {
  urls: FirstPaths;
  alike: FirstPaths;
  names: FirstPaths;
}

/** The list under `feeds`. */
export function readFeeds(raw: unknown, scope: ReadingScope): FeedSettings[] {
  if (raw === null) return [];
  if (!Array.isArray(raw)) {
    const message = `feeds: expected a list (a line with "- " for each feed), found ${describeKind(raw)}`;
    scope.report({ path: ['feeds'], message });
    return [];
  }
  const seen = { urls: createFirstPaths(), alike: createFirstPaths(), names: createFirstPaths() };
  return raw.flatMap((entry: unknown, index) => {
    const path = ['feeds', index];
    const feed = readFeed(entry, path, scope);
    if (feed === null) return [];
    const urlPath = typeof entry === 'string' ? path : [...path, 'url'];
    checkTwins(feed, checkFeedUrl(feed.url, urlPath, scope), path, seen, scope);
    return [feed];
  });
}

function readFeed(entry: unknown, path: Path, scope: ReadingScope): FeedSettings | null {
  const raw = typeof entry === 'string' ? { url: entry } : entry;
  if (!isMapping(raw)) {
    const message = `a feed is a URL or { url, name, … }; found ${describeKind(raw)}`;
    scope.report({ path, message });
    return null;
  }
  const feed = readPart({ noun: 'a feed', schema: feedObject }, raw, path, scope.report);
  if (feed === null) return null;
  if (Object.hasOwn(raw, 'every') && Object.hasOwn(raw, 'cron')) {
    const message = 'cron: a feed has either every or cron; leave one of them out';
    scope.report({ path: [...path, 'cron'], at: 'key', message });
  }
  return {
    url: feed.url,
    name: readText(feed.name, [...path, 'name'], scope, nameProblem),
    everySeconds: feed.every === undefined ? null : parseDuration(feed.every),
    cron: feed.cron ?? null,
    fullText: feed.fullText ?? false,
    tags: feed.tags ?? [],
  };
}

/** The resolved URL if it can be polled. */
function checkFeedUrl(template: string, path: Path, scope: ReadingScope): string | null {
  const url = scope.resolveUrl(template, path);
  const problem = url === null ? null : httpUrlProblem(url);
  if (problem === null) return url;
  scope.report({ path, message: `feed: ${describeValue(template)} ${problem}` });
  return null;
}

/**
 * Two feeds with one name, or with addresses that look alike, are only warned of: an outlet's several feeds may share
 * a name on purpose, and a server may have two feeds with and without a slash.
 */
function checkTwins(
  feed: FeedSettings,
  url: string | null,
  path: Path,
  seen: Seen,
  scope: ReadingScope,
): void {
  const sameUrl = url === null ? null : seen.urls.firstWith(normaliseUrl(url), path);
  if (sameUrl !== null) {
    const message = `feed: ${describeValue(feed.url)} is already in line ${scope.lineOf(sameUrl)}; keep one of the two`;
    scope.report({ path, message });
    return;
  }
  const alike = seen.alike.firstWith(lookAlikeKey(url ?? feed.url), path);
  if (alike !== null) {
    const message = `feed: ${describeValue(feed.url)} looks like the feed of line ${scope.lineOf(alike)}; if they are one, each item is alerted twice: keep one of the two`;
    scope.report({ path, severity: 'warning', message });
  }
  const sameName = feed.name === null ? null : seen.names.firstWith(feed.name, path);
  if (sameName !== null && alike === null) {
    const message = `name: the feed in line ${scope.lineOf(sameName)} is called ${describeValue(feed.name ?? '')} too; alerts and feed: in queries won't tell them apart`;
    scope.report({ path: [...path, 'name'], severity: 'warning', message });
  }
}
