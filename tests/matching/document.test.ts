import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchFileItem } from '../../src/matching/match-file-item.ts';
import { errorsOf, hitsOf } from './query-cases.ts';

interface Example {
  query: string;
  kind: 'finds' | 'misses' | 'error';
  text: string;
}

const document = readFileSync(new URL('../../docs/query-language.md', import.meta.url), 'utf8');
const sections = [...document.matchAll(/^\*\*(\d+)\..*?(?=^\*\*\d+\.|^## |$(?![\s\S]))/gms)];

describe('docs/query-language.md', () => {
  it('has all 21 rules in order, nearly all with examples', () => {
    expect(sections.map((section) => Number(section[1]))).toEqual(
      Array.from({ length: 21 }, (_, n) => n + 1),
    );
    expect(sections.filter((section) => examplesOf(section[0]).length > 0)).toHaveLength(20);
  });
  for (const [section, rule] of sections) {
    const examples = examplesOf(section);
    // Rule 20 is a limit, which has no short example.
    if (examples.length === 0) continue;
    describe(`rule ${rule}: examples`, () => {
      for (const example of examples)
        it(`${example.query} ${example.kind} ${example.text}`, () => checkExample(example));
    });
  }
});

function examplesOf(section: string): Example[] {
  const blocks = [...section.matchAll(/^```examples\n(.*?)^```/gms)].map((block) => block[1] ?? '');
  let query = '';
  return blocks.flatMap((block) =>
    block
      .trimEnd()
      .split('\n')
      .flatMap((line): Example[] => {
        const [, key, text = ''] = /^(query|finds|misses|error): (.*)$/.exec(line) ?? [];
        if (key === undefined) throw new Error(`not an example: ${line}`);
        if (key === 'query') query = text;
        return key === 'finds' || key === 'misses' || key === 'error' ? [{ query, kind: key, text }] : [];
      }),
  );
}

function checkExample({ query, kind, text }: Example): void {
  if (kind === 'error') checkError(query, text);
  else if (text.startsWith('{')) checkItem(query, kind, text);
  else checkTitle(query, kind, text);
}

function checkError(query: string, expected: string): void {
  const column = Number.parseInt(expected, 10);
  const [problem] = errorsOf(query);
  expect([...query.slice(0, problem?.offset)].length + 1).toBe(column);
  expect(problem?.message).toContain(expected.slice(String(column).length + 1));
}

function checkItem(query: string, kind: string, json: string): void {
  const { item } = matchFileItem({ id: '1', ...JSON.parse(json) });
  expect(hitsOf(query, item) !== null).toBe(kind === 'finds');
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
