import type { Item } from '../../src/domain/item.ts';

export const HOME = 'https://news.example.org/';

/** An item with nothing but the given parts. */
export function item(parts: Partial<Item>): Item {
  return {
    id: null,
    title: '',
    link: null,
    published: null,
    updated: null,
    summary: '',
    content: '',
    author: null,
    categories: [],
    lang: null,
    ...parts,
  };
}
export const letter = {
  title: 'A letter from Caracas offers talks',
  summary: 'It came after the strikes on boats.',
};
export const harvest = {
  title: 'The harvest begins late this year',
  summary: 'Rain is to blame for it, growers say.',
};
export const notice = {
  title: 'Sanctions list updated',
  summary: 'Names of persons and vessels were added to it. '.repeat(3),
};
