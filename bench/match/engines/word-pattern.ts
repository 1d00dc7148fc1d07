import type { Literal } from './clause.ts';

/** The source of a RegExp (flag `u`) that finds one of these folded texts as whole words, of any script; a prefix it finds without the rest. */
export function wordPattern(literals: Literal[]): string {
  const whole = literals.filter((literal) => !literal.isPrefix).map(({ text }) => escapePattern(text));
  const prefixes = literals.filter((literal) => literal.isPrefix).map(({ text }) => escapePattern(text));
  const parts = [
    ...(whole.length === 0 ? [] : [`(?:${whole.join('|')})${NO_LETTER_AFTER}`]),
    ...(prefixes.length === 0 ? [] : [`(?:${prefixes.join('|')})`]),
  ];
  return NO_LETTER_BEFORE + (parts.length === 1 ? parts.join('') : `(?:${parts.join('|')})`);
}

/** JavaScript's `\b` knows ASCII only. */
export const NO_LETTER_BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])';
const NO_LETTER_AFTER = '(?![\\p{L}\\p{M}\\p{N}])';

/** The text as a RegExp finds it, sign by sign. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
