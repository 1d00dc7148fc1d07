import { isDeepStrictEqual } from 'node:util';
import type { FeedSettings, Settings, TopicSettings } from '../domain/settings.ts';
import { redactUrl } from '../domain/url.ts';

/**
 * What differs between two watchlists, a sentence for each, as in `topic Venezuela: query changed`. Addresses
 * of webhooks and mail servers and other secrets are not shown. Empty if nothing differs.
 */
export function describeChanges(before: Settings, after: Settings): string[] {
  return [
    ...describeList('feed', byKey(before.feeds, feedKey), byKey(after.feeds, feedKey), feedAspects),
    ...describeList('topic', byKey(before.topics, topicKey), byKey(after.topics, topicKey), topicAspects),
    ...describeList('channel', entries(before.channels), entries(after.channels), fieldsOf),
    ...describeValue('smtp', before.smtp, after.smtp),
    ...describeAspects('network', { ...before.network }, { ...after.network }),
    ...describeValue('publicUrl', before.publicUrl, after.publicUrl),
    ...describeAspects('listen', { ...before.listen }, { ...after.listen }),
  ];
}

type Aspects = Record<string, unknown>;

function describeList<T>(
  noun: string,
  before: Map<string, T>,
  after: Map<string, T>,
  aspectsOf: (entry: T) => Aspects,
): string[] {
  const lines: string[] = [];
  for (const [key, entry] of after) {
    const earlier = before.get(key);
    if (earlier === undefined) lines.push(`${noun} added: ${key}`);
    else lines.push(...describeAspects(`${noun} ${key}`, aspectsOf(earlier), aspectsOf(entry)));
  }
  for (const key of before.keys()) if (!after.has(key)) lines.push(`${noun} removed: ${key}`);
  return lines;
}

function describeAspects(subject: string, before: Aspects, after: Aspects): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return changed.length === 0 ? [] : [`${subject}: ${changed.join(', ')} changed`];
}

function describeValue(subject: string, before: unknown, after: unknown): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  return [`${subject} ${before === null ? 'added' : after === null ? 'removed' : 'changed'}`];
}

/** By the shown key; two that are shown alike (other passwords, say) are told apart by a number. */
function byKey<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const entry of list) {
    const key = keyOf(entry);
    let unique = key;
    for (let number = 2; map.has(unique); number += 1) unique = `${key} (${number})`;
    map.set(unique, entry);
  }
  return map;
}

function feedKey(feed: FeedSettings): string {
  return redactUrl(feed.url);
}

function topicKey(topic: TopicSettings): string {
  return topic.name;
}

function entries<T>(record: Record<string, T>): Map<string, T> {
  return new Map(Object.entries(record));
}

/** In the words of the watchlist; the URL counts, since its hidden part may have changed. */
function feedAspects({ url, name, everySeconds, cron, fullText, tags }: FeedSettings): Aspects {
  return { url, name, every: everySeconds, cron, fullText, tags };
}

function topicAspects({ query, lists, aliases, lang, notify }: TopicSettings): Aspects {
  return { query, any: [], all: [], none: [], ...lists, aliases, lang, notify };
}

function fieldsOf(channel: object): Aspects {
  return { ...channel };
}
