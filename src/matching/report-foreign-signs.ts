import type { Report } from './lexeme.ts';

interface ForeignSign {
  pattern: RegExp;
  /** What is wrong with the sign as written, and what to write instead. */
  message: (sign: string) => string;
}

export const QUESTION_MARK =
  '`?` is no wildcard: write word* for any ending, or (word1 OR word2); a question mark in the text needs no mention';

const noOperator = (instead: string) => (sign: string) => `\`${sign}\` is no operator: ${instead}`;

/** Signs that other engines know and that would silently do something else here (rule 18). */
const FOREIGN_SIGNS: ForeignSign[] = [
  {
    pattern: /&+/,
    message: noOperator('write a AND b (or just a b), or put a name like "AT&T" in quotes'),
  },
  { pattern: /\|+/, message: noOperator('write a OR b') },
  {
    pattern: /^\++/,
    message: (sign) =>
      `\`${sign}\` is not needed: every term is required unless OR stands between, as in a b; to search for the sign, put it in quotes with its word`,
  },
  {
    pattern: /~\d*/,
    message: (sign) => {
      const distance = /^~[1-9]\d{0,2}$/.test(sign) ? sign.slice(1) : '5';
      return `\`${sign}\` is no operator: for words near each other write a NEAR/${distance} b, for other endings word*`;
    },
  },
  {
    pattern: /\^[\d.]*/,
    message: noOperator('terms have no weights here; write the term alone'),
  },
  { pattern: /^!+/, message: noOperator('write NOT word or -word') },
  {
    pattern: /^[[\]{}]/,
    message: (sign) => `\`${sign}\` means nothing: groups are written (a OR b), and there are no ranges`,
  },
  { pattern: /\?/, message: () => QUESTION_MARK },
];

/** Reports the first such sign in an unquoted term. @returns whether there was one. */
export function reportForeignSigns(text: string, start: number, query: string, report: Report): boolean {
  for (const { pattern, message } of FOREIGN_SIGNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const at = start + found.index;
    report('error', at, Math.min(at + found[0].length, query.length), message(found[0]));
    return true;
  }
  return false;
}
