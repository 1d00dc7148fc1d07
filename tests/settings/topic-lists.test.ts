import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generateSchema } from '../../scripts/generate-schema.ts';
import { checkTopic } from '../../src/matching/check-query.ts';
import { describeChanges } from '../../src/settings/describe-changes.ts';
import { addTopic } from '../../src/settings/edit-settings.ts';
import { parseYaml } from '../../src/settings/parse-yaml.ts';
import { checkRows } from './check-rows.ts';
import { contextWith, problemsOf, settingsOf, unmark } from './settings-under-test.ts';

const STARTER = readFileSync(join(import.meta.dirname, '../../config/watchlist.yaml'), 'utf8');
const topic = (lines: string) =>
  `feeds: [https://a.example/f]\ntopics:\n  - name: Oil\n${lines.replace(/^/gm, '    ')}\n`;
const listsOf = (lines: string) => settingsOf(topic(lines)).topics[0]?.lists;

describe('any, all and none of a topic', () => {
  test.each([
    ['any: [petróleo, crudo, PDVSA]', { any: ['petróleo', 'crudo', 'PDVSA'], all: [], none: [] }],
    ['all: [Venezuela]\nnone: [béisbol]', { any: [], all: ['Venezuela'], none: ['béisbol'] }],
    ['any: cartel de los soles', { any: ['cartel de los soles'], all: [], none: [] }],
    ['any:\n  - "a OR b"\n  - "50"\n  - no', { any: ['a OR b', '50', 'no'], all: [], none: [] }],
  ])('%s', (lines, lists) => {
    expect(listsOf(lines)).toEqual(lists);
  });

  test('a topic without them has none', () => {
    expect(settingsOf(topic('query: oil')).topics[0]).not.toHaveProperty('lists');
  });

  test('the name of such a topic is not searched, so that it needs no word', () => {
    const text = 'feeds: []\ntopics: [{ name: "???", any: [oil] }]\n';
    expect(problemsOf(text, contextWith({ checkTopic }))).toMatchObject([
      { severity: 'warning', message: 'feeds: there are none yet' },
    ]);
  });
});

