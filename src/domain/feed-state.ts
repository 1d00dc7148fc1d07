/**
 * How a feed is: not polled yet, well, failing, refusing us, silent far beyond its rhythm, faster than we poll it,
 * ended by its publisher.
 */
export const FEED_STATES = ['new', 'ok', 'failing', 'blocked', 'stale', 'overrun', 'gone'] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** Whether somebody should look after it. */
export const isTrouble = (state: FeedState) => state !== 'new' && state !== 'ok';
