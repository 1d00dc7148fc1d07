import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/display-width.ts';
import { formatExplanation } from '../../src/cli/format-explanation.ts';
import { formatItem } from '../../src/cli/format-item.ts';
import type { SearchableItem } from '../../src/domain/item.ts';
import { explainTopic } from '../../src/matching/explain.ts';
import { EMPTY_ITEM } from '../matching/query-cases.ts';

const QUERY = `("cartel de los soles" OR "cartel of the suns"
 OR (maduro NEAR/8 narco*)) NOT title:(béisbol OR baseball)`;

function format(query: string, part: Partial<SearchableItem>, width: number | null = null): string[] {
  const item = { ...EMPTY_ITEM, ...part };
  const explanation = explainTopic({ name: 'Soles', query, aliases: {}, lang: [] }, item);
  return formatExplanation(explanation, item, { width, why: 'why', topic: 'Soles' }).split('\n');
}

// Not a terminal: marks are brackets, and nothing is styled.
describe('formatExplanation', () => {
  it('is a tree with the marks beside it', () => {
    const title = 'U.S. names Cartel of the Suns a terrorist group';
    expect(format(QUERY, { title, content: 'Maduro; the Cartel of the Suns' })).toEqual([
      'Soles — matches: why',
      '✓ all of',
      '├─ ✓ any of',
      '│  ├─ ✗ "cartel de los soles"',
      '│  ├─ ✓ "cartel of the suns"   title: U.S. names [Cartel of the Suns] a terrorist group',
      '│  │                           content: Maduro; the [Cartel of the Suns]',
      '│  └─ ✗ maduro NEAR/8 narco*   maduro is there, narco* is not',
      '└─ ✓ NOT title:(béisbol OR baseball)',
    ]);
  });

  it('shows what an exclusion found', () => {
    expect(format(QUERY, { title: 'Béisbol: los del Cartel de los Soles' }).slice(-3)).toEqual([
      '└─ ✗ NOT title:(béisbol OR baseball)',
      '   ├─ ✓ title:béisbol           title: [Béisbol]: los del Cartel de los Soles',
      '   └─ ✗ title:baseball',
    ]);
  });

  it.each([40, 80, 120])('cuts the lines of the tree to %i columns', (width) => {
    const part = { title: `委内瑞拉 ${'x '.repeat(40)}Cartel of the Suns ${'y '.repeat(90)}`, lang: 'pt' };
    const lines = format(
      `${QUERY} ${'(z OR '.repeat(20)}"${'long '.repeat(40)}"${')'.repeat(20)} lang:es`,
      part,
      width,
    );
    for (const line of lines.slice(1)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    if (width >= 80) expect(lines.join('\n')).toContain('[Cartel of the Suns]');
  });

  it('shows of many alternatives those that hold', () => {
    const words = Array.from({ length: 500 }, (_, index) => `w${index}`);
    const lines = format(words.join(' OR '), { title: 'w480' });
    expect(lines).toHaveLength(33);
    expect(lines.slice(-2)).toEqual(['├─ ✓ w480   title: [w480]', '└─ … 470 more']);
  });

  it('marks the category that was meant', () => {
    const line = format('category:perú', { categories: ['Chile', 'Perú'] }).at(-1);
    expect(line).toBe('✓ category:perú   category: [Perú]');
  });

  it('says what was not searched', () => {
    expect(format('maduro', { content: 'x '.repeat(200_000) })[1]).toBe(
      'Only the first 256 KiB of its text were searched.',
    );
  });

  it('steers no terminal, whatever the item and the query hold', () => {
    const title = 'a\u001b[31m Maduro\u0007\u009b2J\u202e\nx';
    const source = { name: 'F\u001b]0;x\u0007', url: '', tags: ['\u001b[2J'], lang: null };
    const lines = format('maduro "a\u202e\u001b[1mb" tag:x', { title, source });
    const all = `${lines.join('')}${formatItem({ ...EMPTY_ITEM, title, source }, '', null).replace('\n', '')}`;
    expect(all).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(all).toContain('a [31m [Maduro] 2J x');
  });
});
