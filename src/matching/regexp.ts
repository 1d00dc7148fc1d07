import { RE2JS } from 're2js';
import { quoteQuery } from './quote-query.ts';

/** Texts on which a pattern that can match nothing does so. */
const PROBES = ['', 'a', ' ', 'a b', '1', '\n', '-', 'é', '中'];

export type CompiledRegexp = { regexp: RE2JS; problem: null } | { regexp: null; problem: string };

/** Compiles a user's regular expression in RE2 syntax, whose time is linear in the text (rule 13). */
export function compileRegexp(source: string, ignoreCase: boolean): CompiledRegexp {
  let regexp: RE2JS;
  try {
    regexp = RE2JS.compile(source.normalize('NFC'), ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    return {
      regexp: null,
      problem: `${quoteQuery(`/${source}/`)} is no regular expression of RE2 syntax: ${reasonOf(error, source)}`,
    };
  }
  if (PROBES.some((probe) => matchesEmpty(regexp, probe)))
    return {
      regexp: null,
      problem: `${quoteQuery(`/${source}/`)} can match the empty text, so it would match everything: ask for one character at least, as in a+ in place of a*`,
    };
  return { regexp, problem: null };
}

/** In the words of this language where RE2 lacks what others have; else in RE2's own. */
function reasonOf(error: unknown, source: string): string {
  const reason = (error instanceof Error ? error.message : String(error))
    .replace(/^error parsing regexp: /, '')
    .replace(/\s+/g, ' ');
  if (/\(\?<?[=!]/.test(source))
    return 'it has no look-around ((?=…), (?!…), (?<=…), (?<!…)); match the words around it too, or exclude with NOT /…/';
  if (/\\[1-9]|\\k<|\(\?P=/.test(source))
    return 'it has no back references (\\1, \\k<name>); write the text out, as in (a.a|b.b)';
  if (reason.startsWith('missing closing ]')) return `${reason}; a slash within [ ] is written \\/ too`;
  return reason;
}

function matchesEmpty(regexp: RE2JS, probe: string): boolean {
  const matcher = regexp.matcher(probe);
  for (let start = 0; start <= probe.length && matcher.find(start); start = matcher.end() + 1)
    if (matcher.start() === matcher.end()) return true;
  return false;
}
