import { describe, expect, test } from 'vitest';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { pollJobId } from '../../src/hub/due-jobs.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import {
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
import { testItem, watched } from '../support/ledger.ts';

const toFilter = (hub: TestHub) => hub.ledger.items.outstanding('filter', 100).map((item) => item.title);

describe('items', () => {
  test('the first poll is a baseline: recorded, and not filtered', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([testItem(), testItem()]));
    expect(hub.ledger.items.count()).toBe(2);
    expect(toFilter(hub)).toEqual([]);
    expect(hub.events[0]).toMatchObject({ type: 'polled', baseline: true, new: 2 });
  });

  test('a first poll that failed leaves the baseline to the next', () => {
    const hub = testHub();
    poll(hub, failedOutcome());
    poll(hub, itemsOutcome([testItem()]));
    expect(toFilter(hub)).toEqual([]);
  });

  test('what an empty first document is followed by is new', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([]));
    poll(hub, itemsOutcome([testItem({ title: 'First news' })]));
    expect(toFilter(hub)).toEqual(['First news']);
  });

  test('new ones go to the filter in order of publication, the newest last', () => {
    const hub = testHub();
    const old = testItem();
    poll(hub, itemsOutcome([old]));
    poll(hub, itemsOutcome([testItem({ title: 'Newest' }), testItem({ title: 'Newer' }), old]));
    expect(toFilter(hub)).toEqual(['Newer', 'Newest']);
    expect(hub.events.at(-1)).toMatchObject({ seen: 3, new: 2, edited: 0 });
  });

  test('of a feed that reads articles, those with a link go there first', () => {
    const hub = testHub(testSettings({ feeds: [testFeed({ fullText: true })] }));
    poll(hub, itemsOutcome([]));
    poll(hub, itemsOutcome([testItem({ title: 'With' }), testItem({ title: 'Without', link: null })]));
    expect(hub.ledger.items.outstanding('extract', 10).map((item) => item.title)).toEqual(['With']);
    expect(toFilter(hub)).toEqual(['Without']);
  });
});

describe('a result', () => {
  test('that comes twice changes nothing the second time', () => {
    const hub = testHub();
    const outcome = itemsOutcome([testItem()]);
    const id = poll(hub, outcome);
    const feed = theFeed(hub);
    hub.clock.now += 60_000;
    applyPoll(hub, id, feed.id, outcome);
    expect(theFeed(hub)).toEqual(feed);
    expect(hub.ledger.items.count()).toBe(1);
  });

  test('that comes late still brings its items, but moves no validators', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([]));
    const late = pollJobId(theFeed(hub));
    poll(
      hub,
      itemsOutcome([], { validators: { etag: '"new"', lastModified: null, bodyHash: 'new', givenBy: null } }),
    );
    applyPoll(hub, late, theFeed(hub).id, itemsOutcome([testItem({ title: 'Late' })]));
    expect(toFilter(hub)).toEqual(['Late']);
    expect(theFeed(hub).etag).toBe('"new"');
  });

  test('brings what the next poll has to know of its items, and a late one moves nothing of it', () => {
    const hub = testHub();
    const known = () => hub.ledger.feeds.knownItems(theFeed(hub).id);
    const late = pollJobId(theFeed(hub));
    poll(hub, itemsOutcome([], { knownItems: 'one' }));
    poll(hub, {
      kind: 'not-modified',
      validators: VALIDATORS,
      maxAgeMs: null,
      retryAfterMs: null,
      movedTo: null,
      websub: null,
    });
    poll(hub, failedOutcome());
    applyPoll(hub, late, theFeed(hub).id, itemsOutcome([], { knownItems: 'other' }));
    expect(known()).toBe('one');
    poll(hub, itemsOutcome([], { unchanged: 3 }));
    expect(known()).toBeNull();
    expect(hub.events.filter(({ type }) => type === 'polled').at(-1)).toMatchObject({ seen: 3, new: 0 });
  });

  test('that comes late and failed is forgotten', () => {
    const hub = testHub();
    const late = poll(hub, itemsOutcome([]));
    applyPoll(hub, late, theFeed(hub).id, failedOutcome());
    expect(theFeed(hub)).toMatchObject({ state: 'ok', failures: 0 });
  });
});

