import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchFileItem } from '../../src/matching/match-file-item.ts';
import { errorsOf, hitsOf, problemsOf } from './query-cases.ts';

const KINDS = ['finds', 'misses', 'hit', 'error', 'warning'] as const;

interface Example {
  query: string;
  kind: (typeof KINDS)[number];
  text: string;
  /** The item of the example before. */
  item: string;
}

const document = readFileSync(new URL('../../docs/query-language.md', import.meta.url), 'utf8');
const sections = [...document.matchAll(/^\*\*(\d+)\..*?(?=^\*\*\d+\.|^## |$(?![\s\S]))/gms)];
const grammar = /^## Grammar\n+```\n(.*?)^```/ms.exec(document)?.[1] ?? '';
const found = sections.flatMap(([section]) => examplesOf(section)).filter(({ kind }) => kind === 'finds');

describe('docs/query-language.md', () => {
  it('has all 21 rules in order, each with examples', () => {
    expect(sections.map((section) => Number(section[1]))).toEqual(
      Array.from({ length: 21 }, (_, n) => n + 1),
    );
    for (const [section, rule] of sections)
      expect([rule, examplesOf(section).length > 1]).toEqual([rule, true]);
  });
  describe('has an example of', () => {
    const literals = [...grammar.matchAll(/"([^"\s]+)"|'(")'|([“„«])/g)].map(
      (match) => match[1] ?? match[2] ?? match[3],
    );
    it.each([...new Set(literals)])('%s, as the grammar has it', (literal = '') => {
      expect(found.some(({ query }) => query.includes(literal))).toBe(true);
    });
    const fields = /^field += (.*)$/m.exec(grammar)?.[1]?.split(' | ') ?? [];
    it.each(fields)('%s:', (field) => {
      expect(found.some(({ query }) => query.toLowerCase().includes(`${field}:`))).toBe(true);
    });
    it.each([
      ['a word', /^\p{L}+$/u],
      ['word*', /\p{L}\*$/u],
      ['*word', /^\*\p{L}/u],
      ['a * within a phrase', /^"\S+ \* \S+"$/],
      ['#tag', /^#/],
      ['@name', /^@/],
      ['="…"', /="/],
      ['/…/i', /\/i\b/],
      ['-word', / -\p{L}/u],
      ['an unwritten AND', /^\p{L}+ \p{L}+$/u],
    ])('%s', (_, form) => {
      expect(found.some(({ query }) => form.test(query))).toBe(true);
    });
    it.each(['14', '13'])('a warning of rule %s', (rule) => {
      const [section] = sections.find((candidate) => candidate[1] === rule) ?? [''];
      expect(examplesOf(section).some(({ kind }) => kind === 'warning')).toBe(true);
    });
  });
  for (const [section, rule] of sections)
    describe(`rule ${rule}: examples`, () => {
      for (const example of examplesOf(section))
        it(`${example.query} ${example.kind} ${example.text}`, () => checkExample(example));
    });
});

function examplesOf(section: string): Example[] {
  const blocks = [...section.matchAll(/^```examples\n(.*?)^```/gms)].map((block) => block[1] ?? '');
  let query = '';
  let item = '';
  return blocks.flatMap((block) =>
    block
      .trimEnd()
      .split('\n')
      .flatMap((line): Example[] => {
        const [, key, text = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
        const kind = KINDS.find((known) => known === key);
        if (kind === undefined && key !== 'query') throw new Error(`not an example: ${line}`);
        if (kind === undefined) query = repeated(text);
        else if (text.startsWith('{') && kind !== 'hit') item = text;
        return kind === undefined ? [] : [{ query, kind, text, item }];
      }),
  );
}

/** `a ×3` is `a ` three times. */
function repeated(text: string): string {
  return text.replace(/([^\s"]+ )×(\d+) ?/g, (_, word: string, times: string) => word.repeat(Number(times)));
}

function checkExample(example: Example): void {
  const { query, kind, text } = example;
  if (kind === 'error' || kind === 'warning') checkProblem(query, kind, text);
  else if (kind === 'hit') checkHit(example);
  else if (text.startsWith('{')) checkItem(query, kind, text);
  else checkTitle(query, kind, text);
}

function checkProblem(query: string, severity: 'error' | 'warning', expected: string): void {
  const column = Number.parseInt(expected, 10);
  const problem = problemsOf(query).find((candidate) => candidate.severity === severity);
  expect([...query.slice(0, problem?.offset)].length + 1).toBe(column);
  expect(problem?.message).toContain(expected.slice(String(column).length + 1));
  if (severity === 'warning') expect(errorsOf(query)).toEqual([]);
}

function readItem(json: string) {
  return matchFileItem({ id: '1', ...JSON.parse(repeated(json)) });
}

function checkItem(query: string, kind: string, json: string): void {
  expect(hitsOf(query, readItem(json).item) !== null).toBe(kind === 'finds');
}

function checkHit({ query, item, text }: Example): void {
  const { item: searchable, toGiven } = readItem(item);
  expect(hitsOf(query, searchable)?.map(toGiven)).toEqual([JSON.parse(text)]);
}

/** Brackets mark what is found; adjacent or not, exactly these. */
function checkTitle(query: string, kind: string, marked: string): void {
  const title = marked.replace(/[[\]]/g, '');
  const hits = hitsOf(query, { title });
  if (kind === 'misses') {
    expect(hits).toBeNull();
    return;
  }
  expect(hits).not.toBeNull();
  let shown = title;
  for (const { start, end } of (hits ?? []).toReversed())
    shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
  expect(shown).toBe(marked);
}
