import { describe, expect, test } from 'vitest';
import type { IdentifiedItem } from '../../src/domain/item.ts';
import type { Ledger } from '../../src/ledger/open-ledger.ts';
import { testItem, testLedger, watched } from '../support/ledger.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

function ledgerWithFeeds() {
  const ledger = testLedger();
  ledger.feeds.watchOnly(watched('https://a.example/feed', 'https://b.example/feed'), NOW);
  const record = (item: ReturnType<typeof testItem>, feedId = 1, baseline = false) =>
    ledger.items.record({ feedId, item, now: NOW, baseline, stage: baseline ? 'done' : 'filter' });
  return { ledger, record };
}

describe('identity', () => {
  test('an item is new once', () => {
    const { record } = ledgerWithFeeds();
    const item = testItem();
    expect([record(item), record(item)]).toEqual(['new', 'known']);
  });

  test('any key that is known makes it the same item, and its other keys are learned', () => {
    const { record } = ledgerWithFeeds();
    record(testItem({ keys: ['1', '2'], textHash: 'x' }));
    expect(record(testItem({ keys: ['3', '2'], textHash: 'x' }))).toBe('known');
    expect(record(testItem({ keys: ['3'], textHash: 'x' }))).toBe('known');
  });

  test('the same key in another feed is another item', () => {
    const { record } = ledgerWithFeeds();
    const item = testItem({ keys: ['7'] });
    expect([record(item, 1), record(item, 2)]).toEqual(['new', 'new']);
  });

  test('items are found by any of their keys, in all feeds', () => {
    const { ledger, record } = ledgerWithFeeds();
    record(testItem({ title: 'first', keys: ['1', '2'] }), 1);
    record(testItem({ title: 'second', keys: ['2'] }), 2);
    record(testItem({ title: 'third', keys: ['3'] }), 2);
    const titles = (...keys: string[]) => ledger.items.withKeys(keys).map(({ title }) => title);
    expect(titles('2', '1')).toEqual(['first', 'second']);
    expect(titles('3')).toEqual(['third']);
    expect(titles('4')).toEqual([]);
  });

  test('of items of one page the newest is found by it, and none is taken for another', () => {
    const { ledger, record } = ledgerWithFeeds();
    expect(record(testItem({ title: 'first', keys: ['1'], pageKey: '9' }))).toBe('new');
    expect(record(testItem({ title: 'second', keys: ['2'], pageKey: '9' }))).toBe('new');
    expect(ledger.items.withKeys(['9']).map(({ title }) => title)).toEqual(['second']);
  });

  test('keys are whole 64-bit numbers', () => {
    const { record } = ledgerWithFeeds();
    expect(record(testItem({ keys: ['9223372036854775807'] }))).toBe('new');
    expect(record(testItem({ keys: ['9223372036854775806'] }))).toBe('new');
    expect(record(testItem({ keys: ['-9223372036854775808'] }))).toBe('new');
  });
});

describe('an edit', () => {
  test('keeps the item and sends it to the filter again', () => {
    const { ledger, record } = ledgerWithFeeds();
    record(testItem({ keys: ['1'], title: 'Blast in port', textHash: 'a' }));
    expect(ledger.items.setFiltered(1, 'a', null)).toBe(true);
    expect(record(testItem({ keys: ['1'], title: 'Blast in Venezuelan port', textHash: 'b' }))).toBe(
      'edited',
    );
    expect(ledger.items.outstanding('filter', 10).map((item) => item.title)).toEqual([
      'Blast in Venezuelan port',
    ]);
    expect(ledger.items.count()).toBe(1);
  });

  test('while a filter job is out makes its result stale', () => {
    const { ledger, record } = ledgerWithFeeds();
    record(testItem({ keys: ['1'], textHash: 'a' }));
    record(testItem({ keys: ['1'], textHash: 'b' }));
    expect(ledger.items.setFiltered(1, 'a', null)).toBe(false);
    expect(ledger.items.setFiltered(1, 'b', null)).toBe(true);
  });

  test('of a baseline item stays silent', () => {
    const { ledger, record } = ledgerWithFeeds();
    record(testItem({ keys: ['1'], textHash: 'a' }), 1, true);
    record(testItem({ keys: ['1'], textHash: 'b' }));
    expect(ledger.items.outstanding('filter', 10)).toEqual([]);
  });
});

describe('dates', () => {
  test.each([
    ['in the future', '2031-01-01T00:00:00.000Z', null],
    ['before 1990', '1970-01-01T00:00:00.000Z', null],
    ['absent', null, null],
    ['a few minutes ahead: a publisher’s clock', '2026-11-22T12:10:00.000Z', Date.UTC(2026, 10, 22, 12, 10)],
    ['ordinary', '2026-11-20T10:00:00.000Z', Date.UTC(2026, 10, 20, 10)],
  ])('%s', (_name, published, believed) => {
    const { ledger, record } = ledgerWithFeeds();
    record(testItem({ published }));
    expect(ledger.items.get(1)?.publishedAt).toBe(believed);
  });
});

describe('an article', () => {
  const recorded = (...keys: string[]) => {
    const { ledger } = ledgerWithFeeds();
    for (const key of keys) {
      const item = testItem({ keys: [key], title: 'T', link: `https://news.example/${key}` });
      ledger.items.record({ feedId: 1, item, now: NOW, baseline: false, stage: 'extract' });
    }
    return ledger;
  };
  const edit = (ledger: Ledger, part: Partial<IdentifiedItem>) => {
    const item = testItem({
      keys: ['1'],
      title: 'T',
      link: 'https://news.example/1',
      textHash: 'edited',
      ...part,
    });
    ledger.items.record({ feedId: 1, item, now: NOW + 1, baseline: false, stage: 'extract' });
  };

  test('moves the item on to the filter, also when there is none', () => {
    const ledger = recorded('1', '2');
    expect(ledger.items.setArticle(1, 'T', 'the text of the page', null)).toBe(true);
    expect(ledger.items.setArticle(2, 'T', null, 'HTTP 404')).toBe(true);
    expect([1, 2].map((id) => ledger.items.get(id)?.article)).toEqual(['the text of the page', null]);
    expect(ledger.items.outstanding('filter', 10).map(({ id }) => id)).toEqual([1, 2]);
  });

  test('that comes twice, or late for a text that was edited, changes nothing', () => {
    const ledger = recorded('1');
    edit(ledger, {});
    expect(ledger.items.setArticle(1, 'T', 'late', null)).toBe(false);
    expect(ledger.items.setArticle(1, 'edited', 'in time', null)).toBe(true);
    expect(ledger.items.setArticle(1, 'edited', 'twice', null)).toBe(false);
    expect(ledger.items.get(1)).toMatchObject({ article: 'in time', stage: 'filter' });
  });

  test('of an edited item is read again; where that fails, what was read before stays', () => {
    const ledger = recorded('1');
    ledger.items.setArticle(1, 'T', 'first', null);
    edit(ledger, {});
    expect(ledger.items.get(1)).toMatchObject({ article: 'first', stage: 'extract' });
    ledger.items.setArticle(1, 'edited', null, 'HTTP 500');
    expect(ledger.items.get(1)).toMatchObject({ article: 'first', stage: 'filter' });
  });

  test('of another page is forgotten', () => {
    const ledger = recorded('1');
    ledger.items.setArticle(1, 'T', 'first', null);
    edit(ledger, { link: 'https://news.example/other' });
    expect(ledger.items.get(1)?.article).toBeNull();
  });
});
