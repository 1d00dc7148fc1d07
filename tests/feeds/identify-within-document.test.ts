import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { identify } from '../../src/feeds/identify.ts';
import { HOME, harvest, item, letter } from '../support/item.ts';

describe('within one document', () => {
  const titles = (items: Partial<Item>[]) => identify(items.map(item), HOME).items.map(({ title }) => title);

  test('items of one page with one title are several, where place or time and text differ', () => {
    const page = { title: 'Update', link: `${HOME}live` };
    const told = [
      item({ ...page, summary: 'one', published: '2026-11-22T10:00:00.000Z' }),
      item({ ...page, summary: 'two', published: '2026-11-22T11:00:00.000Z' }),
      item({ ...page, link: `${HOME}live#v3`, summary: 'three' }),
      item({ ...page, link: `${HOME}live#v4`, summary: 'four' }),
    ];
    expect(identify(told, HOME).items.map(({ summary }) => summary)).toEqual(['one', 'two', 'three', 'four']);
  });

  test('undated notices of one page under one heading are several', () => {
    const told = ['No water on Monday', 'The metro is closed', 'No water on Monday'].map((summary) =>
      item({ title: 'Notice', link: `${HOME}notices`, summary }),
    );
    expect(identify(told, HOME).items.map(({ summary }) => summary)).toEqual([
      'No water on Monday',
      'The metro is closed',
    ]);
  });

  test('a warning that is given again on a page of several is another one', () => {
    const warning = (id: string, title: string, hour: number) =>
      item({ id, title, link: `${HOME}warnings`, published: `2026-11-22T${hour}:00:00.000Z` });
    const told = (...items: Item[]) => identify(items, HOME).items;
    const [yellow] = told(warning('1', 'Yellow warning of wind on the coast', 10), warning('2', 'None', 11));
    const [again] = told(warning('3', 'Yellow warning of wind on the coast', 12), warning('2', 'None', 11));
    expect(again?.keys.some((key) => yellow?.keys.includes(key))).toBe(false);
  });

  test('a story that is listed with two texts and without a time is one', () => {
    const story = { title: 'Talks of the parties go on in the capital', link: `${HOME}a` };
    expect(
      titles([
        { ...story, summary: 'Short.' },
        { ...story, summary: 'Longer.' },
      ]),
    ).toHaveLength(1);
  });

  test('the link of items that all have one guid tells them apart, and stays theirs when they are edited', () => {
    const told = (first: Partial<Item>) =>
      identify(
        [item({ id: '0', link: `${HOME}a`, ...first }), item({ id: '0', link: `${HOME}b`, ...harvest })],
        HOME,
      ).items;
    const [before, after] = [told(letter)[0], told({ title: 'Another title' })[0]];
    expect(after?.keys.some((key) => before?.keys.includes(key))).toBe(true);
  });

  test('the same words of one page are one item, whatever dates they bear, and stay it', () => {
    const told = (minute: number) =>
      [0, 1].map((second) =>
        item({
          title: 'Storm hits coast',
          summary: 'Many homes lost power.',
          link: `${HOME}storm`,
          published: new Date(Date.UTC(2026, 10, 22, 10, minute, second)).toISOString(),
        }),
      );
    const [first, another] = identify(told(0), HOME).items;
    const [later] = identify(told(15), HOME).items;
    expect(another).toBeUndefined();
    expect(later?.keys.some((key) => first?.keys.includes(key))).toBe(true);
  });

  test('short words of one page that recur at another time are another item', () => {
    const closed = (published: string) => item({ title: 'Road closed', link: `${HOME}roads`, published });
    const [before, after] = [closed('2026-11-01T08:00:00.000Z'), closed('2026-11-08T08:00:00.000Z')];
    expect(identify([before, after], HOME).items).toHaveLength(2);
    const other = item({ title: 'Other news', link: `${HOME}roads`, published: before.published });
    const [first] = identify([before, other], HOME).items;
    const [second] = identify([after, { ...other, title: 'Something else' }], HOME).items;
    expect(second?.keys.some((key) => first?.keys.includes(key))).toBe(false);
  });

  test('short texts of one page are known again when they are no longer alone there', () => {
    const [a, b] = ['Short A', 'Short B'].map((title) => item({ title, link: `${HOME}live` }));
    if (a === undefined || b === undefined) throw new Error('two items');
    const [alone] = identify([a], HOME).items;
    const both = identify([b, a], HOME).items;
    expect(both).toHaveLength(2);
    expect(both[1]?.keys.some((key) => alone?.keys.includes(key))).toBe(true);
    expect(both[0]?.keys.some((key) => alone?.keys.includes(key))).toBe(false);
  });

  test('the same item listed twice is one', () => {
    expect(
      titles([
        { id: '1', ...letter },
        { id: '1', ...letter },
      ]),
    ).toHaveLength(1);
    expect(
      titles([
        { id: '1', link: `${HOME}a`, ...letter },
        { id: '2', link: `${HOME}a`, ...letter },
      ]),
    ).toHaveLength(1);
  });

  test('a guid that all items have identifies none', () => {
    const items = [
      { id: '0', link: `${HOME}a`, ...letter },
      { id: '0', link: `${HOME}b`, ...harvest },
    ];
    expect(titles(items)).toHaveLength(2);
    expect(titles(items.map((one) => ({ ...one, link: null })))).toHaveLength(2);
  });

  test('a link that items with different guids share identifies none (a live blog)', () => {
    const [first, second] = identify(
      [item({ id: '1', link: `${HOME}live`, ...letter }), item({ id: '2', link: `${HOME}live`, ...harvest })],
      HOME,
    ).items;
    expect(first?.keys.filter((key) => second?.keys.includes(key))).toEqual([]);
    expect(first?.keys).toHaveLength(2);
  });

  test('a text that items with different guids and links share identifies none', () => {
    const items = [
      { id: '1', link: `${HOME}a`, title: letter.title },
      { id: '2', link: `${HOME}b`, title: letter.title },
    ];
    expect(titles(items)).toHaveLength(2);
    expect(identify(items.map(item), HOME).items.map(({ keys }) => keys.length)).toEqual([2, 2]);
  });

  test('items without guid and link are told apart by their texts', () => {
    expect(titles([letter, harvest, letter])).toEqual([letter.title, harvest.title]);
  });

  test('an item with nothing is dropped and counted', () => {
    const result = identify([item({}), item({ id: '1', title: 'x' })], null);
    expect(result.items.map(({ id }) => id)).toEqual(['1']);
    expect(result.dropped).toBe(1);
  });

  test.each([
    ['only a short title', item({ title: 'Venezuela votes' })],
    ['only a title of signs', item({ title: '⚠️ !!' })],
    ['a short title and the link of the site', item({ title: 'Update', link: 'https://news.example/' })],
  ])('%s is an item, and the same one next time', (_name, short) => {
    const [first, second] = [identify([short], null), identify([short], null)];
    expect(first.items).toHaveLength(1);
    expect(first.items[0]?.keys).toEqual(second.items[0]?.keys);
  });

  test('short items that share one guid are told apart by their texts', () => {
    const { items } = identify([item({ id: '1', title: 'One' }), item({ id: '1', title: 'Two' })], null);
    expect(items.map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  test('the same text under two dates of one document is two items, and each the same next time', () => {
    const [first, second] = ['2026-11-21T10:00:00.000Z', '2026-11-22T10:00:00.000Z'].map((published) =>
      item({ title: 'Venezuela', published }),
    );
    if (first === undefined || second === undefined) throw new Error('no items');
    const both = identify([second, first], null).items;
    expect(both).toHaveLength(2);
    const [alone] = identify([first], null).items;
    expect(both[1]?.keys.some((key) => alone?.keys.includes(key))).toBe(true);
    expect(both[0]?.keys.some((key) => alone?.keys.includes(key))).toBe(false);
  });

  test('a feed of texts only, which dates them anew at each answer, has the same items', () => {
    const keysAt = (published: string) =>
      identify([item({ title: 'Venezuela votes on Sunday', published })], null).items[0]?.keys ?? [];
    const later = keysAt('2026-11-22T11:00:00.000Z');
    expect(keysAt('2026-11-22T10:00:00.000Z').some((key) => later.includes(key))).toBe(true);
  });

  test('an edit changes the hash of the text, a date does not', () => {
    const hash = (parts: Partial<Item>) => identify([item({ id: '1', ...parts })], null).items[0]?.textHash;
    expect(hash(letter)).not.toBe(hash({ ...letter, summary: 'Edited.' }));
    expect(hash(letter)).toBe(hash({ ...letter, updated: '2026-11-22T10:00:00.000Z' }));
  });

  test('keys are signed 64-bit numbers in decimal', () => {
    for (const key of identify([item({ id: '1', link: `${HOME}a`, ...letter })], HOME).items[0]?.keys ?? []) {
      expect(BigInt.asIntN(64, BigInt(key)).toString()).toBe(key);
    }
  });
});
