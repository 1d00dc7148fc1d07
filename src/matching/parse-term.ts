import type { Field } from '../domain/item.ts';
import { buildExactPhrase, buildWildcardPhrase, isAbbreviation } from './build-pattern.ts';
import type { Lexeme, Report, TermContent } from './lexeme.ts';
import type { Pattern } from './pattern.ts';
import type { QueryNode, Span } from './query-tree.ts';
import { quoteQuery } from './quote-query.ts';
import { compileRegexp } from './regexp.ts';
import { QUESTION_MARK } from './report-foreign-signs.ts';
import { splitWildcards } from './split-wildcards.ts';

export type Term = Lexeme & TermContent;
type TextTerm = Exclude<Term, { kind: 'regexp' }>;

/** A term as what is to be found in the fields; null when nothing can be, which is reported. */
export function parseTerm(
  term: Term,
  fields: readonly Field[],
  span: Span,
  report: Report,
): QueryNode | null {
  if (term.kind === 'regexp') {
    const { problem } = compileRegexp(term.source, term.ignoreCase);
    if (problem === null)
      return { kind: 'regexp', source: term.source, ignoreCase: term.ignoreCase, fields, span };
    report('error', term.start, term.end, problem);
    return null;
  }
  const pattern = buildPattern(term, fields, report);
  return pattern === null ? null : { kind: 'text', pattern, fields, span };
}

function buildPattern(term: TextTerm, fields: readonly Field[], report: Report): Pattern | null {
  const textStart = term.end - term.text.length - (isQuoted(term) ? 1 : 0);
  if (isQuoted(term) && term.text.trim() === '') {
    report('error', term.start, term.end, 'an empty phrase: write the words between the quotes');
    return null;
  }
  const star = term.kind === 'exact' ? term.text.indexOf('*') : -1;
  if (star !== -1) {
    const at = textStart + star;
    report('error', at, at + 1, "`*` can't stand in =exact: write the word as spelt, or word* without `=`");
    return null;
  }
  const problemsBefore = { reported: false };
  const pattern = patternOf(term, textStart, fields, (...problem) => {
    problemsBefore.reported = true;
    report(...problem);
  });
  if (pattern === null && !problemsBefore.reported)
    report(
      'error',
      term.start,
      term.end,
      `${quoteQuery(term.text)} has no word in it to search for: write letters, digits or an emoji`,
    );
  return pattern;
}

function patternOf(
  term: TextTerm,
  textStart: number,
  fields: readonly Field[],
  report: Report,
): Pattern | null {
  const mode = fields.length === 1 && fields[0] === 'link' ? 'address' : 'text';
  const question = questionMark(term);
  if (question !== -1 && mode === 'text') {
    const at = textStart + question;
    report('error', at, at + 1, QUESTION_MARK);
    return null;
  }
  if (term.kind === 'exact') return buildExactPhrase(term.text, mode);
  if (term.kind === 'word' && mode === 'text' && !term.text.includes('*') && isAbbreviation(term.text))
    return buildExactPhrase(term.text, mode);
  const phrase = splitWildcards(term.text, textStart, term.kind, report);
  if (phrase === null) return null;
  return buildWildcardPhrase(phrase, mode);
}

/** `?` between letters of a phrase was meant as a wildcard, elsewhere in quotes it is punctuation. */
function questionMark(term: TextTerm): number {
  return term.text.search(isQuoted(term) ? /(?<=\p{L})\?(?=\p{L})/u : /\?/);
}

function isQuoted(term: TextTerm): boolean {
  return term.kind === 'phrase' || (term.kind === 'exact' && term.end - term.start - term.text.length > 2);
}
