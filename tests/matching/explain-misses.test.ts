import { describe, expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import { explainTopic } from '../../src/matching/explain.ts';
import { EMPTY_ITEM, hitsOf } from './query-cases.ts';

const explain = (query: string, item: Partial<SearchableItem>, name = 'topic') =>
  explainTopic(
    { name, query: query === '' ? null : query, aliases: {}, lang: [] },
    { ...EMPTY_ITEM, ...item },
  );

describe('what the item has instead of a clause', () => {
  it.each<[string, string, Partial<SearchableItem>, string | null]>([
    ['nothing of it', 'maduro', { title: 'Nothing' }, null],
    ['in the link', 'maduro', { link: 'https://n.example/maduro-x' }, '“maduro” stands in the link only'],
    [
      'in two fields',
      'title:maduro',
      { summary: 'Maduro', content: 'Maduro' },
      '“Maduro” stands in the summary and the text only',
    ],
    ['a regexp elsewhere', 'title:/mad[ou]ro/i', { content: 'Maduro' }, '“Maduro” stands in the text only'],
    ['in another case', '=US', { title: 'Tell us more' }, '“us” stands in the title, in another spelling'],
    [
      'without its accent',
      '="El País"',
      { title: 'El Pais' },
      '“El Pais” stands in the title, in another spelling',
    ],
    ['an abbreviation', 'U.S.', { title: 'about us' }, '“us” stands in the title, in another spelling'],
    [
      'a longer word',
      'venezuela',
      { title: 'Venezuelan oil' },
      '“Venezuelan” stands in the title: venezuela* finds it',
    ],
    [
      'a longer word in its field',
      'title:(a OR venezuela)',
      { title: 'Venezuelans' },
      '“Venezuelans” stands in the title: title:venezuela* finds it',
    ],
    [
      'a longer last word',
      '"cartel of the sun"',
      { title: 'Cartel of the Suns' },
      '“Cartel of the Suns” stands in the title: "cartel of the sun*" finds it',
    ],
    ['a short word begins too many', 'sun', { title: 'Sunday' }, null],
    ['exact words have no endings', '=Venezuela', { title: 'Venezuelan' }, null],
    ['a wildcard has them already', 'venez*', { title: 'Vene' }, null],
    [
      'before: elsewhere is told first',
      'title:venezuela',
      { title: 'Venezuelan', summary: 'Venezuela' },
      '“Venezuela” stands in the summary only',
    ],
  ])('%s: %s', (_name, query, item, detail) => {
    const { matches, query: root } = explain(query, item);
    const clause = root.children.at(-1) ?? root;
    expect([matches, clause.detail]).toEqual([false, detail]);
    const longer = /: (\S.*) finds it$/.exec(detail ?? '')?.[1];
    if (longer !== undefined) expect(hitsOf(longer, item)).not.toBeNull();
  });

  it('tells what a name would need as a query', () => {
    expect(explain('', { title: 'Venezuelan oil' }, 'Venezuela').query.detail).toBe(
      '“Venezuelan” stands in the title: Venezuela* finds it',
    );
    expect(explain('', { title: 'El País Vascos' }, 'País Vasco').query.detail).toBe(
      '“País Vascos” stands in the title: "País Vasco*" finds it',
    );
  });
});

describe('what keeps a NEAR from being near', () => {
  const far = `a ${'x '.repeat(8)}b`;
  it.each<[string, string, Partial<SearchableItem>, string | null]>([
    ['one is missing', 'a NEAR/5 zz*', { title: 'a x' }, 'a is there, zz* is not'],
    ['both are missing', 'a NEAR/5 "b c"', { title: 'x' }, null],
    ['some of a chain', 'a NEAR/5 b NEAR/5 c', { title: 'b c' }, 'b and c are there, a is not'],
    ['a group', '(a OR "b c") NEAR/5 d', { title: 'b c' }, '(a OR "b c") is there, d is not'],
    ['too far', 'a NEAR/5 b', { title: far }, 'they are 9 words apart'],
    ['too far the other way', 'b NEAR/5 a', { title: far }, 'they are 9 words apart'],
    ['the nearest of several', 'a NEAR/2 b', { title: `${far} x x a` }, 'they are 3 words apart'],
    ['BEFORE, too far', 'a BEFORE/5 b', { title: far }, 'they are 9 words apart'],
    ['BEFORE, behind', 'b BEFORE/5 a', { title: far }, 'they stand in the other order'],
    ['other fields', 'a NEAR/5 b', { title: 'a', summary: 'b' }, 'they stand in different fields'],
    [
      'beyond what can be asked',
      'a NEAR/5 b',
      { title: `a ${'x '.repeat(1_200)}b` },
      'they stand nowhere near each other',
    ],
    [
      'a chain that is too far',
      'a NEAR/2 b NEAR/2 c',
      { title: 'a b x x x c' },
      'all are there, but not as near as that',
    ],
  ])('%s', (_name, query, item, detail) => {
    const { matches, query: root } = explain(query, item);
    expect([matches, root.detail]).toEqual([false, detail]);
  });

  it('one word is not near itself', () => {
    expect(explain('maduro NEAR/5 madu*', { title: 'Maduro' }).query.detail).toBe(
      'they stand nowhere near each other',
    );
  });
});

describe('why not, in a sentence', () => {
  it.each<[string, Partial<SearchableItem>, string]>([
    ['maduro', {}, 'maduro is not there'],
    [
      'cartel NOT title:béisbol',
      { title: 'Cartel de Béisbol' },
      'NOT title:béisbol — “Béisbol” stands in the title',
    ],
    ['cartel maduro', { title: 'x' }, 'cartel is not there; maduro is not there'],
    [
      'cartel maduro',
      { title: 'Cartel', link: 'https://n.example/maduro' },
      'maduro is not there: “maduro” stands in the link only',
    ],
    ['a OR "b c" OR d', {}, 'none of a, "b c", or d is there'],
    [
      'a OR (b NEAR/2 c)',
      { title: 'b' },
      'none of 2 alternatives holds (b NEAR/2 c — b is there, c is not; a is not there)',
    ],
    ['a b c d e', { title: 'a' }, 'b is not there; c is not there; d is not there; and 1 more'],
    ['cartel lang:es', { title: 'cartel', lang: 'pt' }, 'lang:es — the item is declared pt'],
    [
      'cartel (lang:es OR lang:fr)',
      { title: 'cartel', lang: 'pt' },
      'none of lang:es or lang:fr — the item is declared pt',
    ],
    [
      'cartel NOT lang:es',
      { title: 'cartel' },
      'NOT lang:es — the language is unknown: none is declared, and the text does not tell',
    ],
    [
      'cartel NOT (béisbol OR x)',
      { title: 'cartel', content: 'x' },
      'NOT (béisbol OR x) — “x” stands in the text',
    ],
    [
      'cartel NOT (béisbol OR lang:es)',
      { title: 'cartel' },
      'NOT (béisbol OR lang:es) — the language is unknown: none is declared, and the text does not tell',
    ],
    ['a OR (b OR (c NEAR/2 d OR e))', {}, 'none of a, b, c NEAR/2 d, or 1 more is there'],
    ['cartel NOT (NOT x)', { title: 'cartel' }, 'NOT (NOT x) is not there'],
    ['cartel NOT (NOT x OR NOT y)', { title: 'cartel' }, 'NOT (NOT x OR NOT y) — what it excludes is so'],
  ])('%s', (query, item, why) => {
    expect(explain(query, item)).toMatchObject({ matches: false, whyNot: why });
  });

  it('is the query’s own where no alias is there either', () => {
    const topic = {
      name: 'topic',
      query: 'cartel NOT béisbol',
      aliases: { fr: ['soleils'], pt: ['sóis'] },
      lang: [],
    };
    expect(explainTopic(topic, { ...EMPTY_ITEM, title: 'Cartel de béisbol' }).whyNot).toBe(
      'NOT béisbol — “béisbol” stands in the title; no alias is there',
    );
  });

  it('is one plain line of bounded length, whatever the item holds', () => {
    const { whyNot } = explain(`cartel NOT /evil.*/`, {
      title: `cartel\nevil\u001b[2J\u202e${'x'.repeat(1_000)}`,
    });
    expect(whyNot).toMatch(/^NOT \/evil\.\*\/ — “evil \[2Jx+…” stands in the title$/);
    expect(whyNot?.length).toBeLessThan(120);
  });
});
