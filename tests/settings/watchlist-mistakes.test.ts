import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { problemsOf, unmark } from './settings-under-test.ts';

const topics = '\ntopics: [Venezuela]\n';
const feed = (lines: string) => `feeds:\n  - url: https://a.example/f\n    ${lines}${topics}`;
const EVERY = 'write a whole number with s, m, h or d, as in 30s, 10m, 2h or 1d';

describe('feeds', () => {
  checkRows([
    ['a key with a slip', feed('«evry»: 10m'), 'a feed has no key "evry"; did you mean "every"?'],
    [
      'a key that is far from all',
      feed('«interval»: 10m'),
      'a feed has no key "interval"; accepted: url, name, every, cron, fullText, tags',
    ],
    [
      'a key of a later version',
      feed('«backfill»: 24h'),
      'a feed has no key "backfill"; accepted: url, name, every, cron, fullText, tags',
    ],
    ['no URL', `feeds:\n  - «name: The Paper»${topics}`, 'a feed needs the key "url"'],
    ['an empty URL', `feeds: [«""»]${topics}`, 'url: is empty; write a value or leave the key out'],
    [
      'a number for a feed',
      `feeds: [«17»]${topics}`,
      'a feed is a URL or { url, name, … }; found the number 17',
    ],
    [
      'no list',
      `feeds: «https://a.example/f»${topics}`,
      'feeds: expected a list (a line with "- " for each feed), found the text "https://a.example/f"',
    ],
    [
      'a URL without a scheme',
      `feeds: [«a.example/f»]${topics}`,
      'feed: "a.example/f" has no scheme; write it with https:// (or http://) in front',
    ],
    [
      'a URL with a port and no scheme',
      `feeds: [«a.example:8080/f»]${topics}`,
      'feed: "a.example:8080/f" has no scheme; write it with https:// (or http://) in front',
    ],
    [
      'another scheme',
      `feeds: [«ftp://a.example/f»]${topics}`,
      'feed: "ftp://a.example/f" begins with ftp:; write it with https:// or http://',
    ],
    [
      'a slip in the scheme',
      `feeds: [«htps://a.example/f»]${topics}`,
      'feed: "htps://a.example/f" begins with htps:; write it with https:// or http://',
    ],
    [
      'no host',
      `feeds: [«"https:///f"»]${topics}`,
      'feed: "https:///f" has no host; write it as in https://example.org/feed',
    ],
    [
      'a port that is none',
      `feeds: [«"https://a.example:99999/"»]${topics}`,
      'feed: "https://a.example:99999/" is not a URL; write it as in https://example.org/feed',
    ],
    [
      'a space in a URL',
      `feeds: [«"https://a.example/a b"»]${topics}`,
      'feed: "https://a.example/a b" has white space in it; write it as one piece, with %20 for a space',
    ],
    [
      'a feed twice',
      `feeds:\n  - https://a.example/f\n  - «https://A.EXAMPLE:443/f#top»${topics}`,
      'feed: "https://A.EXAMPLE:443/f#top" is already in line 2; keep one of the two',
    ],
    [
      'every without a unit',
      feed('every: «600»'),
      'every: 600 has no unit; write it as in 30s, 10m, 2h or 1d',
    ],
    [
      'every with a word',
      feed('every: «10 minutes»'),
      `every: "10 minutes" is not a time between 1s and 365d; ${EVERY}`,
    ],
    ['every of nothing', feed('every: «0s»'), `every: "0s" is not a time between 1s and 365d; ${EVERY}`],
    [
      'every with a fraction',
      feed('every: «1.5h»'),
      `every: "1.5h" is not a time between 1s and 365d; ${EVERY}`,
    ],
    [
      'every beyond a year',
      feed('every: «366d»'),
      `every: "366d" is not a time between 1s and 365d; ${EVERY}`,
    ],
    [
      'a bad cron expression',
      feed('cron: «"0 25 * * *"»'),
      'cron: "0 25 * * *" is not a cron expression (hour: 25 is not valid, it takes 0-23); write one such as "0 8 * * *"',
    ],
    [
      'every and cron',
      feed('every: 10m\n    «cron»: "0 8 * * *"'),
      'cron: a feed has either every or cron; leave one of them out',
    ],
    [
      'fullText in YAML 1.1',
      feed('fullText: «yes»'),
      'fullText: expected true or false, found the text "yes"',
    ],
    [
      'tags as one text',
      feed('tags: «spanish»'),
      'tags: expected a list, found the text "spanish"; write it as [spanish]',
    ],
    [
      'a tag that YAML reads as a number',
      feed('tags: [a, «2024»]'),
      'tags: expected text, found the number 2024; put it in quotes: "2024"',
    ],
    [
      'an empty name',
      feed('name«:»').replace('name«:»', '«name»:'),
      'name: is empty; write a value or leave the key out',
    ],
    [
      'a name of several lines',
      feed('name: «"a\\nb"»'),
      'name: "a\\nb" must be one line without control characters',
    ],
    [
      'several mistakes in one feed',
      feed('«evry»: 1m\n    every: «x»\n    tags: «1»'),
      'a feed has no key "evry"; did you mean "every"?',
      `every: "x" is not a time between 1s and 365d; ${EVERY}`,
      'tags: expected a list, found the number 1; write it as [1]',
    ],
  ]);

  test('two feeds whose addresses look alike are warned of', () => {
    const { text, places } = unmark(
      `feeds:\n  - https://www.a.example/f\n  - https://a.example/g\n  - «http://a.example/f/»${topics}`,
    );
    const message =
      'feed: "http://a.example/f/" looks like the feed of line 2; if they are one, each item is alerted twice: keep one of the two';
    expect(problemsOf(text)).toEqual([{ ...places[0], severity: 'warning', message }]);
  });

  test('two feeds of one name are warned of', () => {
    const { text, places } = unmark(
      `feeds:\n  - { url: https://a.example/f, name: Paper }\n  - { url: https://a.example/g, name: «Paper» }${topics}`,
    );
    const message =
      'name: the feed in line 2 is called "Paper" too; alerts and feed: in queries won\'t tell them apart';
    expect(problemsOf(text)).toEqual([{ ...places[0], severity: 'warning', message }]);
  });
});

