import { describe, expect, test } from 'vitest';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { pollJobId, pollUrl } from '../../src/hub/due-jobs.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import {
  FEED_URL,
  failedOutcome,
  itemsOutcome,
  NOW,
  poll,
  type TestHub,
  testFeed,
  testHub,
  testSettings,
  theFeed,
  VALIDATORS,
} from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const MOVED = 'https://new.example/feed';

/** A hub whose feed is asked at its new place. */
function hubOfMoved(): TestHub {
  const hub = testHub();
  poll(hub, itemsOutcome([testItem()], { movedTo: MOVED }));
  hub.clock.now += 7 * 86_400_000;
  return hub;
}

const watch = (hub: TestHub, ...urls: string[]) =>
  enforceWatchlist(
    hub,
    readWatchlist(testSettings({ feeds: urls.map((url) => testFeed({ url, name: url })) })),
  );

describe('a permanent redirect', () => {
  test('is remembered from its first day; an outage does not count, and the place is asked as well then', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([], { movedTo: MOVED }));
    hub.clock.now += 60_000;
    poll(hub, {
      kind: 'not-modified',
      validators: VALIDATORS,
      maxAgeMs: null,
      retryAfterMs: null,
      movedTo: MOVED,
      websub: null,
    });
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, movedSince: NOW });
    hub.clock.now += 60_000;
    for (let failure = 1; failure <= 3; failure += 1) {
      expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(FEED_URL);
      poll(hub, failedOutcome({ why: 'gone', status: 410 }));
    }
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, movedSince: NOW + 60_000, state: 'failing' });
    expect(theFeed(hub).reason).toContain(`${MOVED}, where it has moved, is asked next`);
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(MOVED);
    // The old address fails for long, and the new one answers: that is where it is.
    poll(hub, itemsOutcome([]));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, state: 'ok' });
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(MOVED);
  });

  test('that is taken back is forgotten, and can’t hold after a week', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([], { movedTo: MOVED }));
    hub.clock.now += 60_000;
    poll(hub, itemsOutcome([]));
    expect(theFeed(hub)).toMatchObject({ movedTo: null, movedSince: null });
  });

  test('that has held stays, as the new place redirects nowhere', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([], { movedTo: MOVED }));
    hub.clock.now += 7 * 86_400_000;
    poll(hub, itemsOutcome([]));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, movedSince: NOW, state: 'ok' });
  });

  test('of the place to which the feed has moved must hold as well, and then leads there', () => {
    const hub = hubOfMoved();
    const further = 'https://new.example/feed/';
    poll(hub, itemsOutcome([], { movedTo: further }));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, nextTo: further, nextSince: hub.clock.now });
    hub.clock.now += 6 * 86_400_000;
    poll(hub, itemsOutcome([], { movedTo: further }));
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(MOVED);
    // The old place is no longer asked while the new one answers, and is not believed that the feed is gone.
    for (let failure = 1; failure <= 3; failure += 1) poll(hub, failedOutcome());
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(further);
    poll(hub, failedOutcome());
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(FEED_URL);
    poll(hub, failedOutcome({ why: 'gone', status: 410 }));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, nextTo: further, state: 'failing' });
    hub.clock.now += 86_400_000;
    poll(hub, itemsOutcome([], { movedTo: further }));
    expect(theFeed(hub)).toMatchObject({ movedTo: further, nextTo: null, state: 'ok' });
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(further);
  });

  test('of a place that is gone by now leads to the next one; what is gone only for now is not', () => {
    const hub = hubOfMoved();
    const further = 'https://new.example/feed/';
    poll(hub, itemsOutcome([], { movedTo: further }));
    poll(hub, failedOutcome({ why: 'http-error', status: 410 }));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, nextTo: further });
    poll(hub, failedOutcome({ why: 'gone', status: 410 }));
    expect(theFeed(hub)).toMatchObject({ movedTo: further, nextTo: null, state: 'failing' });
    expect(pollUrl(theFeed(hub), hub.clock.now)).toBe(further);
  });

  test('of the new place that is taken back is forgotten', () => {
    const hub = hubOfMoved();
    poll(hub, itemsOutcome([], { movedTo: 'https://elsewhere.example/feed' }));
    poll(hub, itemsOutcome([]));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, nextTo: null, nextSince: null });
  });

  test('to a place that is gone by now leads home again, and ends no feed', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([], { movedTo: MOVED }));
    hub.clock.now += 7 * 86_400_000;
    poll(hub, failedOutcome({ why: 'gone', status: 410 }));
    expect(theFeed(hub)).toMatchObject({ movedTo: null, state: 'failing' });
    poll(hub, failedOutcome({ why: 'gone', status: 410 }));
    expect(theFeed(hub).state).toBe('gone');
  });

  test('that has held is not forgotten when the place fails: it and the former one are asked in turn', () => {
    const hub = hubOfMoved();
    const asked = Array.from({ length: 6 }, () => {
      const address = pollUrl(theFeed(hub), hub.clock.now);
      poll(hub, failedOutcome(address === FEED_URL ? { why: 'gone', status: 410 } : {}));
      return address;
    });
    expect(asked).toEqual([MOVED, MOVED, MOVED, FEED_URL, MOVED, FEED_URL]);
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, state: 'failing' });
    expect(theFeed(hub).reason).toContain(`${MOVED}, where it has moved, is asked next`);
    poll(hub, itemsOutcome([]));
    expect(theFeed(hub)).toMatchObject({ movedTo: MOVED, state: 'ok' });
  });

  test('that is written into the watchlist is no new feed', () => {
    const hub = hubOfMoved();
    watch(hub, MOVED);
    expect(theFeed(hub)).toMatchObject({ id: 1, url: MOVED, movedTo: null, watched: 1 });
    poll(hub, itemsOutcome([testItem({ title: 'News' })]));
    expect(hub.ledger.items.outstanding('filter', 9).map(({ title }) => title)).toEqual(['News']);
  });

  test('that is watched beside the former address is another feed', () => {
    const hub = hubOfMoved();
    watch(hub, FEED_URL, MOVED);
    expect(hub.ledger.feeds.watched().map(({ url }) => url)).toEqual([FEED_URL, MOVED]);
  });

  test('that was taken out of the watchlist before is another feed: what it shows by now is no news', () => {
    const hub = hubOfMoved();
    watch(hub, 'https://elsewhere.example/feed');
    watch(hub, MOVED);
    expect(hub.ledger.feeds.watched()).toMatchObject([{ url: MOVED, baselineAt: null }]);
  });

  test('is no end of the new address where a poll of the former one says that it is gone', () => {
    const hub = hubOfMoved();
    const underWay = pollJobId(theFeed(hub));
    watch(hub, MOVED);
    applyPoll(hub, underWay, 1, failedOutcome({ why: 'gone', status: 410 }));
    expect(theFeed(hub)).toMatchObject({ url: MOVED, state: 'ok', failures: 0 });
  });
});
