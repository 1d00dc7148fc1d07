import { describe, expect, it } from 'vitest';
import { MAX_ITEM_TEXT_BYTES } from '../../src/domain/item.ts';
import { errorsOf, hitsOf } from './query-cases.ts';

const BOUNDED_MS = 5_000;

describe('rule 20: the limit of an item', () => {
  it('searches the first 256 KiB of an item and no more', () => {
    const filler = 'é '.repeat(Math.floor(MAX_ITEM_TEXT_BYTES / 3) - 2);
    expect(hitsOf('maduro', { title: '', content: `${filler}x` })).toBeNull();
    expect(hitsOf('é', { content: filler })).toHaveLength(20);
    expect(hitsOf('aaa', { content: `${filler.slice(0, -8)} aaa maduro` })).toHaveLength(1);
    expect(hitsOf('maduro', { content: `${filler} aaa maduro` })).toBeNull();
    expect(hitsOf('maduro', { title: 'x'.repeat(MAX_ITEM_TEXT_BYTES), summary: 'maduro' })).toBeNull();
  });
});

describe('bounded time on hostile input', () => {
  const megabyte = 1024 * 1024;
  const texts: [string, string][] = [
    ['a megabyte without a space', 'a'.repeat(megabyte)],
    ['a megabyte of hyphens and letters', 'a-'.repeat(megabyte / 2)],
    ['a megabyte of dotted letters', 'a.'.repeat(megabyte / 2)],
    ['a megabyte of doubled letters with dots', 'AA. '.repeat(megabyte / 4)],
    ['a megabyte of apostrophes', "l'".repeat(megabyte / 2)],
    ['a megabyte of words', 'a '.repeat(megabyte / 2)],
    ['100,000 marks on one letter', `e${'\u0301\u0316'.repeat(50_000)}`],
    ['100,000 marks on one Indic letter', `क${'\u0951\u0952'.repeat(50_000)}`],
    ['unpaired surrogates', '\ud83d \udc00 a\ud800 \udfff'.repeat(1_000)],
    ['hashtags without end', '#aB'.repeat(megabyte / 4)],
    ['joined emoji without end', '👨\u200d'.repeat(megabyte / 8)],
    ['commas and digits', '1,'.repeat(megabyte / 2)],
    ['underscores', '_'.repeat(megabyte)],
    ['quotes between Hebrew letters', 'א"'.repeat(megabyte / 4)],
  ];
  const query =
    'zzz OR "a * * b" OR (a NEAR/1000 a NEAR/1000 zz) OR narco* OR *gate OR "a a a b" OR e OR ="a b"';
  it.each(texts)('%s', (_name, text) => {
    const started = performance.now();
    hitsOf(query, { title: text, summary: text, content: text });
    expect(performance.now() - started).toBeLessThan(BOUNDED_MS);
    const checked = performance.now();
    errorsOf(text.slice(0, 200_000));
    expect(performance.now() - checked).toBeLessThan(BOUNDED_MS);
  });

  it('/(a+)+$/ on the longest text', () => {
    const started = performance.now();
    expect(hitsOf('/(a+)+$/', { content: `${'a'.repeat(250_000)}b` })).toBeNull();
    expect(performance.now() - started).toBeLessThan(2 * BOUNDED_MS);
  });
  it('a phrase of 10,000 words, a chain of 10,000 NEARs', () => {
    const started = performance.now();
    expect(hitsOf(`"${'a '.repeat(10_000)}b"`, { content: `${'a '.repeat(10_000)}b` })).toHaveLength(1);
    const chain = Array.from({ length: 10_000 }, () => 'a').join(' NEAR/1 ');
    expect(hitsOf(chain, { content: 'a a a a' })).toBeNull();
    expect(performance.now() - started).toBeLessThan(BOUNDED_MS);
  });
  it('brackets and operators without end', () => {
    const started = performance.now();
    for (const part of [
      '(',
      ')',
      '"',
      'NOT ',
      'OR ',
      'a NEAR/1 ',
      '-',
      '/',
      '=',
      'title:',
      '*',
      'title:(',
      'a~',
    ])
      expect(errorsOf(part.repeat(20_000)).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(2 * BOUNDED_MS);
  });
});
