import type { FeedEntry } from '../domain/settings.ts';
import { normaliseUrl } from '../domain/url.ts';
import { describeValue } from './describe-value.ts';
import { insertIntoList } from './insert-into-list.ts';
import { isMapping } from './read-part.ts';
import { SettingsError } from './settings-error.ts';

export interface NewTopic {
  name: string;
  query?: string;
  /** In place of a query; see `TopicLists`. */
  any?: string[];
  all?: string[];
  none?: string[];
}

/**
 * The watchlist with one more feed; no other line of it changes. Whether the feed makes sense shows when the
 * result is parsed.
 * @throws SettingsError if the feed is there already, or the text can't be edited
 */
export function addFeed(text: string, feed: FeedEntry): string {
  return addFeeds(text, [feed]);
}

/** The same with several feeds, at least one: all of them or none. */
export function addFeeds(text: string, feeds: readonly FeedEntry[]): string {
  const added = feeds.map((feed) => withoutAbsent(feed, 'url'));
  return insertIntoList(text, 'feeds', added, (entries) => {
    const known = new Set(entries.map((entry) => normaliseUrl(textOf(entry, 'url'))));
    const twin = feeds.find((feed) => known.has(normaliseUrl(feed.url)));
    if (twin !== undefined)
      throw new SettingsError(`The feed ${describeValue(twin.url)} is already in the watchlist.`);
  });
}

/**
 * The watchlist with one more topic; no other line of it changes.
 * @throws SettingsError if there is a topic of that name, or the text can't be edited
 */
export function addTopic(text: string, topic: NewTopic): string {
  return insertIntoList(text, 'topics', [withoutAbsent(topic, 'name')], (entries) => {
    if (entries.some((entry) => textOf(entry, 'name') === topic.name))
      throw new SettingsError(`The topic ${describeValue(topic.name)} is already in the watchlist.`);
  });
}

/** Only what was given; just the text where nothing but `key` was. */
function withoutAbsent(entry: FeedEntry | NewTopic, key: string): unknown {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  return given.length === 1 ? textOf(entry, key) : Object.fromEntries(given);
}

/** Entries are a text or a mapping that has it under `key`. */
function textOf(entry: unknown, key: string): string {
  const value = isMapping(entry) ? entry[key] : entry;
  return typeof value === 'string' ? value : '';
}
