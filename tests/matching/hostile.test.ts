import { describe, expect, it } from 'vitest';
import { MAX_ITEM_TEXT_BYTES, type SearchableItem } from '../../src/domain/item.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM, errorsOf, hitsOf } from './query-cases.ts';

/** Far above what any of these takes; what is not bounded takes minutes. */
const BOUNDED = { timeout: 10_000 };
const MEGABYTE = 1024 * 1024;

const list = (count: number, make: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => make(number));

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

describe('hostile texts, as item and as query', () => {
  const texts: [string, string][] = [
    ['a megabyte without a space', 'a'.repeat(MEGABYTE)],
    ['a megabyte of hyphens and letters', 'a-'.repeat(MEGABYTE / 2)],
    ['a megabyte of words between hyphens', 'ab-'.repeat(MEGABYTE / 3)],
    ['a megabyte of dotted letters', 'a.'.repeat(MEGABYTE / 2)],
    ['a megabyte of words between dots', 'ab.'.repeat(MEGABYTE / 3)],
    ['a megabyte of doubled letters with dots', 'AA. '.repeat(MEGABYTE / 4)],
    ['doubled letters far apart', `AA.${' '.repeat(2_000)}`.repeat(500)],
    ['a megabyte of apostrophes', "l'".repeat(MEGABYTE / 2)],
    ['a megabyte of words between apostrophes', "ab'".repeat(MEGABYTE / 3)],
    ['possessives without end', "a's".repeat(MEGABYTE / 3)],
    ['a megabyte of words', 'a '.repeat(MEGABYTE / 2)],
    ['100,000 marks on one letter', `e${'\u0301\u0316'.repeat(50_000)}`],
    ['100,000 marks on one Indic letter', `क${'\u0951\u0952'.repeat(50_000)}`],
    ['100,000 marks on one Thai letter', `ก${'\u0e49'.repeat(100_000)}`],
    ['100,000 vowels of one syllable', `\u1100${'\u1161'.repeat(100_000)}`],
    ['letters that expand to eighteen', '\ufdfa'.repeat(20_000)],
    ['unpaired surrogates', '\ud83d \udc00 a\ud800 \udfff'.repeat(1_000)],
    ['invisible characters between two letters', `a${'\u00ad\u200b'.repeat(100_000)}b`],
    ['hashtags without end', '#aB'.repeat(MEGABYTE / 4)],
    ['one hashtag of capitals', `#${'aB'.repeat(MEGABYTE / 2)}`],
    ['one hashtag of underscores', `#${'a_'.repeat(MEGABYTE / 2)}`],
    ['one hashtag of characters', `#${'日'.repeat(100_000)}`],
    ['mentions without end', '@a'.repeat(MEGABYTE / 2)],
    ['joined emoji without end', '👨\u200d'.repeat(MEGABYTE / 8)],
    ['skin tones without end', `👍${'🏽'.repeat(100_000)}`],
    ['half flags', '🇻'.repeat(100_001)],
    ['commas and digits', '1,'.repeat(MEGABYTE / 2)],
    ['groups of digits', '1,000,'.repeat(MEGABYTE / 6)],
    ['underscores', '_'.repeat(MEGABYTE)],
    ['quotes between Hebrew letters', 'א"'.repeat(MEGABYTE / 4)],
    ['characters without end', '日'.repeat(100_000)],
  ];
  const query =
    'zzz OR "a * * b" OR (a NEAR/1000 a NEAR/1000 zz) OR narco* OR *gate OR "a a a b" OR e OR ="a b" OR 日本日';
  it.each(texts)('%s', BOUNDED, (_name, text) => {
    hitsOf(query, { title: text, summary: text, content: text });
    errorsOf(text.slice(0, 200_000));
    errorsOf(`"${text.slice(0, 80_000)}"`);
  });

  it('an address of escapes, good and bad', BOUNDED, () => {
    for (const part of ['%C3%A9', '%', '%ff', '%e0%a4', 'a-', 'a/'])
      expect(hitsOf('link:zzz', { link: `https://x.org/${part.repeat(100_000)}` })).toBeNull();
  });
  it.each(['/(a+)+$/', '/(a|a)+b$/i', '/((a{0,9}){0,9}){1,9}b/', '/a.*a.*a.*a.*b/'])(
    '%s on the longest text',
    { timeout: 20_000 },
    (regexp) => expect(hitsOf(regexp, { content: `${'a'.repeat(250_000)}c` })).toBeNull(),
  );
});

