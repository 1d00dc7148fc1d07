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
  return sharedFeeds('golden');
}

/** The news feeds beside the repository, the golden ones included; only the golden ones have labels. */
export function sharedNewsFeeds(): GoldenFeed[] {
  return sharedFeeds('golden', 'news', 'real');
}

function sharedFeeds(...kinds: string[]): GoldenFeed[] {
  const manifest = join(SHARED, 'manifest.jsonl');
  if (!existsSync(manifest)) return [];
  const rows = readFileSync(manifest, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ManifestRow);
  return rows
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, file, headers = {}, topics = {} }) => ({
      name: id,
      document: decode(readFileSync(join(SHARED, file)), headers),
      topics,
    }));
}

interface ManifestRow {
  id: string;
  file: string;
  kind: string;
  headers?: Record<string, string>;
  topics?: GoldenFeed['topics'];
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