const topic = (lines: string) => `feeds: [https://a.example/f]\ntopics:\n  - name: Venezuela\n    ${lines}\n`;

describe('topics', () => {
  checkRows([
    ['a slip in a key', topic('«quary»: a'), 'a topic has no key "quary"; did you mean "query"?'],
    [
      'a year for a name',
      'feeds: [https://a.example/f]\ntopics: [«2024»]',
      'a topic is a name or { name, query, … }; found the number 2024; put a name in quotes: "2024"',
    ],
    [
      'a key of feeds',
      topic('«every»: 10m'),
      'a topic has no key "every"; accepted: name, query, any, all, none, aliases, lang, notify',
    ],
    ['no name', 'feeds: [https://a.example/f]\ntopics:\n  - «query: a»', 'a topic needs the key "name"'],
    [
      'no list',
      'feeds: [https://a.example/f]\ntopics: «Venezuela»',
      'topics: expected a list (a line with "- " for each topic), found the text "Venezuela"',
    ],
    [
      'a name twice',
      'feeds: [https://a.example/f]\ntopics:\n  - Venezuela\n  - name: «Venezuela»',
      'name: the topic "Venezuela" is already in line 3; names must differ',
    ],
    [
      'a query that is a number',
      topic('query: «007»'),
      'query: expected text, found the number 7; put it in quotes: "7"',
    ],
    ['an empty query', topic('query: «""»'), 'query: is empty; write a value or leave the key out'],
    [
      'a language by its name',
      topic('lang: [es, «english»]'),
      'lang: "english" is not a language code; did you mean "en"?',
    ],
    [
      'a country for a language',
      topic('lang: [«sp»]'),
      'lang: "sp" is not a language code; did you mean "es"?',
    ],
    [
      'a language that is none',
      topic('lang: [«xx-YY»]'),
      'lang: "xx-YY" is not a language code; write a code such as es, pt-BR or zh-Hans',
    ],
    ['one language', topic('lang: «es»'), 'lang: expected a list, found the text "es"; write it as [es]'],
    [
      'aliases as a list',
      topic('aliases: «[a, b]»'),
      'aliases: expected a mapping (key: value), found a list',
    ],
    [
      'aliases of no language',
      topic('aliases: { «french»: [a] }'),
      'aliases.french: "french" is not a language code; did you mean "fr"?',
    ],
    [
      'one alias',
      topic('aliases: { fr: «a» }'),
      'aliases.fr: expected a list, found the text "a"; write it as [a]',
    ],
  ]);
});

const BAD = '`badword` is not allowed';

describe('a mistake in a query is shown where it was typed', () => {
  checkRows([
    ['plain', topic('query: a OR «badword»'), BAD],
    ['plain, on a later line', topic('query: a OR\n      b OR\n\n      c «badword» d'), BAD],
    ['in double quotes', topic('query: "a OR «badword»"'), BAD],
    ['behind escapes', topic('query: "\\u0041\\t\\"x\\" \\U0001F600 «badword»"'), BAD],
    ['in double quotes over lines', topic('query: "a \\\n      b\n      «badword»"'), BAD],
    ['in single quotes', topic("query: 'it''s «badword» x'"), BAD],
    ['in a literal block', topic('query: |\n      ("a" OR b)\n        NOT «badword»'), BAD],
    ['in a folded block', topic('query: >-\n      a\n      OR\n\n      «badword»'), BAD],
    ['in a block with its own indentation', topic('query: |2\n        a\n       «badword»'), BAD],
    ['behind letters outside the basic plane', topic('query: 😀 «badword»'), BAD],
    ['several in one', topic('query: «badword» x «badword»'), BAD, BAD],
    ['in a name without a query', 'feeds: [https://a.example/f]\ntopics:\n  - a «badword»', BAD],
  ]);

  test('at the end of a query, behind its last word', () => {
    const result = problemsOf(topic('query: |\n      a OR'), {
      file: '/w.yaml',
      secrets: { env: {}, readFile: () => '' },
      checkTopic: ({ query }) => [
        { severity: 'error', message: 'ends', offset: query?.length ?? 0, length: 0 },
      ],
    });
    expect(result).toEqual([{ severity: 'error', line: 5, column: 11, endColumn: 12, message: 'ends' }]);
  });

  test('warnings leave the watchlist usable', () => {
    const result = problemsOf(topic('query: ab'), {
      file: '/w.yaml',
      secrets: { env: {}, readFile: () => '' },
      checkTopic: () => [{ severity: 'warning', message: 'hm', offset: 1, length: 1 }],
    });
    expect(result).toEqual([{ severity: 'warning', line: 4, column: 13, endColumn: 14, message: 'hm' }]);
  });
});
