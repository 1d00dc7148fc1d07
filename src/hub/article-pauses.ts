import type { HubContext } from './context.ts';

/** What a host is owed between two of its article pages. */
export interface ArticlePauses {
  /** A page of the host was asked for just now. */
  asked(host: string): void;
  /** How long the host is to be left alone yet, ms. */
  left(host: string): number;
}

/** Thirty articles of one outlet at once must not look like an attack. */
const PAUSE_MS = 1_000;

/** After a restart the pause is made up for by the time that the start takes; a server's wish is in the ledger. */
export function createArticlePauses({ ledger, now }: HubContext): ArticlePauses {
  const askedAt = new Map<string, number>();
  return {
    asked(host) {
      for (const [other, at] of askedAt) {
        // In order of time: those behind it are younger.
        if (now() - at < PAUSE_MS) break;
        askedAt.delete(other);
      }
      askedAt.delete(host);
      askedAt.set(host, now());
    },
    left(host) {
      const pauseEnds = (askedAt.get(host) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS;
      const wished = ledger.articles.host(host)?.notBefore ?? 0;
      return Math.max(0, pauseEnds - now(), wished - now());
    },
  };
}