describe('hostile queries', () => {
  it('many terms', BOUNDED, () => {
    const words = list(10_000, (number) => `w${number}`);
    const text = words.join(' ');
    expect(hitsOf(words.join(' OR '), { content: text })).toHaveLength(10_000);
    expect(hitsOf(words.join(' '), { content: text })).toHaveLength(10_000);
    expect(hitsOf(`${words.join(' ')} x`, { content: text })).toBeNull();
    expect(hitsOf(`x OR ${words.join('* OR ')}`, { content: 'w9998' })).toHaveLength(4);
    expect(hitsOf(list(10_000, (number) => `*${number}x`).join(' OR '), { content: 'y999' })).toBeNull();
  });
  it('13,000 phrases with one beginning', BOUNDED, () => {
    const phrases = list(13_000, (number) => `"a a ${number}"`).join(' OR ');
    expect(hitsOf(phrases, { content: 'a '.repeat(120_000) })).toBeNull();
    expect(hitsOf(phrases, { content: 'a a a 12999' })).toMatchObject([{ text: 'a a 12999' }]);
  });
  it('long phrases with one beginning, of a word that the text repeats', BOUNDED, () => {
    const phrases = list(300, (number) => `"${'a '.repeat(90)}${number}"`).join(' OR ');
    expect(hitsOf(phrases, { content: 'a '.repeat(3_000) })).toBeNull();
    expect(hitsOf(phrases, { content: `${'a '.repeat(3_000)}299` })).toHaveLength(1);
  });
  it('a phrase of 10,000 words', BOUNDED, () => {
    expect(hitsOf(`"${'a '.repeat(10_000)}b"`, { content: `${'a '.repeat(10_000)}b` })).toHaveLength(1);
    expect(hitsOf(`"${'aa* '.repeat(10_000)}aa"`, { content: 'aa '.repeat(10_000) })).toBeNull();
    expect(errorsOf(`"a ${'* '.repeat(100_000)}b"`)).toEqual([]);
    expect(errorsOf(`"${'a'.repeat(200_000)} * b"`)).toEqual([]);
  });
  it.each([
    ['beginnings of compounds', `"${'aa* '.repeat(100)}b"`, 'aa-aa '.repeat(5_000)],
    ['any words and compounds', `"a ${'* '.repeat(100)}b"`, 'a-a '.repeat(5_000)],
    ['compounds', `"${'a-a '.repeat(100)}b"`, 'a-a '.repeat(5_000)],
    ['compounds of sixteen', `"${`${'a-'.repeat(15)}a `.repeat(20)}b"`, `${'a-'.repeat(15)}a `.repeat(1_000)],
    ['a run of characters', `${'日'.repeat(1_000)}本`, '日'.repeat(80_000)],
  ])('a long phrase of %s that only its last word denies', BOUNDED, (_name, phrase, text) => {
    expect(hitsOf(phrase, { content: `b 本。${text}` })).toBeNull();
  });

  it('a text of numbers and compounds, each of which is laid out several times', BOUNDED, () => {
    const content = `${"1,000km'2,000km-1,000km'2,000km-1,000km'2,000km ".repeat(5_400)}un narco-estado de U.S. 1,000`;
    for (const query of ['narcoestado', '1000', 'US', '"2000km 1000km 2000km un"'])
      expect(hitsOf(query, { content })?.length).toBeGreaterThan(0);
  });
  it('a chain of 10,000 NEARs', BOUNDED, () => {
    const [error, ...others] = errorsOf(list(10_000, () => 'a').join(' NEAR/1 '));
    expect(error?.message).toContain('1,000 NEAR');
    expect(others).toEqual([]);
    expect(errorsOf(list(1_001, () => 'a').join(' NEAR/1 '))).toEqual([]);
  });
  const alternating = list(1_000, (number) => (number % 2 === 0 ? 'a' : 'b'));
  it.each([
    ['a chain of 1,000 NEARs', alternating.join(' NEAR/1000 ')],
    ['a chain of 1,000 BEFOREs', alternating.join(' BEFORE/2 ')],
    ['100 nested NEARs', `${'(a NEAR/9 '.repeat(100)}b${')'.repeat(100)}`],
    ['a NEAR beside an OR of 200', `(${alternating.slice(0, 200).join(' OR ')}) NEAR/1000 c`],
  ])('%s on two words that the text repeats 50,000 times', BOUNDED, (_name, query) => {
    expect(hitsOf(query, { content: `${'a b '.repeat(50_000)}c` })).not.toBeNull();
    expect(hitsOf(`zzz (${query})`, { content: 'a b '.repeat(50_000) })).toBeNull();
  });
  it('a chain whose last word follows the same two words two thousand times', () => {
    const item = { content: `${'a b '.repeat(1_000)}c` };
    expect(hitsOf('a NEAR/1000 b NEAR/1 c', item)).not.toBeNull();
    expect(hitsOf('c NEAR/1 (a NEAR/1000 b)', item)).not.toBeNull();
    expect(hitsOf('a NEAR/1000 b NEAR/1 d', item)).toBeNull();
    expect(hitsOf('a BEFORE/1000 b BEFORE/1 a BEFORE/1000 b BEFORE/1 c', item)).toHaveLength(1);
    const twoSided = { content: `${'x '.repeat(1_500)}d ${'a b '.repeat(90)}c` };
    expect(hitsOf('a NEAR/1000 b NEAR/1 c NEAR/1 d', twoSided)).toHaveLength(1);
  });
  it('many NEARs of two words that the text repeats', BOUNDED, () => {
    const nears = list(500, (number) => `(a NEAR/${number + 1} b)`).join(' OR ');
    expect(hitsOf(nears, { content: 'a b '.repeat(5_000) })).toHaveLength(500 * 20);
  });
  it('every spelling of a word that the text repeats', BOUNDED, () => {
    const spellings = list(1_024, (number) =>
      [...'abcdefghij']
        .map((letter, bit) => ((number >> bit) % 2 === 1 ? letter.toUpperCase() : letter))
        .join(''),
    );
    const query = spellings.map((spelling) => `=${spelling}`).join(' OR ');
    expect(hitsOf(query, { content: 'abcdefghij '.repeat(20_000) })).toHaveLength(20);
  });

  it('brackets and operators without end', BOUNDED, () => {
    const parts = ['(', ')', '"', '“', 'NOT ', 'OR ', 'AND ', 'a NEAR/1 ', 'NEAR/5 ', '-', '- ', '/', '='];
    const others = ['title:', '*', 'title:(', 'a~', 'a: ', 'a:', '"\\', '/a', '\ud800 ', '"" ', '() ', '& '];
    for (const part of [...parts, ...others])
      expect(errorsOf(part.repeat(20_000)).length, part).toBeGreaterThan(0);
    expect(errorsOf(`a NEAR/${'9'.repeat(200_000)} b`)).toHaveLength(1);
  });
  it('nesting: 2,000 parentheses are refused, 490 levels are read', BOUNDED, () => {
    expect(errorsOf(`${'('.repeat(2_000)}a${')'.repeat(2_000)}`)).toMatchObject([{ offset: 500 }]);
    expect(hitsOf(`${'(a OR '.repeat(490)}b${')'.repeat(490)}`, { title: 'b' })).toHaveLength(1);
    expect(hitsOf(`x ${'NOT '.repeat(490)}b`, { title: 'x b' })).toHaveLength(2);
    expect(hitsOf(`x ${'NOT '.repeat(491)}b`, { title: 'x b' })).toBeNull();
  });
  it.each(['', ' \n', 'NOT a', '-a', 'NOT (a b)', 'NOT a NOT b', '\u200b', '""', '\ud800'])(
    'nothing to find: %j',
    (query) => expect(errorsOf(query).length).toBeGreaterThan(0),
  );
});

describe('hostile numbers of topics', () => {
  const topicsOf = (count: number, query: (number: number) => string) =>
    compileTopicSet(
      list(count, query).map((each, number) => ({ name: `t${number}`, query: each, aliases: {}, lang: [] })),
    );
  const found = (set: ReturnType<typeof topicsOf>, item: Partial<SearchableItem>) =>
    set.match({ ...EMPTY_ITEM, ...item }).length;

  it('100,000 with the same query', { timeout: 30_000 }, () => {
    for (const [query, title] of [
      ['maduro', 'Maduro'],
      ['"a b" OR (a NEAR/5 b)', 'b a'],
    ] as const) {
      const set = topicsOf(100_000, () => query);
      expect(found(set, { title })).toBe(100_000);
      expect(found(set, { title: 'x' })).toBe(0);
    }
  });
  it('100,000 with the same word and another that does not occur', { timeout: 30_000 }, () => {
    const set = topicsOf(100_000, (number) => `maduro ${number % 2 === 0 ? '' : 'NOT'} x${number}`);
    expect(found(set, { content: 'maduro '.repeat(10_000) })).toBe(50_000);
    expect(found(set, { content: 'maduro x7 x8' })).toBe(50_000);
  });
});
