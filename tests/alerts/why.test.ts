import { describe, expect, test } from 'vitest';
import { explainWhy } from '../../src/alerts/why.ts';
import type { Hit } from '../../src/domain/topic.ts';

const hit = (clause: string, field: Hit['field'], text: string): Hit => ({
  clause,
  field,
  start: 0,
  end: text.length,
  text,
});

test('a word with a soft hyphen is the word: no clause is needed beside it', () => {
  const text = 'Vene\u00adzuela';
  const hit = { clause: 'Venezuela', field: 'title', start: 0, end: text.length, text } as const;
  expect(explainWhy('Venezuela', [hit])).toBe(`“${text}” in the title`);
});

describe('explainWhy', () => {
  test.each<[name: string, hits: Hit[], why: string]>([
    [
      'a phrase',
      [hit('"cartel de los soles"', 'title', 'Cartel de los Soles')],
      '“Cartel de los Soles” in the title',
    ],
    ['a plain name', [hit('Venezuela', 'title', 'VENEZUELA')], '“VENEZUELA” in the title'],
    ['other spelling', [hit('béisbol', 'summary', 'beisbol')], '“beisbol” in the summary'],
    ['a field', [hit('title:maduro', 'title', 'Maduro')], '“Maduro” in the title'],
    ['an exact word', [hit('=US', 'content', 'US')], '“US” in the text'],
    ['a wildcard', [hit('narco*', 'title', 'narcotráfico')], '“narcotráfico” in the title (narco*)'],
    [
      'the two words of a NEAR',
      [hit('maduro NEAR/8 narco*', 'summary', 'Maduro'), hit('maduro NEAR/8 narco*', 'summary', 'narco')],
      '“Maduro … narco” in the summary (maduro NEAR/8 narco*)',
    ],
    [
      'the span of a NEAR',
      [hit('maduro NEAR/8 narco*', 'title', 'Maduro y el narco')],
      '“Maduro y el narco” in the title (maduro NEAR/8 narco*)',
    ],
    [
      'the same words in several fields and places',
      [
        hit('Venezuela', 'title', 'Venezuela'),
        hit('Venezuela', 'summary', 'venezuela'),
        hit('Venezuela', 'summary', 'Venezuela'),
      ],
      '“Venezuela” in the title and the summary',
    ],
    [
      'two clauses',
      [hit('"los soles"', 'title', 'Los Soles'), hit('cartel', 'summary', 'cartel')],
      '“Los Soles” in the title; “cartel” in the summary',
    ],
    [
      'an alias',
      [hit('alias fr: cartel des soleils', 'title', 'Cartel des Soleils')],
      '“Cartel des Soleils” in the title (alias fr, French)',
    ],
    [
      'an alias that reads otherwise',
      [hit('alias pt-BR: cartel dos sóis', 'title', 'Cartel-dos Sol')],
      '“Cartel-dos Sol” in the title (alias pt-BR, Brazilian Portuguese: cartel dos sóis)',
    ],
    [
      'an alias of a language that is none',
      [hit('alias x: sol', 'title', 'Sol')],
      '“Sol” in the title (alias x, x)',
    ],
    [
      'other fields',
      [hit('x1', 'author', 'x1'), hit('x2', 'category', 'x2'), hit('x3', 'link', 'x3')],
      "“x1” in the author's name; “x2” in a category; “x3” in the link",
    ],
    [
      'the same words of several clauses',
      [
        hit('/maduro/i', 'title', 'Maduro'),
        hit('madur*', 'title', 'Maduro'),
        hit('maduro', 'summary', 'MADURO'),
      ],
      '“Maduro” in the title and the summary',
    ],
    ['emoji', [hit('😀', 'title', '😀'), hit('🇻🇪', 'title', '🇻🇪')], '“😀” in the title; “🇻🇪” in the title'],
    ['no hits', [], 'it fits the topic “Topic”'],
  ])('%s', (_name, hits, why) => {
    expect(explainWhy('Topic', hits)).toBe(why);
  });

  test('is one short plain line whatever was hit', () => {
    const hostile = `\u001b[2J\u202e${'long \r\n word '.repeat(10_000)}`;
    const hits = Array.from({ length: 500 }, (_, index) =>
      hit(`${hostile}${index}`, 'title', `${index}${hostile}`),
    );
    const why = explainWhy(hostile, hits);
    expect(why).toMatch(/^“0 \[2Jlong word .* … .*word” in the title \(.*\); and 496 more$/);
    expect(why.length).toBeLessThan(900);
    expect(why).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(explainWhy(hostile, []).length).toBeLessThan(120);
  });
});
