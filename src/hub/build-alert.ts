import { createHash } from 'node:crypto';
import type { Alert } from '../domain/alert.ts';
import type { ItemSource } from '../domain/item.ts';
import type { Hit } from '../domain/topic.ts';
import type { ItemRow } from '../ledger/item-store.ts';

export interface AlertParts {
  topic: string;
  why: string;
  hits: Hit[];
  item: ItemRow;
  source: ItemSource;
}

/** What is said of an item to a topic's readers. An undated item has the time when it was first seen. */
export function alertOf(id: string, { topic, why, hits, item, source }: AlertParts): Alert {
  return {
    id,
    topic: { name: topic },
    why,
    item: {
      title: item.title,
      link: item.link,
      published: new Date(item.publishedAt ?? item.firstSeenAt).toISOString(),
      summary: item.summary,
      lang: item.lang ?? source.lang,
      feed: { name: source.name, url: source.url },
    },
    hits,
    story: null,
  };
}

/** The id of a delivery: the same for the same parts, so that a receiver can tell a repetition. */
export function deliveryId(...parts: (string | number)[]): string {
  return `msg_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
