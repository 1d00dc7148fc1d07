import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Outlet } from './news.ts';

export interface WatchlistParts {
  outlets: Outlet[];
  feedUrl: (outlet: string) => string;
  smtpUrl: string;
  webhookUrl: string;
}

/** The webhook's secret comes from the daemon's environment, as it should. */
export const WEBHOOK_SECRET_VARIABLE = 'VIGIA_DEMO_WEBHOOK_SECRET';

const STARTER = join(import.meta.dirname, '../config/watchlist.yaml');

/** A watchlist with the starter's topics, word for word, on the demo's feeds and channels. */
export function writeWatchlist(parts: WatchlistParts): string {
  return stringify({
    feeds: parts.outlets.map((outlet) => ({
      url: parts.feedUrl(outlet.key),
      name: outlet.name,
      ...outlet.schedule,
      fullText: outlet.fullText,
    })),
    topics: starterTopics(),
    channels: {
      inbox: { email: 'reader@example.org' },
      hook: { webhook: parts.webhookUrl, secret: `\${${WEBHOOK_SECRET_VARIABLE}}` },
    },
    smtp: { url: parts.smtpUrl, from: 'vigia@example.org' },
    notify: [{ channel: 'inbox' }, { channel: 'hook' }],
    // Everything else on this machine stays closed to feeds.
    network: { allow: ['127.0.0.1'] },
  });
}

/** Without their `notify`, which would name the starter's channels. */
function starterTopics(): unknown[] {
  const { topics } = parse(readFileSync(STARTER, 'utf8')) as { topics: unknown[] };
  return topics.map((topic) =>
    typeof topic === 'object' && topic !== null
      ? Object.fromEntries(Object.entries(topic).filter(([key]) => key !== 'notify'))
      : topic,
  );
}
