import { describe, expect, test } from 'vitest';
import { cutToWidth, displayWidth } from '../../src/cli/display-width.ts';
import { type Column, formatTable } from '../../src/cli/format-table.ts';

const COLUMNS: Column<string[]>[] = [
  { title: 'ID', value: (row) => row[0] ?? '' },
  { title: 'TITLE', value: (row) => row[1] ?? '' },
  { title: 'N', value: (row) => row[2] ?? '', align: 'right' },
];
const plain = { width: null, styleTitle: (line: string) => line };

describe('a table', () => {
  test('aligns its columns, numbers to the right', () => {
    const rows = [
      ['a', 'Talks', '7'],
      ['bcd', 'A letter', '12'],
    ];
    expect(formatTable(rows, COLUMNS, plain)).toBe(
      ['ID   TITLE      N', 'a    Talks      7', 'bcd  A letter  12'].join('\n'),
    );
  });

  test('counts wide characters as two columns', () => {
    const rows = [
      ['a', '委内瑞拉', '1'],
      ['b', 'Caracas', '2'],
    ];
    const [, first = '', second = ''] = formatTable(rows, COLUMNS, plain).split('\n');
    expect(displayWidth(first)).toBe(displayWidth(second));
  });

  test('is no wider than the terminal', () => {
    const rows = [
      ['a', 'word '.repeat(50), '3'],
      ['b'.repeat(30), 'x', '4'],
    ];
    const lines = formatTable(rows, COLUMNS, { ...plain, width: 60 }).split('\n');
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
    expect(lines[1]).toContain('…');
  });

  test('does not cut what is to be copied', () => {
    const columns: Column<string[]>[] = [
      { title: 'ID', value: (row) => row[0] ?? '', keep: true },
      ...COLUMNS.slice(1),
    ];
    const table = formatTable([['msg_0123456789', 'A long title of an item', '1']], columns, {
      ...plain,
      width: 30,
    });
    expect(table).toContain('msg_0123456789');
    expect(table).toContain('A long tit…');
  });

  test.each([
    ['an escape sequence that clears the screen', '\u001b[2Jgone'],
    ['a line break', 'one\ntwo\r\nthree'],
    ['a C1 control sequence introducer', '\u009b2Jgone'],
    ['a right-to-left override', 'abc\u202edef'],
    ['a backspace', 'safe\b\b\b\bevil'],
    ["a title that sets the window's name", '\u001b]0;owned\u0007'],
  ])('lets no control character through: %s', (_name, hostile) => {
    const table = formatTable([['a', hostile, '1']], COLUMNS, plain);
    expect(table.split('\n')).toHaveLength(2);
    expect(table.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('cutting to a width', () => {
  test.each([
    ['fits', 'Caracas', 7, 'Caracas'],
    ['too long', 'Caracas', 5, 'Cara…'],
    ['no space before the ellipsis', 'a letter', 3, 'a…'],
    ['a wide character is not halved', '委内瑞拉', 4, '委…'],
    ['an emoji of several code points stays whole', 'x👩‍👩‍👧‍👦y', 3, 'x…'],
    ['a combining mark takes no column', 'e\u0301e\u0301', 2, 'e\u0301e\u0301'],
    ['no room', 'abc', 0, ''],
  ])('%s', (_name, text, columns, expected) => {
    expect(cutToWidth(text, columns)).toBe(expected);
  });
});
