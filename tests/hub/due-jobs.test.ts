import { describe, expect, test } from 'vitest';
import { applyPoll } from '../../src/hub/apply-poll.ts';
import { createArticlePauses } from '../../src/hub/article-pauses.ts';
import {
  type DueJob,
  dueDeliveries,
  dueExtracts,
  dueFilters,
  duePolls,
  pollJobId,
} from '../../src/hub/due-jobs.ts';
import { createInFlight, type InFlight } from '../../src/hub/in-flight.ts';
import { itemsOutcome, NOW, type TestHub, testFeed, testHub, testSettings, theFeed } from '../support/hub.ts';
import { testItem } from '../support/ledger.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes jobs as the flow does: each counts before the next is made. */
function take(make: (inFlight: InFlight) => Generator<DueJob>, inFlight = createInFlight()): DueJob[] {
  const taken: DueJob[] = [];
  for (const due of make(inFlight)) {
    inFlight.add(due.job, due.lanes, NOW);
    taken.push(due);
  }
  return taken;
}

function hubWithFeeds(...urls: string[]): TestHub {
  return testHub(testSettings({ feeds: urls.map((url) => testFeed({ url })) }));
}

const polls = (hub: TestHub, inFlight = createInFlight()) =>
  take(() => duePolls(hub, inFlight, hub.ledger.feeds.due(NOW)), inFlight).map(({ job }) => job);

describe('polls', () => {
  test('carry the validators byte for byte, the guard’s list and a user agent with a contact', () => {
    const hub = testHub();
    const validators = { etag: 'W/"a b"', lastModified: 'Sun, 22 Nov', bodyHash: 'h', givenBy: 'a' };
    applyPoll(hub, pollJobId(theFeed(hub)), theFeed(hub).id, itemsOutcome([], { validators }));
    hub.ledger.feeds.update({ ...theFeed(hub), nextPollAt: NOW });
    expect(polls(hub)).toEqual([
      {
        kind: 'poll',
        id: 'poll-1-1',
        feedId: 1,
        url: 'https://news.example/feed',
        validators,
        knownItems: null,
        allow: [],
        userAgent: 'Vigia/0.0.0 (+https://vigia.example)',
        mayPostpone: true,
      },
    ]);
  });

  test('go to a host one at a time, with or without credentials in the URL', () => {
    const hub = hubWithFeeds('https://a.example/1', 'https://user:${PW}@A.example/2', 'https://b.example/1');
    expect(polls(hub).map((job) => job.id)).toEqual(['poll-1-0', 'poll-3-0']);
  });

  test('are not made twice while one is under way', () => {
    const hub = hubWithFeeds('https://a.example/1');
    const inFlight = createInFlight();
    expect(polls(hub, inFlight)).toHaveLength(1);
    expect(polls(hub, inFlight)).toEqual([]);
    inFlight.remove('poll-1-0');
    expect(polls(hub, inFlight)).toHaveLength(1);
  });

  test('follow a permanent redirect once it has held for a week', () => {
    const hub = testHub();
    const movedTo = 'https://new.example/feed';
    applyPoll(hub, pollJobId(theFeed(hub)), 1, itemsOutcome([], { movedTo }));
    hub.ledger.feeds.update({ ...theFeed(hub), nextPollAt: NOW });
    expect(polls(hub)[0]).toMatchObject({ url: 'https://news.example/feed' });
    hub.clock.now += 7 * DAY_MS;
    expect(polls(hub)[0]).toMatchObject({ url: movedTo });
  });
});

describe('filter jobs', () => {
  function hubWithItems(count: number, length = 10): TestHub {
    const hub = testHub();
    for (let n = 0; n < count; n += 1) {
      const item = testItem({ summary: 'x'.repeat(length) });
      hub.ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'filter' });
    }
    return hub;
  }
  const filters = (hub: TestHub, filtering = new Set<number>(), inFlight = createInFlight()) => {
    let batch = 0;
    const next = () => `filter-${batch++}`;
    return take(() => dueFilters(hub, inFlight, filtering, next), inFlight).map(({ job }) =>
      job.kind === 'filter' ? job.items.map((item) => item.itemId) : [],
    );
  };

  test('hold up to fifty items', () => {
    expect(filters(hubWithItems(120)).map((ids) => ids.length)).toEqual([50, 50, 20]);
  });

  test('hold fewer when the texts are long', () => {
    expect(filters(hubWithItems(5, 400_000)).map((ids) => ids.length)).toEqual([2, 2, 1]);
  });

  test('leave out what is in a batch under way', () => {
    expect(filters(hubWithItems(3), new Set([1, 2]))).toEqual([[3]]);
  });

  test('are a few at a time', () => {
    expect(filters(hubWithItems(400))).toHaveLength(4);
  });

  test('search the article and the feed’s own content', () => {
    const hub = testHub();
    const item = testItem({ content: 'from the feed' });
    hub.ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'extract' });
    hub.ledger.items.setArticle(1, item.textHash, 'from the page', null);
    const [due] = take((inFlight) => dueFilters(hub, inFlight, new Set(), () => 'filter-1'));
    expect(due?.job).toMatchObject({
      topicSet: hub.watchlist.topicSet.hash,
      sources: { 1: { name: 'News', url: 'https://news.example/feed', tags: [], lang: null } },
      items: [{ itemId: 1, source: '1', content: 'from the feed\n\nfrom the page' }],
    });
  });
});

