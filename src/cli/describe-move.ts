import { redactUrl } from '../domain/url.ts';
import type { FeedRow } from '../ledger/feed-store.ts';

/** Where permanent redirects of a feed lead, and since when; empty when they don't. */
export function describeMove(row: FeedRow | null): string {
  if (row?.movedTo == null || row.movedSince === null) return '';
  return `moved to ${redactUrl(row.movedTo)} on ${new Date(row.movedSince).toISOString().slice(0, 10)}`;
}
