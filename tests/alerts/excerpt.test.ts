import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/alerts/excerpt.ts';
import type { Hit } from '../../src/domain/topic.ts';

/** Hits on each occurrence of the words. */
function hitsOf(text: string, ...words: string[]): Hit[] {
  return words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
      clause: word,
      field: 'summary' as const,
      start: index,
      end: index + word.length,
      text: word,
    })),
  );
}
const show = (text: string, hits: Hit[], limit = 600) =>
  excerptOf(text, hits, limit)
    .map((segment) => (segment.marked ? `[${segment.text}]` : segment.text))
    .join('');

describe('excerptOf', () => {
  test.each([
    ['one hit', 'a cartel here', ['cartel'], 'a [cartel] here'],
    ['overlapping hits', 'the cartel de los soles', ['cartel de', 'de los'], 'the [cartel de los] soles'],
    ['touching hits', 'ab', ['a', 'b'], '[ab]'],
    ['hits at both ends', 'sol y sol', ['sol'], '[sol] y [sol]'],
    ['line breaks and controls', ' a\r\n\u0007 cartel\u202e\there ', ['cartel'], 'a [cartel] here'],
    ['no hits', 'nothing', [], 'nothing'],
    ['no text', '', [], ''],
  ])('marks %s', (_name, text, words, shown) => {
    expect(show(text, hitsOf(text, ...words))).toBe(shown);
  });

  test('finds the words again in a text that was edited since', () => {
    const hits = hitsOf('cartel', 'cartel').map((hit) => ({ ...hit, start: 3, end: 9 }));
    expect(show('the cartel', hits)).toBe('the [cartel]');
    expect(show('another text', hits)).toBe('another text');
  });

  test('shows of a long text what stands around the hits', () => {
    const text = `${'before '.repeat(200)}the cartel speaks ${'between '.repeat(200)}and the cartel again ${'after '.repeat(200)}`;
    const shown = show(text, hitsOf(text, 'cartel'));
    expect(shown).toMatch(
      /^… before .*the \[cartel\] speaks .*between … between .*the \[cartel\] again .* after …$/,
    );
    expect(shown.length).toBeLessThan(600);
  });

  test('shows the beginning of a long text without hits, to the end of a word', () => {
    expect(show('word '.repeat(100), [], 42)).toBe('word word word word word word word word …');
  });

  test('stays near the limit when everything is a hit', () => {
    const text = 'cartel '.repeat(40_000);
    expect(show(text, hitsOf(text, 'cartel')).length).toBeLessThan(1_000);
  });

  test('a hit longer than the limit is cut', () => {
    const text = 'x'.repeat(5_000);
    expect(show(text, hitsOf(text, text)).length).toBeLessThan(800);
  });

  test('does not cut a character in two', () => {
    const text = `${'\u{1F6A4}'.repeat(300)}sol${'\u{1F6A4}'.repeat(300)}`;
    for (let limit = 200; limit < 260; limit++)
      expect(show(text, hitsOf(text, 'sol'), limit)).not.toContain('\ufffd');
    for (let limit = 200; limit < 203; limit++) expect(show(text, [], limit)).not.toContain('\ufffd');
  });
});
