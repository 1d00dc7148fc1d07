import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { identify, keysOfName } from '../../src/feeds/identify.ts';
import { HOME, harvest, item, letter, notice } from '../support/item.ts';

const monday = { published: '2026-11-23T10:00:00.000Z' };
const tuesday = { published: '2026-11-24T11:00:00.000Z' };

/** Whether an item of one poll is known again in the next. */
function knownAgain(before: Partial<Item>, after: Partial<Item>): boolean {
  const [first] = identify([item(before)], HOME).items;
  const [second] = identify([item(after)], HOME).items;
  return second?.keys.some((key) => first?.keys.includes(key)) ?? false;
}

describe('an item of the next poll is the same item', () => {
  const SAME: Record<string, [before: Partial<Item>, after: Partial<Item>]> = {
    'when nothing changed': [
      { id: '1', ...letter },
      { id: '1', ...letter },
    ],
    'when its text was edited': [
      { id: '1', ...letter },
      { id: '1', ...harvest },
    ],
    'when guid and text changed, not link and date': [
      { id: '1', link: `${HOME}a`, ...letter, ...monday },
      { id: '2', link: `${HOME}a`, ...harvest, ...monday },
    ],
    'when it gets a guid, and its text grows': [
      { link: `${HOME}a`, ...letter, ...monday },
      {
        id: '1',
        link: `${HOME}a`,
        ...letter,
        ...monday,
        summary: 'It came after the strikes. More follows.',
      },
    ],
    'when its guid becomes its link, and its date is another': [
      { id: '1', link: `${HOME}a`, ...letter, ...monday },
      { id: `${HOME}a`, link: `${HOME}a`, ...letter, ...tuesday },
    ],
    'when guid and date changed, not link and text': [
      { id: '1', link: `${HOME}a`, ...letter, ...monday },
      { id: '2', link: `${HOME}a`, ...letter, ...tuesday },
    ],
    'when text and date changed, and its guid is its page with the number of a version': [
      { id: `${HOME}a#1`, link: `${HOME}a`, ...letter, ...monday },
      { id: `${HOME}a#2`, link: `${HOME}a`, ...harvest, ...tuesday },
    ],
    'when guid and link changed, not the text': [
      { id: '1', link: `${HOME}a`, ...letter },
      { id: '2', link: `${HOME}b`, ...letter },
    ],
    'when the guid went away that was the link': [
      { id: `${HOME}a`, link: 'https://other.example/x', ...letter },
      { link: `${HOME}a`, ...harvest },
    ],
    'when the link got tracking parameters and https': [
      { link: 'http://news.example.org/a/?id=1', ...letter },
      { link: 'https://NEWS.example.org:443/a?utm_source=rss&id=1&fbclid=x#top', ...harvest },
    ],
    'when only white space and signs of the text changed': [
      { id: '1', ...letter },
      { id: '2', ...letter, title: '“A letter from Caracas” – offers talks!' },
    ],
    'when it has no page, and its text grows': [
      { published: '2026-11-22T10:00:00.000Z', ...letter },
      {
        published: '2026-11-22T10:00:00.000Z',
        title: letter.title,
        summary: 'It came today, after the strikes.',
      },
    ],
    'when guid, link and date changed, but it is long and has no page': [
      { id: '1', link: HOME, published: '2026-11-22T10:00:00.000Z', ...notice },
      { id: '2', link: HOME, published: '2026-11-29T10:00:00.000Z', ...notice },
    ],
    'when it is short and has its date': [
      { title: 'Update', published: '2026-11-22T10:00:00.000Z' },
      { title: 'Update', published: '2026-11-22T10:00:00.000Z' },
    ],
  };
  test.each(Object.entries(SAME))('%s', (_name, [before, after]) => {
    expect(knownAgain(before, after)).toBe(true);
  });
});

