import { normaliseUrl } from '../domain/url.ts';
import { describeValue } from './describe-value.ts';
import { insertIntoList } from './insert-into-list.ts';
import { isMapping } from './read-part.ts';
import { SettingsError } from './settings-error.ts';

export interface NewFeed {
  url: string;
  name?: string;
  /** As written: `10m`. */
  every?: string;
  tags?: string[];
}

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
export function addFeed(text: string, feed: NewFeed): string {
  const wanted = normaliseUrl(feed.url);
  return insertIntoList(text, 'feeds', withoutAbsent(feed, 'url'), (entries) => {
    if (entries.some((entry) => normaliseUrl(textOf(entry, 'url')) === wanted))
      throw new SettingsError(`The feed ${describeValue(feed.url)} is already in the watchlist.`);
  });
}

/**
 * The watchlist with one more topic; no other line of it changes.
 * @throws SettingsError if there is a topic of that name, or the text can't be edited
 */
export function addTopic(text: string, topic: NewTopic): string {
  return insertIntoList(text, 'topics', withoutAbsent(topic, 'name'), (entries) => {
    if (entries.some((entry) => textOf(entry, 'name') === topic.name))
      throw new SettingsError(`The topic ${describeValue(topic.name)} is already in the watchlist.`);
  });
}

/** Only what was given; just the text where nothing but `key` was. */
function withoutAbsent(entry: NewFeed | NewTopic, key: string): unknown {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  return given.length === 1 ? textOf(entry, key) : Object.fromEntries(given);
}

/** Entries are a text or a mapping that has it under `key`. */
function textOf(entry: unknown, key: string): string {
  const value = isMapping(entry) ? entry[key] : entry;
  return typeof value === 'string' ? value : '';
}
