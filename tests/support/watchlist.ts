import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WatchlistParts {
  feeds: string[];
  /** Lines under `topics:`. */
  topics?: string;
  /** Lines that follow, `channels:` and `notify:` for instance. */
  rest?: string;
}

/** Writes a watchlist whose feeds are polled every second, on loopback; returns its path. */
export function writeWatchlist(
  folder: string,
  { feeds, topics = '  - Venezuela', rest = '' }: WatchlistParts,
): string {
  const file = join(folder, 'watchlist.yaml');
  const entries = feeds.map((url) => `  - { url: "${url}", every: 1s }`);
  const text = ['feeds:', ...entries, 'topics:', topics, 'network: { allow: [127.0.0.1] }', rest, ''].join(
    '\n',
  );
  writeFileSync(file, text);
  return file;
}
