import { expect, it } from 'vitest';
import { type Bar, formatBars } from '../../src/cli/format-bars.ts';

const bar = (label: string, value: number, part: Partial<Bar> = {}): Bar => ({
  label,
  value,
  notes: [],
  remark: '',
  ...part,
});

it('fills the width with the longest bar, in eighths of a column', () => {
  expect(formatBars([bar('a', 16), bar('bb', 1), bar('c', 0), bar('d', 3)], 24).split('\n')).toEqual([
    'a   16  ████████████████',
    'bb   1  █',
    'c    0',
    'd    3  ███',
  ]);
  expect(formatBars([bar('a', 8), bar('b', 1)], 18).split('\n')).toEqual(['a  8  ████████████', 'b  1  █▌']);
});

it('shows the least that is there', () => {
  expect(formatBars([bar('a', 100_000), bar('b', 1)], 30).split('\n')[1]).toBe('b        1  ▏');
});

it('aligns notes, leaves out a column without any, and keeps room for a remark', () => {
  const bars = [
    bar('a', 2, { notes: ['+1', ''] }),
    bar('b', 1, { notes: ['+10', ''], remark: 'so far' }),
    bar('c', 0, { notes: ['', ''], remark: 'so far' }),
  ];
  expect(formatBars(bars, 30).split('\n')).toEqual([
    'a  2   +1  ████████████',
    'b  1  +10  ██████ so far',
    'c  0       so far',
  ]);
});

it('has bars on the narrowest terminal', () => {
  expect(formatBars([bar('a long label', 1)], 5)).toBe('a long label  1  ████████');
});
