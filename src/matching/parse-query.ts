import type { QueryProblem } from '../domain/topic.ts';
import { lexQuery } from './lex-query.ts';
import type { Lexeme, Report } from './lexeme.ts';
import { reportNearOperands } from './near-operands.ts';
import { parseQualified, parseValue } from './parse-qualified.ts';
import {
  countDistance,
  enterLevel,
  nextLexeme,
  type QueryParser,
  reportOperator,
  spanFrom,
  type TermContext,
} from './query-parser.ts';
import { BARE_FIELDS, type NearStep, type QueryNode } from './query-tree.ts';

const MAX_QUERY_BYTES = 256 * 1024;
/** Errors, and warnings, that are shown of a text that is no query at all. */
export const MAX_PROBLEMS = 100;
const BARE: TermContext = { fields: BARE_FIELDS, source: null };

export interface ParsedQuery {
  /** Null when there are errors. */
  tree: QueryNode | null;
  problems: QueryProblem[];
}

/** Parses a query by the grammar of docs/query-language.md; all problems at once. Linear. */
export function parseQuery(query: string): ParsedQuery {
  const problems: QueryProblem[] = [];
  const report: Report = (severity, start, end, message) => {
    const alike = problems.filter((problem) => problem.severity === severity);
    if (alike.length < MAX_PROBLEMS) problems.push({ severity, message, offset: start, length: end - start });
  };
  if (Buffer.byteLength(query) > MAX_QUERY_BYTES) {
    report('error', 0, 0, 'the query is longer than 256 KiB: divide it into several topics');
    return { tree: null, problems };
  }
  const lexemes = lexQuery(query, report);
  if (lexemes.length === 0)
    report(
      'error',
      0,
      query.length,
      'the query is empty: write what to look for, as in "cartel de los soles"',
    );
  const tree = parseAll({ query, lexemes, at: 0, level: 0, terms: 0, distances: 0, stopped: false, report });
  const failed = problems.some((problem) => problem.severity === 'error');
  return { tree: failed ? null : tree, problems };
}

function parseAll(parser: QueryParser): QueryNode | null {
  const tree = parseOr(parser, BARE);
  for (let extra = nextLexeme(parser); extra !== undefined; extra = nextLexeme(parser)) {
    parser.report(
      'error',
      extra.start,
      extra.end,
      '`)` closes nothing: leave it out, or write the `(` before it',
    );
    parser.at++;
    // What follows is read for its own mistakes.
    parseOr(parser, BARE);
  }
  return tree;
}

function parseOr(parser: QueryParser, context: TermContext): QueryNode | null {
  const start = parser.at;
  const children = [parseAnd(parser, context)];
  while (nextLexeme(parser)?.kind === 'or') {
    const operator = parser.at++;
    const lacksLeft = children.length === 1 && children[0] === undefined;
    children.push(parseAnd(parser, context));
    if (lacksLeft || children.at(-1) === undefined) reportOperator(parser, operator);
  }
  return combine('or', children, parser, start);
}

/** Undefined when no term stands there; null for what was reported. */
function parseAnd(parser: QueryParser, context: TermContext): QueryNode | null | undefined {
  const start = parser.at;
  const children: (QueryNode | null)[] = [];
  let operator = -1;
  for (let next = nextLexeme(parser); !endsBranch(next); next = nextLexeme(parser)) {
    if (next?.kind === 'and') {
      if (children.length === 0 || operator !== -1) reportOperator(parser, parser.at);
      operator = parser.at++;
    } else {
      operator = -1;
      children.push(parseNear(parser, context));
    }
  }
  if (operator !== -1 && children.length > 0) reportOperator(parser, operator);
  return parser.at === start ? undefined : combine('and', children, parser, start);
}

function endsBranch(lexeme: Lexeme | undefined): boolean {
  return lexeme === undefined || lexeme.kind === 'or' || lexeme.kind === 'close';
}

