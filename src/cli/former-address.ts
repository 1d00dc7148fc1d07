import { withoutReferences } from '../domain/secret.ts';
import { normaliseUrl, redactUrl } from '../domain/url.ts';
import { heldMove } from '../hub/due-jobs.ts';
import type { FeedRow } from '../ledger/feed-store.ts';
import type { FeedRows } from './feed-rows.ts';

/** Where permanent redirects of a feed lead, also where that has not held for long; null: nowhere else. */
export function leadsTo(row: FeedRow | undefined): string | null {
  return row?.movedTo == null ? null : withoutReferences(row.movedTo);
}

/** The same where that has held for so long that the feed is asked there by itself. */
export function heldPlace(row: FeedRow | undefined): string | null {
  return row === undefined ? null : heldMove(row, Date.now());
}

/** The address of the feed that leads to another address by permanent redirects; null: none. */
export type FormerAddress = (address: string) => string | null;

/** @param feeds of the watchlist as it is now: the database may still know one that was taken out. */
export function createFormerAddress(feeds: readonly { url: string }[], rows: FeedRows): FormerAddress {
  const former = new Map<string, string>();
  for (const { url } of feeds) {
    const row = rows.get(url);
    for (const place of [row?.movedTo, row?.nextTo])
      if (place != null) former.set(normaliseUrl(withoutReferences(place)), url);
  }
  return (address) => former.get(normaliseUrl(address)) ?? null;
}

/** Why an address is not added beside the watched feed that leads to it; null where there is none. */
export function placeProblem(url: string, formerOf: FormerAddress): string | null {
  const former = formerOf(url);
  return former === null
    ? null
    : `${redactUrl(url)} is where ${redactUrl(former)} of the watchlist leads: put it in the place of that one, in the file, and it stays the same feed`;
}
