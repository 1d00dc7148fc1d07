import { describe, expect, it } from 'vitest';
import type { SearchableItem } from '../../src/domain/item.ts';
import type { TopicDefinition } from '../../src/domain/topic.ts';
import { type ExplainedNode, explainTopic } from '../../src/matching/explain.ts';
import { QueryError } from '../../src/matching/query-error.ts';
import { EMPTY_ITEM } from './query-cases.ts';

const ITEM: Partial<SearchableItem> = {
  title: 'U.S. names Cartel of the Suns a terrorist group',
  summary: 'Venezuelan officials, Maduro among them, said that the narcotics trade is over.',
  content: 'Béisbol: Caracas won.',
  link: 'https://www.news.example/caracas/sanctions',
  lang: 'pt-BR',
  source: { name: 'El Diario', url: 'https://diario.example/feed', tags: ['spanish'], lang: null },
};

function explain(topic: Partial<TopicDefinition>, item: Partial<SearchableItem> = ITEM) {
  return explainTopic(
    { name: 'topic', query: null, aliases: {}, lang: [], ...topic },
    { ...EMPTY_ITEM, ...item },
  );
}

const SIGNS = { true: '✓', false: '✗', unknown: '?' };

/** The tree as lines: sign, kind, text, hits and detail. */
function linesOf(node: ExplainedNode, indent = ''): string[] {
  const hits = node.hits.map((hit) => `[${hit.field}: ${hit.text}]`);
  const name = node.text === '' || (node.children.length > 0 && !node.negated) ? node.kind : node.text;
  const line = [SIGNS[`${node.holds}`], name, ...hits, ...(node.detail === null ? [] : [`(${node.detail})`])];
  return [indent + line.join(' '), ...node.children.flatMap((child) => linesOf(child, `${indent}  `))];
}
const tree = (...call: Parameters<typeof explain>) => linesOf(explain(...call).query);

describe('the tree', () => {
  it('is the query as written, each clause with what the item says to it', () => {
    const query = `("cartel de los soles" OR "cartel of the suns" OR (maduro NEAR/2 narco*))
      NOT title:(béisbol OR baseball)`;
    expect(tree({ query })).toEqual([
      '✓ all',
      '  ✓ any',
      '    ✗ "cartel de los soles"',
      '    ✓ "cartel of the suns" [title: Cartel of the Suns]',
      '    ✗ maduro NEAR/2 narco* (they are 6 words apart)',
      '  ✓ NOT title:(béisbol OR baseball)',
      '    ✗ title:béisbol (“Béisbol” stands in the text only)',
      '    ✗ title:baseball',
    ]);
  });

  it('puts each NOT back where it was written', () => {
    expect(tree({ query: 'cartel NOT (NOT suns OR -(names -group)) NOT (NOT terrorist)' })).toEqual([
      '✗ all',
      '  ✓ cartel [title: Cartel]',
      '  ✗ NOT (NOT suns OR -(names -group))',
      '    ✗ NOT suns [title: Suns]',
      '    ✓ -(names -group)',
      '      ✓ names [title: names]',
      '      ✗ -group [title: group]',
      '  ✓ NOT (NOT terrorist) [title: terrorist]',
    ]);
  });

  it('names the field that a group gives to its clauses, and that of a source', () => {
    expect(
      tree({ query: 'cartel title:(suns NOT maduro (a NEAR/2 of)) site:(news.example OR NOT x.example)' }),
    ).toEqual([
      '✗ all',
      '  ✓ cartel [title: Cartel]',
      '  ✗ all',
      '    ✓ title:suns [title: Suns]',
      '    ✓ NOT title:maduro (“Maduro” stands in the summary only)',
      '    ✗ title:(a NEAR/2 of) (they are 3 words apart)',
      '  ✓ any',
      '    ✓ site:news.example (the link leads to www.news.example)',
      '    ✓ NOT site:x.example (the link leads to www.news.example)',
    ]);
  });

  it('has the aliases beside the alternatives of the query, and the languages below', () => {
    const topic = {
      query: 'x OR y',
      aliases: { fr: ['soleils'], en: ['cartel of the suns'] },
      lang: ['es', 'pt'],
    };
    expect(tree(topic)).toEqual([
      '✓ all',
      '  ✓ any',
      '    ✗ x',
      '    ✗ y',
      '    ✗ alias fr: soleils',
      '    ✓ alias en: cartel of the suns [title: Cartel of the Suns]',
      '  ✓ any',
      '    ✗ lang:es (the item is declared pt-BR)',
      '    ✓ lang:pt (the item is declared pt-BR)',
    ]);
  });

  it('has the name where there is no query, and the entries of lists', () => {
    expect(tree({ name: 'Cartel of the Suns' })).toEqual([
      '✓ Cartel of the Suns [title: Cartel of the Suns]',
    ]);
    const lists = { any: ['cartel', 'b-c'], all: ['caracas'], none: ['béisbol'] };
    expect(tree({ lists })).toEqual([
      '✗ all',
      '  ✓ any',
      '    ✓ cartel [title: Cartel]',
      '    ✗ b-c',
      '  ✓ caracas [content: Caracas]',
      '  ✗ NOT béisbol [content: Béisbol]',
    ]);
  });

  it('refuses a query with mistakes', () => {
    expect(() => explain({ query: 'a NEAR b' })).toThrow(QueryError);
  });
});

