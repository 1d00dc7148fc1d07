import type { SecretSource } from '../domain/secret.ts';
import type { FeedEntry } from '../domain/settings.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Finding } from './problem.ts';
import { readFeeds } from './read-feeds.ts';
import { isMapping } from './read-part.ts';
import { createResolvers } from './reading-scope.ts';

/** The feeds of a watchlist as they are written, references unresolved. The text has passed its checks. */
export function feedEntries(text: string): FeedEntry[] {
  const raw: unknown = parseYaml(text.replace(/^\uFEFF/, '')).document.toJS({ maxAliasCount: -1 });
  const entries = isMapping(raw) && Array.isArray(raw['feeds']) ? raw['feeds'] : [];
  return entries.map((entry: string | FeedEntry) => (typeof entry === 'string' ? { url: entry } : entry));
}

/** What is wrong with each feed by the rules of the watchlist, in their order; null where nothing is. */
export function feedProblems(feeds: readonly FeedEntry[], secrets: SecretSource): (string | null)[] {
  const problems: (string | null)[] = feeds.map(() => null);
  const report = ({ path: [, index], message, severity }: Finding) => {
    if (severity !== 'warning' && typeof index === 'number') problems[index] ??= message;
  };
  readFeeds(feeds, {
    report,
    ...createResolvers(secrets, report),
    checkTopic: () => [],
    lineOf: () => 0,
    folder: '',
  });
  return problems;
}
