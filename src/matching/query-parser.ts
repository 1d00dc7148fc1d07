import type { Field } from '../domain/item.ts';
import type { Lexeme, Report } from './lexeme.ts';
import type { SourceName, Span } from './query-tree.ts';

export const MAX_LEVELS = 500;
export const MAX_TERMS = 20_000;
/** Each takes a walk over all places of its words: 20,000 on a text that repeats them would take a minute. */
export const MAX_DISTANCES = 1_000;

/** The parser's place in a query. */
export interface QueryParser {
  query: string;
  lexemes: Lexeme[];
  /** Index of the next lexeme. */
  at: number;
  level: number;
  terms: number;
  /** NEARs and BEFOREs. */
  distances: number;
  /** A limit was passed: the rest is not read. */
  stopped: boolean;
  report: Report;
}

/** Where a term stands: the fields in which it is searched, or the source that it is a value of. */
export interface TermContext {
  fields: readonly Field[];
  source: SourceName | null;
}

export function nextLexeme(parser: QueryParser): Lexeme | undefined {
  return parser.lexemes[parser.at];
}

/** From a lexeme to the one that was read last. */
export function spanFrom(parser: QueryParser, first: number): Span {
  const start = parser.lexemes[first]?.start ?? 0;
  return { start, end: parser.lexemes[parser.at - 1]?.end ?? start };
}

/** Counts a parenthesis or a NOT; false, and the end of parsing, when there are too many. */
export function enterLevel(parser: QueryParser, lexeme: Lexeme): boolean {
  parser.level++;
  if (parser.level <= MAX_LEVELS) return true;
  return stop(parser, lexeme, 'the query is nested more than 500 levels deep: divide it into several topics');
}

/** Counts a term; as `enterLevel`. */
export function countTerm(parser: QueryParser, lexeme: Lexeme): boolean {
  parser.terms++;
  if (parser.terms <= MAX_TERMS) return true;
  return stop(parser, lexeme, 'the query has more than 20,000 terms: divide it into several topics');
}

/** Counts a NEAR or BEFORE; as `enterLevel`. */
export function countDistance(parser: QueryParser, lexeme: Lexeme): boolean {
  parser.distances++;
  if (parser.distances <= MAX_DISTANCES) return true;
  return stop(parser, lexeme, 'the query has more than 1,000 NEAR and BEFORE: divide it into several topics');
}

function stop(parser: QueryParser, lexeme: Lexeme, message: string): false {
  parser.report('error', lexeme.start, lexeme.end, message);
  parser.stopped = true;
  parser.at = parser.lexemes.length;
  return false;
}

/** Says that an operator lacks a term. */
export function reportOperator(parser: QueryParser, at: number): void {
  const operator = parser.lexemes[at];
  if (operator === undefined || parser.stopped) return;
  // One without a distance was reported already.
  if (operator.kind === 'near' && operator.distance === 0) return;
  const written = parser.query.slice(operator.start, operator.end);
  const message =
    operator.kind === 'not'
      ? `\`${written}\` needs a term after it: what is to be excluded`
      : `\`${written}\` needs a term on both sides; to search for the word itself, put it in quotes`;
  parser.report('error', operator.start, operator.end, message);
}
