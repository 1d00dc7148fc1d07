import { describe, expect, it } from 'vitest';
import { drawTerminal } from '../../scripts/terminal-picture.ts';

const ESC = '\u001b[';
const draw = (output: string, lines: string | null = null) => drawTerminal(output, { title: 't', lines });
const texts = (svg: string) => [...svg.matchAll(/<tspan[^>]*>([^<]*)/g)].map((match) => match[1]);

describe('the terminal picture', () => {
  it('keeps every word in its column, in its colour', () => {
    const svg = draw(`ab  ${ESC}1m${ESC}33mmail${ESC}39m${ESC}22m   Venezuela`);
    expect(texts(svg)).toEqual(['ab', 'mail', 'Venezuela']);
    expect(svg).toContain('<tspan x="49.2" textLength="31.2" fill="#f2cc60" font-weight="bold">mail');
    expect(svg).toContain('<tspan x="103.8" textLength="70.2" fill="#d7dee6">Venezuela');
  });

  it('shows markup as text', () => {
    expect(draw('a <b> & "c"')).toContain('a &lt;b> &amp; &quot;c&quot;');
  });

  it('draws the chosen lines, with a gap between ranges', () => {
    expect(texts(draw('1\n2\n3\n4\n5', '1-2,5-'))).toEqual(['1', '2', '⋮', '5']);
  });

  it('is as wide as its longest line', () => {
    expect(draw('x'.repeat(100))).toContain('viewBox="0 0 816 ');
  });
});
