import { isSource, type QualifierName } from './fields.ts';
import type { Lexeme } from './lexeme.ts';
import { parseTerm, type Term } from './parse-term.ts';
import { countTerm, nextLexeme, type QueryParser, spanFrom, type TermContext } from './query-parser.ts';
import type { QueryNode } from './query-tree.ts';
import { quoteQuery } from './quote-query.ts';
import { parseSourceValue } from './source-value.ts';

type ParseGroup = (parser: QueryParser, context: TermContext, open: Lexeme) => QueryNode | null;

/** Reads what a field's colon stands before: a term, or a group in which all terms look there (rule 16). */
export function parseQualified(
  parser: QueryParser,
  field: Lexeme & { name: QualifierName },
  context: TermContext,
  parseGroup: ParseGroup,
): QueryNode | null {
  const start = parser.at - 1;
  const { name } = field;
  const reject = (end: number, message: string) => {
    parser.report('error', field.start, end, message);
    return null;
  };
  if (context.source !== null)
    return reject(field.end, `\`${name}:\` can't stand within \`${context.source}:( )\``);
  const next = nextLexeme(parser);
  if (next === undefined || next.start !== field.end || next.kind === 'close')
    return reject(
      field.end,
      `\`${name}:\` needs a term or ( ) directly after its colon, without a space, as in ${name}:word`,
    );
  const inner: TermContext = isSource(name)
    ? { fields: context.fields, source: name }
    : { fields: [name], source: null };
  parser.at++;
  switch (next.kind) {
    case 'open':
      return nameGroup(parser, inner, start, parseGroup(parser, inner, next));
    case 'word':
    case 'phrase':
    case 'exact':
    case 'regexp':
      return parseValue(parser, next, start, inner);
    case 'bad':
      return null;
    default:
      return reject(
        next.end,
        `\`${name}:\` takes a term or ( ), not ${quoteQuery(parser.query.slice(next.start, next.end))}: write one field before a term`,
      );
  }
}

/** A group of values is named with its source, as in `lang:(es OR pt)`, since they say nothing alone. */
function nameGroup(
  parser: QueryParser,
  { source }: TermContext,
  start: number,
  group: QueryNode | null,
): QueryNode | null {
  return group && source !== null ? { ...group, span: spanFrom(parser, start) } : group;
}

/** A term that was just read; `start` is the lexeme of its field, or its own. */
export function parseValue(
  parser: QueryParser,
  term: Term,
  start: number,
  context: TermContext,
): QueryNode | null {
  const span = spanFrom(parser, start);
  if (!countTerm(parser, term)) return null;
  if (context.source === null) return parseTerm(term, context.fields, span, parser.report);
  const test = parseSourceValue(context.source, term, parser.report);
  return test && { kind: 'source', test, span };
}