describe('mistakes in the lists of a topic', () => {
  checkRows([
    [
      'a query as well',
      topic('query: oil\n«any»: [crudo]'),
      'any: a topic has either lists or a query, and there is one in line 4; leave one of the two out',
    ],
    [
      'a query as well, further down',
      topic('«all»: [crudo]\nnone: [x]\nquery: oil'),
      'all: a topic has either lists or a query, and there is one in line 6; leave one of the two out',
    ],
    [
      'only none',
      topic('«none»: [béisbol]'),
      'none: excludes, and by itself finds nothing; add what to look for, as in all: ["Oil"]',
    ],
    ['an empty list', topic('any: «[]»'), 'any: is empty; write a value or leave the key out'],
    ['nothing', topic('«all»:'), 'all: is empty; write a value or leave the key out'],
    [
      'a bad list is no missing one',
      topic('any: «{ a: b }»\nnone: [c]'),
      'any: expected a list, found a mapping; write it as […]',
    ],
    ['a number', topic('any: «50»'), 'any: expected a list, found the number 50; write it as [50]'],
    [
      'a number in a list',
      topic('any: [a, «50»]'),
      'any: expected text, found the number 50; put it in quotes: "50"',
    ],
    ['a list in a list', topic('none: [«[a]»]\nany: [b]'), 'none: expected text, found a list'],
    ['an empty text', topic('any: [«""»]'), 'any: is empty; write a value or leave the key out'],
    ['an empty text for a list', topic('any: «""»'), 'any: is empty; write a value or leave the key out'],
    ['white space', topic('any: [a, «" "»]'), 'any: " " is only white space'],
    ['a line break', topic('any: [«"a\\nb"»]'), 'any: "a\\nb" must be one line without control characters'],
    [
      'an entry twice',
      topic('any:\n  - Crudo\n  - «"crudo "»'),
      'any: "crudo " is already in line 5; leave one of the two out',
    ],
    [
      'an entry in two lists',
      topic('any: [a, b]\nall: [«b»]'),
      'all: "b" is already in any, line 4; leave one of the two out',
    ],
    [
      'an entry that is asked for and excluded',
      topic('all: [a]\nnone: «a»'),
      'none: "a" is already in all, line 4; what is looked for can’t be excluded',
    ],
    [
      'a slip in the key',
      topic('any: [a]\n«nones»: [b]'),
      'a topic has no key "nones"; did you mean "none"?',
    ],
  ]);

  test('what the query language finds is shown where it was typed', () => {
    const { text, places } = unmark(
      topic('any: [a, «"???"»]\nall:\n  - «—»\nnone: «"!"»\naliases: { fr: [«"…"»] }'),
    );
    expect(problemsOf(text, contextWith({ checkTopic }))).toEqual(
      [['any: "???"'], ['all: "—"'], ['none: "!"'], ['alias fr: …']].map(([what], index) => ({
        ...places[index],
        severity: 'error',
        message: `${what} has no word in it to search for: write letters, digits or an emoji`,
      })),
    );
  });

  test('what looks like a query, or like a reference, is pointed out', () => {
    const entries = ['«narco*»', '«"oil OR gas"»', '«"${OIL}"»', '"M*A*S*H"', '"AT&T (US)"'];
    const { text, places } = unmark(topic(`any: [${entries.join(', ')}]`));
    const plain = (entry: string) =>
      `any: "${entry}" is searched word for word, without operators or wildcards; to use these, write a query in place of the lists`;
    expect(problemsOf(text, contextWith({ checkTopic }))).toEqual([
      { ...places[0], severity: 'warning', message: plain('narco*') },
      { ...places[1], severity: 'warning', message: plain('oil OR gas') },
      {
        ...places[2],
        severity: 'warning',
        message: 'any: ${…} is searched as it stands; references are not replaced in lists',
      },
    ]);
  });
});

describe('a reload names the lists that changed', () => {
  test.each([
    ['any: [a]', 'any: [a]', []],
    ['any: [a]', 'any: a', []],
    ['any: [a]', 'any: [a, b]\nnone: [c]', ['topic Oil: any, none changed']],
    ['query: a', 'all: [a]', ['topic Oil: query, all changed']],
    ['lang: [es]', 'lang: [es]\nany: [a]', ['topic Oil: any changed']],
  ])('%s to %s', (before, after, changes) => {
    expect(describeChanges(settingsOf(topic(before)), settingsOf(topic(after)))).toEqual(changes);
  });
});

describe('adding a topic with lists', () => {
  const added = { name: 'Oil', any: ['petróleo', '50', 'a: b'], none: ['béisbol'] };

  test('keeps every other line', () => {
    const edited = addTopic(STARTER, added);
    const lines =
      '  - name: Oil\n    any:\n      - petróleo\n      - "50"\n      - "a: b"\n    none:\n      - béisbol\n';
    expect(edited.replace(lines, '')).toBe(STARTER);
    expect(settingsOf(edited).topics.at(-1)?.lists).toEqual({ any: added.any, all: [], none: added.none });
  });

  test('in brackets', () => {
    const edited = addTopic('feeds: []\ntopics: [A] # mine\n', added);
    expect(edited).toContain(
      'topics: [A, {"name":"Oil","any":["petróleo","50","a: b"],"none":["béisbol"]}] # mine',
    );
  });
});

describe('the schema for editors', () => {
  const schema = z.fromJSONSchema(JSON.parse(generateSchema()));
  test.each([
    ['any: [a, b]\nall: [c]\nnone: [d]', true],
    ['any: a', true],
    ['any: []', false],
    ['any: [1]', false],
    ['any: { a: b }', false],
    ['only: [a]', false],
  ])('%s: %s', (lines, accepted) => {
    expect(schema.safeParse(parseYaml(topic(lines)).document.toJS()).success).toBe(accepted);
  });
});
