import { describe, expect, test } from 'vitest';
import { visibleText } from '../../src/domain/visible-text.ts';

const TEXTS: Record<string, [html: string, text: string]> = {
  'plain text stays': ['Maduro: la carta', 'Maduro: la carta'],
  'inline tags do not split a word': ['Vene<b>zu</b>ela <i>hoy</i>', 'Venezuela hoy'],
  'paragraphs separate': ['<p>one</p><p>two</p>', 'one\ntwo'],
  'br separates, in any spelling': ['one<br>two<BR/>three<br />four', 'one\ntwo\nthree\nfour'],
  'cells and list items separate': ['<td>1</td><td>2</td><li>3<li>4', '1\n2\n3\n4'],
  'an image stands between words': ['one<img src=x alt="not seen">two', 'one two'],
  'attributes are not text': ['<a href="http://venezuela.example/" title="x > y">here</a>', 'here'],
  'comments are not text': ['a<!-- b > c -->d', 'ad'],
  'a comment that is never closed ends at a bracket': ['a<!-- b -->c<!-- d >e <b>f</b>', 'ace f'],
  'an open comment without a bracket': ['a<!-- b', 'a'],
  'scripts and styles are not text': ['a<script>if (1<2) "</p>"</script>b<style>p{}</style>c', 'abc'],
  'a script that is never closed hides the rest': ['seen<script>let x = 1;', 'seen'],
  'templates are not text': ['a<template>b</template>c', 'ac'],
  'an open template hides nothing': ['a<template>b', 'ab'],
  'what stands in for a frame is text': ['a<iframe src=x>b</iframe> <noscript>c</noscript>', 'a b c'],
  'named, decimal and hex references': ['&Ntilde;o &#241; &#xF1; &amp;amp;', 'Ño ñ ñ &amp;'],
  'references of Windows bytes': ['&#147;quoted&#148;', '“quoted”'],
  'a decoded tag is text': ['&lt;b&gt;x&lt;/b&gt;', '<b>x</b>'],
  'bare signs are text': ['AT&T, 1 < 2 & 3 > 2, &c.', 'AT&T, 1 < 2 & 3 > 2, &c.'],
  'white space collapses': ['  a \n\t b&nbsp;&#32;\u00a0c  ', 'a b c'],
  'controls vanish': ['a\u0000b\u0007 c&#1;d', 'ab cd'],
  'CDATA is text': ['<![CDATA[AT&T <3]]>', 'AT&T <3'],
  'a lone surrogate becomes a replacement character': ['a\ud800b', 'a\ufffdb'],
  'nothing stays nothing': ['<p> &nbsp; </p>', ''],
};

describe('visibleText', () => {
  test.each(Object.entries(TEXTS))('%s', (_name, [html, text]) => {
    expect(visibleText(html).text).toBe(text);
  });

  const RANGES: Record<string, [html: string, find: string, source: string]> = {
    'plain text': ['one two', 'two', 'two'],
    'across inline tags': ['x Vene<b>zu</b>ela y', 'Venezuela', 'Vene<b>zu</b>ela'],
    'across blocks': ['<p>cartel de</p>\n<p>los soles</p>', 'de\nlos', 'de</p>\n<p>los'],
    'a reference belongs to its character': ['a &Aacute;lvarez b', 'Álvarez', '&Aacute;lvarez'],
    'references alone': ['&#128512;&#128513; x', '😁', '&#128513;'],
    'a reference without semicolon': ['&copy 2026', '© 2026', '&copy 2026'],
    'after collapsed white space': ['  a  \n b', 'a b', 'a  \n b'],
    'after a hidden element': ['<script>soles</script>soles', 'soles', 'soles'],
  };
  test.each(Object.entries(RANGES))('offsets: %s', (_name, [html, find, source]) => {
    const shown = visibleText(html);
    const at = shown.text.indexOf(find);
    expect(at).not.toBe(-1);
    const range = shown.toSource(at, at + find.length);
    expect(html.slice(range.start, range.end)).toBe(source);
  });

  test('an offset after a hidden twin points at the seen one', () => {
    expect(visibleText('<script>soles</script>soles').toSource(0, 5)).toEqual({ start: 22, end: 27 });
  });

  test('an empty range is a point', () => {
    expect(visibleText('<p>ab</p>').toSource(1, 1)).toEqual({ start: 4, end: 4 });
  });

  test.each([
    ['open brackets', '<'.repeat(200_000)],
    ['deep nesting', '<div>'.repeat(100_000)],
    ['open templates', '<template>'.repeat(50_000)],
    ['ampersands', '&'.repeat(200_000)],
    ['open comments', '<!--'.repeat(100_000)],
    ['spaces', `a${' '.repeat(500_000)}b`],
  ])('hostile input takes no time: %s', (_name, html) => {
    const begin = performance.now();
    visibleText(html);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
