import { expect, test } from 'vitest';
import { checkTopic } from '../../src/matching/check-query.ts';
import { contextWith, problemsOf, unmark } from './settings-under-test.ts';

test('languages are checked by the rule of queries, each once, all together', () => {
  const { text, places } = unmark(
    'feeds: [https://a.example/f]\ntopics: [{ name: a, query: "(b", lang: [«und», es_VE, «sp», gsw] }]\n',
  );
  const problems = problemsOf(text, contextWith({ checkTopic })).filter(({ message }) =>
    message.startsWith('lang'),
  );
  expect(problems).toEqual([
    {
      ...places[0],
      severity: 'error',
      message: 'lang: "und" is not a language code; write a code such as es, pt-BR or zh-Hans',
    },
    { ...places[1], severity: 'error', message: 'lang: "sp" is not a language code; did you mean "es"?' },
  ]);
});

test('mistakes that the query language finds are shown where they were typed', () => {
  const { text, places } = unmark(`feeds: [https://a.example/f]
topics:
  - name: A
    query: |
      «(»maduro OR cabello «&» soles
  - name: B
    query: "cartel «NEAR» soles"
  - name: C
    query: >-
      title:petróleo AND
      «*»
    aliases: { fr: [pétrole, «"???"»] }
  - «"!!!"»
`);
  const problems = problemsOf(text, contextWith({ checkTopic })).filter(
    ({ severity }) => severity === 'error',
  );
  expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(
    places.map(({ line, column }) => `${line}:${column}`),
  );
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('`(` is never closed'),
    expect.stringContaining('AND'),
    expect.stringContaining('NEAR/5'),
    expect.stringContaining('*'),
    expect.stringContaining('???'),
    expect.stringContaining('!!!'),
  ]);
});
