import type { Lexeme, Report } from './lexeme.ts';

/** Quotes that begin a phrase (rule 7). */
export const OPENING_QUOTES = /["\u201c\u201d\u201e\u00ab\uff02]/;
const CLOSING_QUOTES: Record<string, RegExp> = {
  '"': /["\uff02]/,
  '\uff02': /["\uff02]/,
  '\u00ab': /\u00bb/,
};
/** Curly quotes open and close differently from language to language, and editors turn them at will. */
const ANY_CURLY_CLOSING = /["\u201c\u201d]/;
const HEBREW = /\p{Script=Hebrew}/u;

export interface ScannedTerm {
  /** What stands between the delimiters. */
  text: string;
  end: number;
  closed: boolean;
}

/** A phrase from its opening quote; one that nothing closes is reported where it opened. */
export function lexPhrase(query: string, start: number, report: Report): ScannedTerm {
  const closing = CLOSING_QUOTES[query.charAt(start)] ?? ANY_CURLY_CLOSING;
  let gershayim = -1;
  for (let at = start + 1; at < query.length; at++) {
    if (query.charAt(at) === '\\') at++;
    else if (!closing.test(query.charAt(at))) continue;
    else if (HEBREW.test(query.charAt(at - 1)) && HEBREW.test(query.charAt(at + 1))) gershayim = at;
    else return { text: query.slice(start + 1, at), end: at + 1, closed: true };
  }
  if (gershayim > 0) return { text: query.slice(start + 1, gershayim), end: gershayim + 1, closed: true };
  report(
    'error',
    start,
    start + 1,
    `the quote ${query.charAt(start)} is never closed: write the second one where the phrase ends`,
  );
  return { text: query.slice(start + 1), end: query.length, closed: false };
}

/** Whether `/…/` stands there as a term of its own, and not as the path of an address: `/news/`, `/news/today`. */
export function isRegexp(query: string, start: number): boolean {
  const close = findSlash(query, start + 1);
  return close !== -1 && /^i?(?:[\s()]|$)/.test(query.slice(close + 1, close + 3));
}

/** `/…/` or `/…/i` (rule 13), on one line; `\/` is a slash. */
export function lexRegexp(query: string, start: number, report: Report): Lexeme {
  const close = findSlash(query, start + 1);
  if (close === -1) {
    report(
      'error',
      start,
      start + 1,
      'the regular expression that begins with `/` is never closed by another `/`; a text with a slash is put in quotes',
    );
    const rest = query.slice(start).search(/\n/);
    return { kind: 'bad', start, end: rest === -1 ? query.length : start + rest };
  }
  const flags = /^[\p{L}\p{N}]*/u.exec(query.slice(close + 1, close + 40))?.[0] ?? '';
  const end = close + 1 + flags.length;
  if (flags !== '' && flags !== 'i') {
    report(
      'error',
      close + 1,
      end,
      `\`${flags}\` is no flag of a regular expression: the only one is i, as in /us/i`,
    );
    return { kind: 'bad', start, end };
  }
  const source = query.slice(start + 1, close).replaceAll('\\/', '/');
  return { kind: 'regexp', source, ignoreCase: flags === 'i', start, end };
}

function findSlash(query: string, start: number): number {
  for (let at = start; at < query.length; at++) {
    const character = query.charAt(at);
    if (character === '\\') at++;
    else if (character === '/') return at;
    else if (character === '\n') return -1;
  }
  return -1;
}
