import type { Report } from './lexeme.ts';

interface ForeignSign {
  pattern: RegExp;
  message: string;
}

/** Signs that other engines know and that would silently do something else here (rule 18). */
const FOREIGN_SIGNS: ForeignSign[] = [
  {
    pattern: /&+/,
    message: '`&` is no operator: write a AND b (or just a b), or put a name like "AT&T" in quotes',
  },
  { pattern: /\|+/, message: '`|` is no operator: write a OR b' },
  {
    pattern: /^\++/,
    message: '`+` is not needed: every term is required unless OR stands between, as in a b',
  },
  {
    pattern: /~\d*/,
    message: '`~` is no operator: for words near each other write a NEAR/5 b, for other endings word*',
  },
  { pattern: /\^\d*/, message: '`^` is no operator: terms have no weights; write the term alone' },
  { pattern: /^!+/, message: '`!` is no operator: write NOT word or -word' },
  { pattern: /^[[\]{}]/, message: 'only round parentheses group: write (a OR b)' },
  {
    pattern: /\?/,
    message:
      '`?` is no wildcard: write word* for any ending, or (word1 OR word2); in quotes it is punctuation',
  },
];

/** Reports the first such sign in an unquoted term. @returns whether there was one. */
export function reportForeignSigns(text: string, start: number, query: string, report: Report): boolean {
  for (const { pattern, message } of FOREIGN_SIGNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const at = start + found.index;
    report('error', at, Math.min(at + found[0].length, query.length), message);
    return true;
  }
  return false;
}
