import { describe, expect, test } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import { enforceWatchlist } from '../../src/hub/enforce-watchlist.ts';
import { readWatchlist } from '../../src/hub/read-watchlist.ts';
import { failedOutcome, itemsOutcome, NOW, type TestHub, testSettings, theFeed } from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';
import {
  announcing,
  ask,
  DAY,
  HOUR,
  MINUTE,
  PUBLIC_URL,
  poll,
  present,
  requests,
  settings,
  TOPIC,
  WEBSUB,
} from '../support/subscriptions.ts';

describe('a feed that announces a hub', () => {
  test('is subscribed there', () => {
    const hub = announcing();
    expect(requests(hub)).toMatchObject([
      {
        id: 'subscribe-1-0',
        mode: 'subscribe',
        hub: 'https://hub.example/',
        topic: TOPIC,
        callback: `${PUBLIC_URL}/websub/${present(hub).token}`,
        leaseSeconds: 864_000,
      },
    ]);
  });

  test('is not where there is no public URL, but is as soon as there is one', () => {
    const hub = announcing(WEBSUB, testSettings());
    expect(requests(hub)).toEqual([]);
    enforceWatchlist(hub, readWatchlist(settings));
    expect(requests(hub)).toMatchObject([{ mode: 'subscribe' }]);
    enforceWatchlist(hub, readWatchlist(testSettings()));
    expect(requests(hub)).toEqual([]);
  });

  test('has another subscription under another public URL, for which a late result means nothing', () => {
    const hub = announcing();
    const former = requests(hub);
    enforceWatchlist(hub, readWatchlist({ ...settings, publicUrl: `${PUBLIC_URL}/other` }));
    const [job] = requests(hub);
    expect(job?.callback).toMatch(/^https:\/\/vigia\.example\/other\/websub\//);
    expect(former.map(({ id }) => id)).not.toContain(job?.id);
  });

  test('keeps its subscription when an answer says nothing of hubs', () => {
    const hub = announcing();
    const validators = { etag: null, lastModified: null, bodyHash: null, givenBy: null };
    hub.clock.now += DAY;
    poll(hub, {
      kind: 'not-modified',
      validators,
      maxAgeMs: null,
      retryAfterMs: null,
      movedTo: null,
      websub: null,
    });
    poll(hub, failedOutcome());
    expect(present(hub)).toMatchObject({ id: 1 });
  });

  test.each([
    ['announces none any more', itemsOutcome([])],
    ['is gone', failedOutcome({ why: 'gone' })],
  ])('is unsubscribed when it %s', (_name, outcome) => {
    const hub = announcing();
    ask(hub);
    hub.clock.now += DAY;
    poll(hub, outcome);
    expect(hub.ledger.websub.ofFeed(1)).toBeUndefined();
    expect(requests(hub)).toMatchObject([{ mode: 'unsubscribe' }]);
  });

  test('is not asked for anew each time that it names itself otherwise', () => {
    const hub = announcing();
    for (let n = 1; n <= 20; n += 1) {
      hub.clock.now += 10 * MINUTE;
      poll(hub, itemsOutcome([], { websub: { ...WEBSUB, topic: `${TOPIC}?${n}` } }));
    }
    // At 60, 120 and 180 minutes.
    expect(present(hub).topic).toBe(`${TOPIC}?18`);
  });

  test('is polled a quarter as often while it is subscribed, every six hours at least', () => {
    const usual = announcing(null);
    const subscribed = announcing();
    ask(subscribed);
    const wait = (hub: TestHub, ...items: IdentifiedItem[]) => {
      hub.clock.now += MINUTE;
      poll(hub, itemsOutcome(items));
      return theFeed(hub).nextPollAt - hub.clock.now;
    };
    expect(wait(subscribed)).toBe(4 * wait(usual));
    // Two days apart: its rhythm is six hours already.
    const rare = [0, 2, 4].map((days) => testItem({ published: new Date(NOW - days * DAY).toISOString() }));
    wait(subscribed, ...rare);
    expect(wait(subscribed)).toBe(6 * HOUR);
    wait(usual, ...rare);
    expect(wait(usual)).toBeLessThan(6 * HOUR);
  });

  test('with a schedule of its own keeps that', () => {
    const hub = announcing(WEBSUB, testSettings({ publicUrl: PUBLIC_URL }));
    ask(hub);
    hub.clock.now += 10 * MINUTE;
    poll(hub, itemsOutcome([], { websub: WEBSUB }));
    expect(theFeed(hub).nextPollAt - hub.clock.now).toBe(10 * MINUTE);
  });
});
