import type { Field } from '../domain/item.ts';
import { buildExactPhrase, buildWildcardPhrase, isAbbreviation } from './build-pattern.ts';
import type { Lexeme, Report, TermContent } from './lexeme.ts';
import type { Pattern } from './pattern.ts';
import type { QueryNode, Span } from './query-tree.ts';
import { compileRegexp } from './regexp.ts';
import { splitWildcards } from './split-wildcards.ts';

export type Term = Lexeme & TermContent;

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

function buildPattern(
  term: Exclude<Term, { kind: 'regexp' }>,
  fields: readonly Field[],
  report: Report,
): Pattern | null {
  const textStart = term.end - term.text.length - (term.kind === 'word' ? 0 : 1);
  if (term.kind === 'phrase' && term.text.trim() === '') {
    report('error', term.start, term.end, 'an empty phrase: write the words between the quotes');
    return null;
  }
  if (term.kind === 'exact' && term.text.includes('*')) {
    report(
      'error',
      term.start,
      term.end,
      "`*` can't stand in =exact: write the word as spelt, or word* without `=`",
    );
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
      'there is no word in it to search for: write letters, digits or an emoji',
    );
  return pattern;
}

function patternOf(
  term: Exclude<Term, { kind: 'regexp' }>,
  textStart: number,
  fields: readonly Field[],
  report: Report,
): Pattern | null {
  const mode = fields.length === 1 && fields[0] === 'link' ? 'address' : 'text';
  if (term.kind === 'exact') return buildExactPhrase(term.text, mode);
  if (term.kind === 'word' && mode === 'text' && isAbbreviation(term.text))
    return buildExactPhrase(term.text, mode);
  const phrase = splitWildcards(term.text, textStart, term.kind, report);
  if (phrase === null) return null;
  return withinPhrase(term, report) ? buildWildcardPhrase(phrase, mode) : null;
}

/** `?` between letters of a phrase was meant as a wildcard; elsewhere it is punctuation. */
function withinPhrase(term: Exclude<Term, { kind: 'regexp' }>, report: Report): boolean {
  const question = term.kind === 'phrase' ? term.text.search(/(?<=\p{L})\?(?=\p{L})/u) : -1;
  if (question === -1) return true;
  const at = term.start + 1 + question;
  report('error', at, at + 1, '`?` is no wildcard: write word* for any ending');
  return false;
}
