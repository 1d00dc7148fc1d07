import { createHash } from 'node:crypto';
import type { Settings } from '../domain/settings.ts';
import type { TopicDefinition } from '../domain/topic.ts';
import type { Watchlist } from './context.ts';

/** Prepares the look-ups of a watchlist. The topic set's hash covers what workers compile, no more. */
export function readWatchlist(settings: Settings): Watchlist {
  const definitions = settings.topics.map(
    // A topic without lists has the hash that it always had.
    ({ name, query, lists, aliases, lang }): TopicDefinition => ({
      name,
      query,
      ...(lists === undefined ? {} : { lists }),
      aliases,
      lang,
    }),
  );
  const json = JSON.stringify(definitions);
  return {
    settings,
    feeds: new Map(settings.feeds.map((feed) => [feed.url, feed])),
    topics: new Map(settings.topics.map((topic) => [topic.name, topic])),
    definitions: new Map(definitions.map((topic) => [topic.name, contentHash(JSON.stringify(topic))])),
    topicSet: { hash: contentHash(json), json },
  };
}

const contentHash = (text: string) => createHash('sha256').update(text).digest('hex');
