import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/display-width.ts';
import { markText, type TextRange } from '../../src/cli/mark-text.ts';

// Not a terminal: marks are brackets.
const rangesOf = (text: string, ...words: string[]): TextRange[] =>
  words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }));

describe('markText', () => {
  it.each<[string, string, string[], string]>([
    ['a short text is shown whole', 'Maduro in Caracas', ['Maduro'], '[Maduro] in Caracas'],
    ['a mark at the end', 'in Caracas', ['Caracas'], 'in [Caracas]'],
    ['marks out of order', 'a b c', ['c', 'a'], '[a] b [c]'],
    ['overlapping marks are one', 'cartel of the suns', ['cartel of', 'of the'], '[cartel of the] suns'],
    ['neighbouring marks are two', '委内瑞拉', ['委内', '瑞拉'], '[委内][瑞拉]'],
    ['no marks', 'nothing here', [], 'nothing here'],
    ['an escape sequence is harmless', 'a\u001b[31mb\u0007 Caracas', ['Caracas'], 'a [31mb [Caracas]'],
    ['line breaks, tabs and C1 controls', 'a\r\n\tb\u009b2Jc', ['b'], 'a [b] 2Jc'],
    ['bidi controls are gone', '\u202eoruda\u2066M\u2069 x', ['x'], 'orudaM [x]'],
    ['also inside of a mark', 'Ma\u202eduro\u001b[2J x', ['Ma\u202eduro\u001b[2J'], '[Maduro [2J] x'],
    ['a lone surrogate', 'a \ud800 b', ['b'], 'a \ufffd [b]'],
    ['a mark of nothing visible', 'a \u200b b', ['\u200b'], 'a  b'],
  ])('%s', (_name, text, words, line) => {
    expect(markText(text, rangesOf(text, ...words))).toBe(line);
  });

  it('takes whole pairs of surrogates and bears ranges that are none', () => {
    expect(markText('a 🇻🇪 b', [{ start: 3, end: 4 }])).toBe('a [\u{1f1fb}]\u{1f1ea} b');
    expect(markText('abc', [{ start: 2, end: 99 }])).toBe('ab[c]');
    expect(
      markText('abc', [
        { start: 2, end: 1 },
        { start: 9, end: 12 },
      ]),
    ).toBe('abc');
  });

  it('shows a long text around its marks, cut between words', () => {
    const text = `${'before '.repeat(50)}Maduro ${'between '.repeat(50)}Caracas ${'after '.repeat(50)}`;
    const line = markText(text, rangesOf(text, 'Maduro', 'Caracas'), { around: 20 });
    expect(line).toBe(
      '… before before [Maduro] between between … between between [Caracas] after after after …',
    );
  });

  it('shows the beginning of a long text without marks', () => {
    expect(markText('word '.repeat(100), [], { around: 10 })).toBe('word word word word …');
  });

  it('never cuts a pair of surrogates', () => {
    const text = `${'😀'.repeat(300)}x${'😀'.repeat(300)}`;
    for (const around of [7, 8, 9, 10]) {
      expect(markText(text, [{ start: 600, end: 601 }], { around })).not.toContain('\ufffd');
      expect(markText(text, [], { around })).not.toContain('\ufffd');
    }
  });

  it('shows the ends of a mark that is as long as an article', () => {
    const text = `x ${'word '.repeat(10_000)}end y`;
    const line = markText(text, [{ start: 2, end: text.length - 2 }]);
    expect(line).toMatch(/^x \[word word .{50,250} word end\] y$/);
  });

  it.each([12, 20, 33, 40, 60, 79])('fits into %i columns and keeps the first mark in sight', (width) => {
    const text = `${'antes 委内瑞拉 '.repeat(40)}Maduro ${'después '.repeat(40)}`;
    const line = markText(text, rangesOf(text, 'Maduro'), { width });
    expect(displayWidth(line)).toBeLessThanOrEqual(width);
    if (width >= 33) expect(line).toContain('[Maduro]');
  });

  it('shows a text that fits exactly, and one column less with an ellipsis', () => {
    const text = 'a Maduro b';
    expect(markText(text, rangesOf(text, 'Maduro'), { width: 12 })).toBe('a [Maduro] b');
    expect(markText(text, rangesOf(text, 'Maduro'), { width: 11 })).toBe('a [Maduro]…');
    expect(markText(text, rangesOf(text, 'Maduro'), { width: 10 })).toBe('a [Madur…]');
  });
});
