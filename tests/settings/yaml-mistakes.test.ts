import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { problemsOf, unmark } from './settings-under-test.ts';

const OTHER_INDENT =
  'this line is indented differently from the one above that it belongs to, or lacks its "- "';

describe('mistakes of notation', () => {
  checkRows([
    [
      'a tab',
      'feeds:\n«\t»- https://a.example/f\ntopics: [A]\n',
      'a tab is not allowed as indentation; use spaces',
    ],
    [
      'a quote that is never closed',
      'feeds: [https://a.example/f]\ntopics:\n  - name: «"»A\n    query: b\n',
      'this quote is never closed',
    ],
    [
      'a single quote that is never closed',
      "feeds: [https://a.example/f]\ntopics:\n  - «'»A\n  - B\n",
      'this quote is never closed',
    ],
    [
      'a list that is never closed',
      'feeds: [https://a.example/f\n«t»opics: [A]\n',
      'a list that began with [ is not closed with ] before this',
    ],
    [
      'a mapping that is never closed',
      'feeds:\n  - { url: https://a.example/f\n«t»opics: [A]\n',
      'a mapping that began with { is not closed with } before this',
    ],
    [
      'an uneven indentation',
      'feeds:\n  - url: https://a.example/f\n   «n»ame: x\ntopics: [A]\n',
      OTHER_INDENT,
    ],
    [
      'text behind a quoted text',
      'feeds: [https://a.example/f]\ntopics:\n  - name: A\n    query: "a" «OR b»\n',
      'text behind a value that has already ended; put a text that holds quotes in single quotes, or on lines of its own below |',
    ],
    [
      'a second colon',
      'feeds: [https://a.example/f]\ntopics:\n  - name: «A»: B\n',
      'a second ": " in one line; put a text that holds one in quotes',
    ],
    [
      'a reserved character',
      'feeds: [https://a.example/f]\ntopics:\n  - «@»A\n',
      "a text can't begin with @; put it in quotes",
    ],
    [
      'a wildcard without quotes',
      'feeds: [https://a.example/f]\ntopics:\n  - name: A\n    query: «*gate»\n',
      'an alias of nothing; put a text that begins with * in quotes',
    ],
    [
      'a tag',
      'feeds: [https://a.example/f]\ntopics:\n  - «!important» A\n',
      'tags are not used in a watchlist; put a text that begins with ! in quotes',
    ],
    [
      'an escape that is none',
      'feeds: [https://a.example/f]\ntopics:\n  - "a «\\d»"\n',
      'this is not an escape that "…" knows; write the backslash twice, or use single quotes',
    ],
    [
      'a second document',
      'feeds: [https://a.example/f]\ntopics: [A]\n«---»\nfeeds: []\n',
      'a second document begins here (---); a watchlist is one document',
    ],
    [
      'a key twice',
      'feeds: [https://a.example/f]\ntopics: [A]\n«feeds»: [https://b.example/f]\n',
      'the key "feeds" is already in line 1; keep one of the two',
    ],
    [
      'a key twice, further in',
      'feeds:\n  - url: https://a.example/f\n    name: x\n    «url»: https://b.example/f\ntopics: [A]\n',
      'the key "url" is already in line 2; keep one of the two',
    ],
    ['an alias inside of itself', 'feeds: &x [«*x»]\ntopics: [A]\n', 'an alias inside of what it stands for'],
  ]);

  test('aliases that multiply', () => {
    const levels = 'bcdefghij'.split('').map((name, index) => {
      const below = 'abcdefghij'.charAt(index);
      return `${name}: &${name} [${Array(10).fill(`*${below}`).join(',')}]\n`;
    });
    const problems = problemsOf(`a: &a [x,x,x,x,x,x,x,x,x,x]\n${levels.join('')}feeds: *j\ntopics: [A]\n`);
    expect(problems.map(({ message }) => message)).toContain(
      'aliases multiply this document to more than 2000000 values',
    );
  });

  test.each([
    ['lists', '['.repeat(100_000)],
    ['mappings', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('%s that are nested without end', (_name, text) => {
    expect(problemsOf(text).map(({ message }) => message)).toContain('lists are nested too deeply');
  });
});

describe('the document as a whole', () => {
  checkRows([
    ['a list', '«- https://a.example/f»\n', 'the watchlist is a list; it needs the keys feeds: and topics:'],
    ['one text', '«feeds»\n', 'the watchlist is the text "feeds"; it needs the keys feeds: and topics:'],
    [
      'no topics',
      '«feeds: [https://a.example/f]»\n',
      'the watchlist needs the key topics: and a list under it',
    ],
    [
      'a slip in a key',
      '«feds»: [https://a.example/f]\ntopics: [A]\n',
      'a watchlist has no key "feds"; did you mean "feeds"?',
    ],
    [
      'a key of a later version',
      'feeds: [https://a.example/f]\ntopics: [A]\n«database»: x\n',
      'a watchlist has no key "database"; accepted: feeds, topics, channels, smtp, notify, network, publicUrl, listen',
    ],
  ]);

  test.each([
    ['nothing', ''],
    ['comments', '# feeds:\n'],
    ['null', '~'],
  ])('%s', (_name, text) => {
    const message = 'the watchlist is empty; it needs the keys feeds: and topics:';
    expect(problemsOf(text)).toMatchObject([{ line: 1, column: 1, message }]);
  });
});

describe('all at once', () => {
  test('mistakes of every part, in the order of the text', () => {
    const { text, places } = unmark(
      'feeds:\n  - «a.example»\n  - { url: https://b.example/f, «evry»: 1m }\ntopics:\n  - { name: A, query: «badword», notify: [{ channel: «dsk» }] }\nchannels: { desk: { email: «x» } }\n«smpt»: x\n',
    );
    const found = problemsOf(text);
    expect(found.map(({ line, column, endColumn }) => ({ line, column, endColumn }))).toEqual(places);
  });

  test('behind a lost place only the notation is judged, before it everything', () => {
    const { text, places } = unmark(
      'feeds:\n  - «a.example»\ntopics:\n  - name: A\n    query: "a" «OR b»\n    qery: x\n',
    );
    const found = problemsOf(text);
    expect(found.map(({ line, column, endColumn }) => ({ line, column, endColumn }))).toEqual(places);
  });
});
