import { expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/open-ledger.ts';
import { testItem, testLedger, watched } from '../support/ledger.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const ALL = { reader: 0, readers: 1 };

function store(ledger: Ledger, ...parts: Parameters<typeof testItem>[0][]): void {
  ledger.feeds.watchOnly(watched('https://news.example/feed'), NOW);
  for (const part of parts)
    ledger.items.record({ feedId: 1, item: testItem(part), now: NOW, baseline: true, stage: 'done' });
}

test('items since a time, with all that a query looks at', () => {
  const ledger = testLedger();
  store(
    ledger,
    { title: 'older', published: '2026-11-21T11:59:59.000Z' },
    { title: 'at the time', published: '2026-11-21T12:00:00.000Z', categories: ['mundo'], author: 'Ana' },
    { title: 'undated, seen now', published: null },
    { title: 'a date that is not believed', published: '1970-01-01T00:00:00.000Z' },
  );
  const items = [...ledger.storedItems.since(Date.UTC(2026, 10, 21, 12), ALL)];
  expect(items.map(({ title }) => title)).toEqual([
    'at the time',
    'undated, seen now',
    'a date that is not believed',
  ]);
  expect(items[0]).toMatchObject({ id: 2, feedId: 1, categories: ['mundo'], author: 'Ana', article: null });
  expect(items[1]).toMatchObject({ publishedAt: null, firstSeenAt: NOW, categories: [] });
});

test('readers share the items: each has some, none is left out or read twice', () => {
  const ledger = testLedger();
  expect(ledger.storedItems.idRange()).toBeNull();
  store(ledger, ...Array.from({ length: 2_000 }, () => ({})));
  expect(ledger.storedItems.idRange()).toEqual({ first: 1, last: 2_000 });
  const shares = [0, 1, 2].map((reader) =>
    [...ledger.storedItems.since(0, { reader, readers: 3 })].map(({ id }) => id),
  );
  for (const share of shares) expect(share.length).toBeGreaterThan(500);
  expect(shares.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2_000 }, (_, n) => n + 1));
});
