import { describe, expect, it } from 'vitest';
import { composeText } from '../../src/matching/compose-text.ts';
import { createTokenList, keyOf } from '../../src/matching/token-list.ts';
import { createTokeniser } from '../../src/matching/tokenise.ts';

const PIECES = [
  ...[
    'Maduro',
    'ÁRBOL',
    'e\u0301te\u0301',
    'ﬁnca',
    'straße',
    'İz',
    'Œuvre',
    'Ма\u0301дуро',
    'ёлка',
    'и\u0306',
  ],
  ...[
    'مُحَمَّد',
    'محـمد',
    'שָׁלוֹם',
    'क़लम',
    'वेनेजुएला',
    '委内瑞拉',
    'か\u3099ん',
    'ﾍﾞﾈ',
    '\u1103\u1162통',
    'น้ำ',
    'ខ្មែរ',
  ],
  ...[
    "O'Brien",
    "l'ex",
    "Ana's",
    'US-led',
    'U.S.',
    'EE. UU.',
    '1,000',
    '3.5',
    '#CamelCase',
    '@name',
    '👨‍👩‍👧',
    '❤️',
    '🇻🇪',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    ', ',
    '. ',
    '-',
    '—',
    '’s',
    '"',
    '\u00ad',
    '\u200b',
    '\ud800',
    '…',
    '½',
    'ｕｓ',
    '_',
  ],
];

describe('words keep their place', () => {
  const tokenise = createTokeniser();
  const wordsOf = (text: string) => {
    const tokens = createTokenList(8);
    const mapped = tokenise(text, tokens, 'text');
    const sourceOf = (start: number, end: number) => mapped?.toSource(start, end) ?? { start, end };
    return Array.from({ length: tokens.length }, (_, token) => ({
      key: keyOf(tokens, token),
      ...sourceOf(tokens.starts[token] ?? 0, tokens.ends[token] ?? 0),
    }));
  };

  it('so that each, cut out of its text, is the same word', () => {
    const random = createRandom(7);
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: 1 + random(9) }, () => PIECES[random(PIECES.length)]).join('');
      for (const { key, start, end } of wordsOf(text)) {
        const cut = text.slice(start, end);
        expect(cut).not.toBe('');
        const again = wordsOf(cut).map((word) => word.key);
        expect(again, `“${cut}” of “${text}” was read as ${key}`).toContain(key);
      }
    }
  });

  it('and composition maps every range back to what it came from', () => {
    const random = createRandom(11);
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: 1 + random(6) }, () => PIECES[random(PIECES.length)]).join('');
      const composed = composeText(text);
      expect(composed.text).toBe(text.normalize('NFC'));
      const whole = composed.toSource(0, composed.text.length);
      expect(text.slice(whole.start, whole.end)).toBe(text);
      for (let at = 0; at < composed.text.length; at++) {
        const { start, end } = composed.toSource(at, at + 1);
        expect(text.slice(start, end).normalize('NFC')).toContain(composed.text.charAt(at));
      }
    }
  });
});

/** Whole numbers below a bound, the same ones each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
