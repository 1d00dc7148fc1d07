import { describe, expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { TopicDefinition, TopicLists } from '../../src/domain/topic.ts';
import { analyseTopic } from '../../src/matching/analyse-topic.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { type ExplainedNode, explainTopic } from '../../src/matching/explain.ts';
import { compileTopicSet } from '../../src/matching/topic-set.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const listTopic = (lists: Partial<TopicLists>, part: Partial<TopicDefinition> = {}): TopicDefinition => ({
  name: 'Oil',
  query: null,
  lists: { any: [], all: [], none: [], ...lists },
  aliases: {},
  lang: [],
  ...part,
});

/** The clauses that hit and their texts; null when the topic does not match. */
function hitsOf(topic: TopicDefinition, item: string | Partial<SearchableItem>): [string, string][] | null {
  const given = typeof item === 'string' ? { title: item } : item;
  const match = compileTopicSet([topic]).match({ ...EMPTY_ITEM, ...given })[0];
  return match?.hits.map(({ clause, text }): [string, string] => [clause, text]) ?? null;
}

const SANCTIONS = listTopic({
  any: ['petróleo', 'crudo', 'PDVSA'],
  all: ['Venezuela'],
  none: ['béisbol', 'Copa América'],
});

describe('any, all and none', () => {
  it.each<[string | Partial<SearchableItem>, [string, string][] | null]>([
    [
      'Petroleo de VENEZUELA',
      [
        ['petróleo', 'Petroleo'],
        ['Venezuela', 'VENEZUELA'],
      ],
    ],
    [
      { title: 'Pdvsa', summary: 'el crudo', content: 'en Venezuela' },
      [
        ['PDVSA', 'Pdvsa'],
        ['crudo', 'crudo'],
        ['Venezuela', 'Venezuela'],
      ],
    ],
    ['crudo', null],
    ['Venezuela', null],
    ['crudos de Venezuela', null],
    ['crudo de Venezuela y béisbol', null],
    [{ title: 'crudo de Venezuela', content: 'la Copa América' }, null],
    [
      { title: 'crudo de Venezuela', content: 'una copa en América', author: 'Béisbol' },
      [
        ['crudo', 'crudo'],
        ['Venezuela', 'Venezuela'],
      ],
    ],
  ])('%j', (item, hits) => {
    expect(hitsOf(SANCTIONS, item)).toEqual(hits);
  });

  it('asks for each of all', () => {
    const topic = listTopic({ all: ['maduro', 'cabello', 'soles'] });
    expect(hitsOf(topic, 'Maduro, Cabello')).toBeNull();
    expect(hitsOf(topic, 'Soles: Maduro, Cabello')).toHaveLength(3);
  });

  it.each([
    ['a OR b', 'x a or b x', 'a OR b'],
    ['NOT (x', 'not x', 'not x'],
    ['M*A*S*H', 'M A S H', 'M A S H'],
    ['title:x "y', 'title x y', 'title x y'],
    ['AT&T', 'by AT&T', 'AT&T'],
    ['U.S.', 'us', 'us'],
    ['=US', 'us', 'us'],
    ['/a+/', 'a', 'a'],
    ['-a', 'a', 'a'],
    ['#venezuela', '#Venezuela', '#Venezuela'],
    ['委内瑞拉', '今日委内瑞拉总统', '委内瑞拉'],
  ])('takes %s as a phrase', (entry, title, text) => {
    const marked = title.slice(title.toLowerCase().indexOf(text.toLowerCase()));
    const found = marked.slice(0, text.length);
    for (const name of ['any', 'all'] as const)
      expect(hitsOf(listTopic({ [name]: [entry] }), title)).toEqual([[entry, found]]);
    expect(hitsOf(listTopic({ any: ['q'], none: [entry] }), `q ${title}`)).toBeNull();
  });

  it('does not find a prefix', () => {
    expect(hitsOf(listTopic({ any: ['narco*'] }), 'narcos')).toBeNull();
  });

  it('holds in one of the languages', () => {
    const topic = listTopic({ any: ['crudo'] }, { lang: ['es'] });
    expect(hitsOf(topic, { title: 'crudo', lang: 'es-VE' })).toHaveLength(1);
    expect(hitsOf(topic, { title: 'crudo', lang: 'pt' })).toBeNull();
  });
});