describe('feed state', () => {
  test.each([
    ['unreachable', 'failing'],
    ['blocked', 'blocked'],
    ['gone', 'gone'],
    ['not-a-feed', 'failing'],
  ] as const)('%s makes it %s, with the reason', (why, state) => {
    const hub = testHub();
    poll(hub, failedOutcome({ why, message: 'said so' }));
    expect(theFeed(hub)).toMatchObject({ state, reason: 'said so', failures: 1, stateSince: NOW });
    expect(hub.events).toContainEqual({
      type: 'feed-state',
      feed: theFeed(hub).url,
      from: 'new',
      to: state,
      reason: 'said so',
    });
  });

  test('one success clears it', () => {
    const hub = testHub();
    poll(hub, failedOutcome());
    poll(hub, failedOutcome());
    expect(theFeed(hub).failures).toBe(2);
    poll(hub, {
      kind: 'not-modified',
      validators: VALIDATORS,
      maxAgeMs: null,
      retryAfterMs: null,
      movedTo: null,
      websub: null,
    });
    expect(theFeed(hub)).toMatchObject({ state: 'ok', reason: null, failures: 0 });
  });

  test('a feed that is gone is asked no more, until it leaves the watchlist and comes back', () => {
    const hub = testHub();
    poll(hub, failedOutcome({ why: 'gone' }));
    expect(hub.ledger.feeds.due(NOW + 10 ** 9)).toEqual([]);
    const { url } = theFeed(hub);
    hub.ledger.feeds.watchOnly(watched(url), NOW);
    expect(hub.ledger.feeds.due(NOW + 10 ** 9)).toEqual([]);
    hub.ledger.feeds.watchOnly([], NOW);
    hub.ledger.feeds.watchOnly(watched(url), NOW);
    expect(hub.ledger.feeds.due(NOW)).toHaveLength(1);
  });

  test('a failure keeps the validators', () => {
    const hub = testHub();
    poll(hub, itemsOutcome([], { validators: VALIDATORS }));
    poll(hub, failedOutcome());
    expect(theFeed(hub)).toMatchObject({ etag: '"e"', lastModified: 'Sun', bodyHash: 'h' });
  });
});

test('a schedule that was changed, also while nothing ran, counts at once', () => {
  const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: 21_600 })] }));
  poll(hub, itemsOutcome([]));
  expect(theFeed(hub).nextPollAt).toBeGreaterThan(NOW);
  enforceWatchlist(hub, readWatchlist(testSettings({ feeds: [testFeed({ everySeconds: 1 })] })));
  expect(theFeed(hub).nextPollAt).toBe(NOW);
});

test('a schedule that was changed does not shorten what the server asked for', () => {
  const hub = testHub(testSettings({ feeds: [testFeed({ everySeconds: 600 })] }));
  poll(hub, itemsOutcome([], { maxAgeMs: 3_600_000 }));
  enforceWatchlist(hub, readWatchlist(testSettings({ feeds: [testFeed({ everySeconds: 1 })] })));
  expect(theFeed(hub).nextPollAt).toBe(NOW + 3_600_000);
});

test('a clock that was set back does not hold up a feed', () => {
  const hub = testHub();
  hub.clock.now += 86_400_000;
  poll(hub, failedOutcome({ retryAfterMs: 3_600_000 }));
  hub.clock.now = NOW;
  enforceWatchlist(hub, hub.watchlist);
  expect(theFeed(hub)).toMatchObject({ nextPollAt: NOW, notBefore: null, freshUntil: null });
});
