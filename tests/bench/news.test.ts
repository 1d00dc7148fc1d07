import { expect, test } from 'vitest';
import { createWorkload } from '../../bench/match/workload.ts';
import { writeQuery } from '../../bench/news/expression.ts';
import { checkTopic } from '../../src/matching/check-query.ts';

const { items, topics } = createWorkload('topical', 60);

test('the same news are made up every time, and fewer topics are the first ones of more', () => {
  const again = createWorkload('topical', 30);
  expect(again.items).toEqual(items);
  expect(again.topics).toEqual(topics.slice(0, 30));
});

test('items are as long as those of newspapers and are written in four languages', () => {
  const words = items.map(({ title, summary }) => `${title} ${summary}`.split(/\s+/).length);
  const mean = words.reduce((sum, count) => sum + count, 0) / items.length;
  expect(mean).toBeGreaterThan(41);
  expect(mean).toBeLessThan(45);
  expect(new Set(items.map(({ lang }) => lang))).toEqual(new Set(['en', 'es', 'fr', 'pt']));
});

test('a third of the topics are boolean queries, the others three phrases', () => {
  const plain = topics.filter(({ expression }) => expression.kind === 'any' && expression.parts.length === 3);
  expect(plain.length).toBe(40);
});

test('every query is one that Vigía takes without a warning', () => {
  const { topics: silent } = createWorkload('constant-hits', 60);
  const problems = [...topics, ...silent].flatMap(({ definition }) => checkTopic(definition));
  expect(problems).toEqual([]);
});

test('an expression is written with the operators of the query language', () => {
  expect(
    writeQuery({
      kind: 'but',
      part: {
        kind: 'near',
        words: 8,
        left: { kind: 'phrase', text: 'cartel de los soles', inTitle: false },
        right: { kind: 'prefix', stem: 'narco' },
      },
      without: { kind: 'phrase', text: 'béisbol', inTitle: true },
    }),
  ).toBe('("cartel de los soles" NEAR/8 narco*) NOT title:béisbol');
});
