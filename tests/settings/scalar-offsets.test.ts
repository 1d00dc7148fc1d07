import { describe, expect, test } from 'vitest';
import { isScalar, parseDocument } from 'yaml';
import { mapScalarOffset, type ScalarStyle } from '../../src/settings/scalar-offsets.ts';

/** Notations of texts whose characters, white space aside, all differ, so that each has one right place. */
const NOTATIONS: [name: string, yaml: string][] = [
  ['plain', 'abc def ghi'],
  ['plain over lines', 'ab cd\n  ef\n\n  gh'],
  ['single quotes', "'ab ''c'' d\n   e'"],
  ['double quotes', '"ab\\tc\\u0044 \\"e\\\\ \\\n   f\\U00000047"'],
  ['literal', '|\n  ab\n    cd\n\n  ef\n'],
  ['literal with Windows line ends', '|\r\n  ab\r\n  cd\r\n'],
  ['folded', '>-\n  ab\n  cd\n\n  ef\n'],
  ['kept, with a given indentation', '|2+\n    ab\n  cd\n\n'],
];

describe('every character of a text is found in its notation', () => {
  test.each(NOTATIONS)('%s', (_name, yaml) => {
    const node = parseDocument(yaml, { keepSourceTokens: true }).contents;
    if (!isScalar(node) || typeof node.value !== 'string' || node.srcToken === undefined)
      throw new Error('not a text');
    const value = node.value;
    const style = node.srcToken.type as ScalarStyle;
    const from = style === 'block-scalar' ? yaml.indexOf('\n') + 1 : 0;
    const source = yaml.slice(from, node.range?.[1]);
    for (let offset = 0; offset < value.length; offset += 1) {
      const character = value.charAt(offset);
      if (character.trim() === '') continue;
      const found = source.slice(mapScalarOffset(style, source, value, offset));
      const written = /^\\(?:u....|U........)/.test(found)
        ? JSON.parse(`"${found.replace('\\U0000', '\\u').slice(0, 6)}"`)
        : found.replace(/^\\/, '').charAt(0);
      expect(written).toBe(character);
    }
    expect(mapScalarOffset(style, source, value, value.length)).toBe(
      style === 'block-scalar'
        ? source.trimEnd().length
        : /["']$/.test(source)
          ? source.length - 1
          : source.length,
    );
  });
});