describe('an item of the next poll is another item', () => {
  const OTHER: Record<string, [before: Partial<Item>, after: Partial<Item>]> = {
    'when everything differs': [
      { id: '1', link: `${HOME}a`, ...letter },
      { id: '2', link: `${HOME}b`, ...harvest },
    ],
    'when only the page of the feed is the same': [
      { id: '1', link: HOME, ...letter },
      { id: '2', link: HOME, ...harvest },
    ],
    'when only the front page of a site is the same': [
      { id: '1', link: 'https://other.example', ...letter },
      { id: '2', link: 'https://other.example/', ...harvest },
    ],
    'when a short text returns at another time': [
      { id: '1', title: 'Update', published: '2026-11-22T10:00:00.000Z' },
      { id: '2', title: 'Update', published: '2026-11-23T10:00:00.000Z' },
    ],
    'when the heading of a daily programme returns the next day': [
      { id: '1', title: 'The news of the day, read by the desk', published: '2026-11-22T10:00:00.000Z' },
      { id: '2', title: 'The news of the day, read by the desk', published: '2026-11-23T10:00:00.000Z' },
    ],
    'when a long notice returns at another time, under another guid and link': [
      { id: '1', link: `${HOME}n/1`, published: '2026-11-22T10:00:00.000Z', ...notice },
      { id: '2', link: `${HOME}n/2`, published: '2026-11-29T10:00:00.000Z', ...notice },
    ],
    'when it stands at another place of the page': [
      { id: '1', link: `${HOME}warnings#?date=1&id=2`, ...letter },
      { id: '2', link: `${HOME}warnings#?date=1&id=3`, ...harvest },
    ],
    'when it has no page, and its heading returns at another time': [
      { published: '2026-11-22T10:00:00.000Z', ...letter },
      { published: '2026-11-23T10:00:00.000Z', title: letter.title, summary: 'Another one came.' },
    ],
    'when another bulletin of the day has its heading, and dates have no times': [
      { published: '2026-11-22T00:00:00.000Z', ...letter },
      { published: '2026-11-22T00:00:00.000Z', title: letter.title, summary: 'Another one came.' },
    ],
    'when another warning stands on the page of warnings': [
      { id: '1', link: `${HOME}warnings`, title: 'Heat warning', ...monday },
      { id: '2', link: `${HOME}warnings`, title: 'Tornado warning', ...tuesday },
    ],
    'when the same warning is given again on the page of warnings': [
      { id: '1', link: `${HOME}warnings`, title: 'Gale warning', ...monday },
      { id: '2', link: `${HOME}warnings`, title: 'Gale warning', ...tuesday },
    ],
    'when another notice without a date stands on the page of notices': [
      { id: '1', link: `${HOME}notices`, title: 'Notice', summary: letter.summary },
      { id: '2', link: `${HOME}notices`, title: 'Notice', summary: harvest.summary },
    ],
    'when a guid looks like the link of another': [
      { id: 'a', ...letter },
      { link: 'https://x.example/a', ...harvest },
    ],
    'when the parameter tells pages apart': [
      { link: 'https://x.example/?p=1', ...letter },
      { link: 'https://x.example/?p=2', ...harvest },
    ],
  };
  test.each(Object.entries(OTHER))('%s', (_name, [before, after]) => {
    expect(knownAgain(before, after)).toBe(false);
  });
});

test('an item is known by the name that a reader has of it', () => {
  const keysOf = (parts: Partial<Item>) =>
    identify([item({ ...letter, ...parts })], null).items[0]?.keys ?? [];
  const [otherGuid] = identify([item({ id: 'tag:news,1', link: `${HOME}a`, ...letter })], null).items;
  expect(keysOfName(`${HOME}a`)).toContain(otherGuid?.pageKey);
  const isOneOf = (name: string, keys: string[]) => keysOfName(name).some((key) => keys.includes(key));
  expect(isOneOf('tag:news,1', keysOf({ id: 'tag:news,1' }))).toBe(true);
  expect(isOneOf('tag:news,2', keysOf({ id: 'tag:news,1' }))).toBe(false);
  expect(isOneOf(`http://news.example.org/a/?utm_source=x`, keysOf({ link: `${HOME}a` }))).toBe(true);
  expect(isOneOf(`${HOME}a`, keysOf({ id: `${HOME}a` }))).toBe(true);
  expect(isOneOf(`${HOME}a?b=1#c`, keysOf({ id: `${HOME}a?b=1#c` }))).toBe(true);
});