describe('aliases beside lists', () => {
  const topic = listTopic(
    { any: ['petróleo'], all: ['Venezuela'], none: ['béisbol'] },
    { aliases: { fr: ['pétrole vénézuélien'] } },
  );
  it('stand for any and all together', () => {
    expect(hitsOf(topic, 'Le pétrole vénézuélien')).toEqual([
      ['alias fr: pétrole vénézuélien', 'pétrole vénézuélien'],
    ]);
    expect(hitsOf(topic, 'Le pétrole')).toBeNull();
  });
  it('are excluded from by none', () => {
    expect(hitsOf(topic, 'Pétrole vénézuélien et béisbol')).toBeNull();
  });
  it('are named together with what else hit', () => {
    expect(hitsOf(topic, 'Petróleo, Venezuela: pétrole vénézuélien')).toEqual([
      ['petróleo', 'Petróleo'],
      ['Venezuela', 'Venezuela'],
      ['alias fr: pétrole vénézuélien', 'pétrole vénézuélien'],
    ]);
  });
});

describe('lists are the same condition as a query', () => {
  /** Without the places in the query, and what hits call the clauses. */
  const bare = (topic: TopicDefinition): unknown =>
    JSON.parse(
      JSON.stringify(analyseTopic(topic).condition, (key, value) =>
        key === 'span' || key === 'clause' ? undefined : value,
      ),
    );
  it.each<[Partial<TopicLists>, string]>([
    [{ any: ['a'] }, '"a"'],
    [{ any: ['a', 'b c'] }, '"a" OR "b c"'],
    [{ any: ['a', 'b'], all: ['c'], none: ['d'] }, '("a" OR "b") "c" NOT "d"'],
    [{ all: ['a', 'b'], none: ['c', 'd'] }, '"a" "b" NOT "c" NOT "d"'],
  ])('%j', (lists, query) => {
    expect(bare(listTopic(lists))).toEqual(bare({ name: 'Oil', query, aliases: {}, lang: [] }));
  });
});

describe('explain', () => {
  it('shows the lists as the query that they are, entry by entry', () => {
    const { query, whyNot } = explainTopic(SANCTIONS, { ...EMPTY_ITEM, title: 'El crudo y el béisbol' });
    const told = ({ kind, text, holds, children }: ExplainedNode): unknown[] =>
      children.length === 0 ? [text, holds] : [kind, holds, ...children.map(told)];
    expect(told(query)).toEqual([
      'all',
      false,
      ['any', true, ['petróleo', false], ['crudo', true], ['PDVSA', false]],
      ['Venezuela', false],
      ['NOT béisbol', false],
      ['NOT Copa América', true],
    ]);
    expect(whyNot).toContain('Venezuela');
    expect(whyNot).toContain('béisbol');
  });
});

describe('lists that can’t be used', () => {
  it.each<[Partial<TopicDefinition>, string]>([
    [listTopic({ none: ['a'] }), 'add any or all'],
    [listTopic({}), 'add any or all'],
    [listTopic({ any: ['a'] }, { query: 'b' }), 'either a query or any/all/none'],
    [listTopic({ any: ['?'] }), 'any: "?" has no word'],
    [listTopic({ any: ['a'], none: ['?'] }), 'none: "?" has no word'],
  ])('%j', (part, message) => {
    const topic = listTopic({}, part);
    expect(checkTopic(topic)).toMatchObject([
      { severity: 'error', message: expect.stringContaining(message) },
    ]);
    expect(() => compileTopicSet([topic])).toThrow(message);
  });

  it('warns of what would be an operator in a query', () => {
    expect(checkTopic(listTopic({ any: ['narco*', 'a b'], none: ['x AND y'] }))).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('any: "narco*" is searched word for word') },
      { severity: 'warning', message: expect.stringContaining('none: "x AND y"') },
    ]);
  });
});