/** A chain is kept flat, so that ten thousand operands are not ten thousand levels. */
function parseNear(parser: QueryParser, context: TermContext): QueryNode | null {
  const start = parser.at;
  const first = parseUnary(parser, context);
  const rest: NearStep[] = [];
  let complete = first !== null;
  for (let next = nextLexeme(parser); next?.kind === 'near'; next = nextLexeme(parser)) {
    if (!countDistance(parser, next)) return null;
    parser.at++;
    const operand = startsOperand(nextLexeme(parser)) ? parseUnary(parser, context) : undefined;
    if (operand === undefined) reportOperator(parser, parser.at - 1);
    if (context.source !== null)
      parser.report(
        'error',
        next.start,
        next.end,
        `\`${context.source}:( )\` takes values with OR between them, as in ${context.source}:(a OR b); distances are measured in the text`,
      );
    if (operand) rest.push({ ordered: next.ordered, distance: next.distance, operand });
    else complete = false;
  }
  if (first === null || rest.length === 0) return complete ? first : null;
  if (context.source !== null) return null;
  const span = spanFrom(parser, start);
  const operands = [first, ...rest.map((step) => step.operand)];
  const fitting = reportNearOperands(operands, { span, fields: context.fields }, parser.query, parser.report);
  return fitting && complete ? { kind: 'near', first, rest, span } : null;
}

function startsOperand(lexeme: Lexeme | undefined): boolean {
  return !endsBranch(lexeme) && lexeme?.kind !== 'and' && lexeme?.kind !== 'near';
}

function parseUnary(parser: QueryParser, context: TermContext): QueryNode | null {
  const start = parser.at;
  const lexeme = nextLexeme(parser);
  parser.at++;
  switch (lexeme?.kind) {
    case 'not':
      return parseNot(parser, context, start, lexeme);
    case 'open':
      return parseGroup(parser, context, lexeme);
    case 'field':
      return parseQualified(parser, lexeme, context, parseGroup);
    case 'near':
      reportOperator(parser, start);
      return null;
    case 'word':
    case 'phrase':
    case 'exact':
    case 'regexp':
      return parseValue(parser, lexeme, start, context);
    default:
      return null;
  }
}

function parseNot(
  parser: QueryParser,
  context: TermContext,
  start: number,
  lexeme: Lexeme,
): QueryNode | null {
  if (!startsOperand(nextLexeme(parser))) {
    reportOperator(parser, start);
    return null;
  }
  if (!enterLevel(parser, lexeme)) return null;
  const child = parseUnary(parser, context);
  parser.level--;
  return child && { kind: 'not', child, span: spanFrom(parser, start) };
}

/** Reads on after the opening parenthesis. */
function parseGroup(parser: QueryParser, context: TermContext, open: Lexeme): QueryNode | null {
  if (!enterLevel(parser, open)) return null;
  const first = parser.at;
  const inner = parseOr(parser, context);
  parser.level--;
  if (parser.stopped) return null;
  const close = nextLexeme(parser);
  if (close === undefined) {
    if (!swallowsClosing(parser))
      parser.report('error', open.start, open.end, '`(` is never closed: write the `)` that belongs to it');
    return null;
  }
  if (parser.at === first)
    parser.report('error', open.start, close.end, 'an empty group: write terms between the parentheses');
  parser.at++;
  // A single term keeps its own span, since that is how hits name it.
  if (inner?.kind !== 'and' && inner?.kind !== 'or') return inner;
  return { ...inner, grouped: true, span: { start: open.start, end: close.end } };
}

/** Whether the `)` that is missed stands in a phrase that nothing closes, which was reported. */
function swallowsClosing({ query, lexemes }: QueryParser): boolean {
  const last = lexemes.at(-1);
  return last?.kind === 'bad' && query.indexOf(')', last.start) !== -1;
}

/** Where a child is missing there was an error, and the tree is not used. */
function combine(
  kind: 'and' | 'or',
  children: (QueryNode | null | undefined)[],
  parser: QueryParser,
  start: number,
): QueryNode | null {
  const present = children.filter((child) => child !== null && child !== undefined);
  if (present.length < 2) return present[0] ?? null;
  return { kind, children: present, span: spanFrom(parser, start), grouped: false };
}