test('a host with a long backlog of articles keeps no other host waiting', () => {
  const hub = testHub();
  const links = Array.from({ length: 1_000 }, (_, n) => `https://slow.example/${n}`);
  for (const link of [...links, 'https://quick.example/1']) {
    const item = testItem({ link });
    hub.ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'extract' });
  }
  const lanes = take((inFlight) => dueExtracts(hub, inFlight, createArticlePauses(hub))).map(
    ({ lanes }) => lanes[0],
  );
  expect(lanes.toSorted()).toEqual(['host quick.example', 'host slow.example']);
});

test('a feed with articles on a thousand hosts keeps no other feed waiting', () => {
  const feeds = ['https://many.example/feed', 'https://few.example/feed'].map((url) => testFeed({ url }));
  const hub = testHub(testSettings({ feeds }));
  const record = (feedId: number, link: string) =>
    hub.ledger.items.record({
      feedId,
      item: testItem({ link }),
      now: NOW,
      baseline: false,
      stage: 'extract',
    });
  for (let n = 0; n < 1_000; n += 1) record(1, `https://host-${n}.example/`);
  const inFlight = createInFlight();
  const due = () =>
    take((flight) => dueExtracts(hub, flight, createArticlePauses(hub)), inFlight).map(
      ({ lanes }) => lanes[0],
    );
  expect(due()).toHaveLength(10);
  record(2, 'https://few-1.example/');
  record(2, 'https://few-2.example/');
  expect(due()).toEqual(['host few-1.example', 'host few-2.example']);
  expect(due()).toEqual([]);
});

test('of feeds with equally many pages the oldest item comes first, whatever its host is called', () => {
  const feeds = Array.from({ length: 60 }, (_, n) => testFeed({ url: `https://f${n}.example/feed` }));
  const hub = testHub(testSettings({ feeds }));
  for (let n = 60; n > 0; n -= 1) {
    const link = `https://host-${String(n).padStart(2, '0')}.example/`;
    hub.ledger.items.record({
      feedId: n,
      item: testItem({ link }),
      now: NOW,
      baseline: false,
      stage: 'extract',
    });
  }
  const lanes = take((inFlight) => dueExtracts(hub, inFlight, createArticlePauses(hub))).map(
    ({ lanes }) => lanes[0],
  );
  expect(lanes).toHaveLength(50);
  expect(lanes[0]).toBe('host host-60.example');
});

test('article pages of a host are read one at a time', () => {
  const hub = testHub();
  for (const link of ['https://a.example/1', 'https://a.example/2', 'https://b.example/1']) {
    hub.ledger.items.record({
      feedId: 1,
      item: testItem({ link }),
      now: NOW,
      baseline: false,
      stage: 'extract',
    });
  }
  const jobs = take((inFlight) => dueExtracts(hub, inFlight, createArticlePauses(hub)));
  expect(jobs.map(({ job }) => (job.kind === 'extract' ? job.link : ''))).toEqual([
    'https://a.example/1',
    'https://b.example/1',
  ]);
});

const troubled = new Set<string>();

describe('deliveries', () => {
  function hubWithDeliveries(channels: string[]): TestHub {
    const settings = testSettings({
      channels: {
        desk: {
          type: 'webhook',
          name: 'desk',
          url: 'https://hooks.example/${TOKEN}',
          secret: '${DESK_SECRET}',
        },
        mail: { type: 'email', name: 'mail', email: 'a@example.org' },
      },
      smtp: { url: '${SMTP_URL}', from: null },
    });
    const hub = testHub(settings);
    for (const [n, channel] of channels.entries()) {
      const data = { id: `d${n}`, reason: '', alerts: [] };
      hub.ledger.deliveries.create(
        `d${n}`,
        channel,
        { type: 'digest', timestamp: '', timezone: null, data },
        NOW,
      );
    }
    return hub;
  }

  test('carry templates, never secrets, and the mail server only where there is mail', () => {
    const hub = hubWithDeliveries(['desk', 'mail']);
    const [desk, mail] = take((inFlight) => dueDeliveries(hub, inFlight, () => true, troubled)).map(
      ({ job }) => job,
    );
    expect(desk).toMatchObject({
      id: 'deliver-d0-1',
      attempt: 1,
      channel: { secret: '${DESK_SECRET}' },
      smtp: null,
    });
    expect(mail).toMatchObject({ channel: { type: 'email' }, smtp: { url: '${SMTP_URL}' } });
  });

  test('of a slow channel leave room for the others', () => {
    const hub = hubWithDeliveries([...Array.from({ length: 20 }, () => 'desk'), 'mail']);
    const channels = take((inFlight) => dueDeliveries(hub, inFlight, () => true, troubled)).map(
      ({ lanes }) => lanes[0],
    );
    expect(channels).toEqual([...Array.from({ length: 4 }, () => 'channel desk'), 'channel mail']);
  });

  test('of a channel whose last attempt failed are made one at a time', () => {
    const hub = hubWithDeliveries(['desk', 'desk', 'desk']);
    const jobs = take((inFlight) => dueDeliveries(hub, inFlight, () => true, new Set(['desk'])));
    expect(jobs).toHaveLength(1);
  });

  test('wait for their time', () => {
    const hub = hubWithDeliveries(['desk']);
    const later = {
      state: 'pending',
      attempts: 1,
      nextAttemptAt: NOW + 1,
      endedAt: null,
      reason: 'x',
    } as const;
    hub.ledger.deliveries.setOutcome('d0', later);
    expect(take((inFlight) => dueDeliveries(hub, inFlight, () => true, troubled))).toEqual([]);
    hub.clock.now += 1;
    expect(
      take((inFlight) => dueDeliveries(hub, inFlight, () => true, troubled)).map(({ job }) => job.id),
    ).toEqual(['deliver-d0-2']);
  });
});
