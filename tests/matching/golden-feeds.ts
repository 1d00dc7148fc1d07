import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchableItem } from '../../src/domain/item.ts';
import { decode } from '../../src/feeds/decode.ts';
import { parse } from '../../src/feeds/parse.ts';

/** The numbers of a feed's items, by what a topic has to do with them. */
export interface GoldenLabels {
  /** The topic as a whole phrase. */
  exact?: number[];
  /** Only another name of it that the watchlist knows. */
  alias?: number[];
  /** Only a form of it. */
  inflected?: number[];
  /** Only in a category, an address or an attribute. */
  elsewhere?: number[];
  /** Looks alike, and is something else. */
  nearMiss?: number[];
  /** The phrase, beside what the starter excludes (not among the shared feeds' labels). */
  excluded?: number[];
}

export interface GoldenFeed {
  name: string;
  document: string;
  /** By the names of the starter watchlist's topics. */
  topics: Record<string, GoldenLabels>;
}

const SHARED = join(import.meta.dirname, '../../../shared/feeds');

/** The golden feeds beside the repository; none where there are none. */
export function sharedGoldenFeeds(): GoldenFeed[] {
  const manifest = join(SHARED, 'manifest.jsonl');
  if (!existsSync(manifest)) return [];
  const rows = readFileSync(manifest, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => JSON.parse(line) as { id: string; file: string; kind: string; topics: GoldenFeed['topics'] },
    );
  return rows
    .filter(({ kind }) => kind === 'golden')
    .map(({ id, file, topics }) => ({
      name: id,
      document: decode(readFileSync(join(SHARED, file)), {}),
      topics,
    }));
}

/** The items of a feed as the filter gets them. */
export async function searchableItems({ document }: GoldenFeed): Promise<SearchableItem[]> {
  const { feed } = await parse(document, null);
  const source = { name: feed.title, url: 'https://feed.example/', tags: [], lang: feed.lang };
  return feed.items.map(({ title, summary, content, author, categories, link, lang }) => ({
    ...{ title, summary, content, author, categories, link, lang },
    source,
  }));
}