describe('sources (rule 17)', () => {
  const source = (part: Partial<SearchableItem['source']>) => ({ source: { ...EMPTY_ITEM.source, ...part } });
  it.each<[string, string, Partial<SearchableItem>, string]>([
    ['the item is declared', 'lang:es', { lang: 'es-VE' }, '✓ lang:es (the item is declared es-VE)'],
    ['its feed is declared', 'lang:es', source({ lang: 'en' }), '✗ lang:es (the feed is declared en)'],
    [
      'it is detected',
      'lang:en',
      { summary: 'The government said on Friday that the talks would go on.' },
      '✓ lang:en (the text looks like en, none is declared)',
    ],
    [
      'it is not known',
      'lang:en',
      {},
      '? lang:en (the language is unknown: none is declared, and the text does not tell)',
    ],
    [
      'what is not known is not excluded either',
      'NOT lang:en',
      {},
      '? NOT lang:en (the language is unknown: none is declared, and the text does not tell)',
    ],
    ['a tag', 'tag:Spanish', ITEM, "✓ tag:Spanish (the feed's tags: spanish)"],
    ['no tags', 'tag:spanish', {}, '✗ tag:spanish (the feed has no tags)'],
    ['a name', 'feed:diario', ITEM, '✓ feed:diario (the feed is “El Diario”)'],
    ['another name', '-feed:diario', ITEM, '✗ -feed:diario (the feed is “El Diario”)'],
    [
      'an address',
      'feed:https://x.example/',
      ITEM,
      '✗ feed:https://x.example/ (the feed is https://diario.example/feed)',
    ],
    ['no link', 'site:x.example', {}, '✗ site:x.example (the item has no link)'],
  ])('%s', (_name, query, item, line) => {
    expect(tree({ query: `cartel ${query}` }, { title: 'Cartel', ...item }).at(-1)).toBe(`  ${line}`);
  });
});

describe('what is not searched (rule 20)', () => {
  it('is said', () => {
    const content = `${'x '.repeat(128 * 1024)}maduro`;
    expect(explain({ query: 'maduro' }, { content })).toMatchObject({ matches: false, truncated: true });
    expect(explain({ query: 'maduro' }, { content: content.slice(-1000) })).toMatchObject({
      matches: true,
      truncated: false,
    });
  });
});

describe('bounds', () => {
  it('bears five hundred levels and ten thousand clauses', () => {
    const nested = `${'(zz OR '.repeat(490)}b${')'.repeat(490)}`;
    const { whyNot } = explain({ query: nested });
    expect(whyNot?.length).toBeLessThan(1_000);
    const words = Array.from({ length: 10_000 }, (_, index) => `word${index}`).join(' OR ');
    const { query, whyNot: why } = explain({ query: words });
    expect(query.children).toHaveLength(10_000);
    expect(why).toBe('none of word0, word1, word2, or 9997 more is there');
  });
});
