import type { Field } from '../domain/item.ts';
import type { Report } from './lexeme.ts';
import type { QueryNode, Span } from './query-tree.ts';
import { quoteQuery } from './quote-query.ts';

/**
 * Reports operands that have no position in a text (rule 10), or another field than the chain's.
 * @returns whether all may stand there.
 */
export function reportNearOperands(
  operands: QueryNode[],
  chain: { span: Span; fields: readonly Field[] },
  query: string,
  report: Report,
): boolean {
  const problems = operands.map((operand) => operandProblem(operand, chain, query));
  for (const problem of problems)
    if (problem !== null) report('error', problem.span.start, problem.span.end, problem.message);
  return problems.every((problem) => problem === null);
}

interface Chain {
  span: Span;
  fields: readonly Field[];
}
interface OperandProblem {
  span: Span;
  message: string;
}

function operandProblem(node: QueryNode, chain: Chain, query: string): OperandProblem | null {
  const { span } = node;
  switch (node.kind) {
    case 'near':
      return firstProblem([node.first, ...node.rest.map((step) => step.operand)], chain, query);
    case 'or':
      return firstProblem(node.children, chain, query);
    case 'text':
      return node.fields === chain.fields ? null : fieldedProblem(span, node.fields);
    case 'not':
      return { span, message: notMessage(span, chain.span, query) };
    case 'and':
      return {
        span,
        message:
          'NEAR and BEFORE take words, phrases and OR groups, not AND: write "a b" for a phrase, or (a OR b)',
      };
    case 'regexp':
      return { span, message: 'NEAR and BEFORE take no regular expressions: write words, phrases or word*' };
    case 'source':
      return {
        span,
        message: `${quoteQuery(query.slice(span.start, span.end))} has no place in the text, so nothing is near it: write it outside, as in (a NEAR/5 b) lang:es`,
      };
  }
}

function firstProblem(nodes: QueryNode[], chain: Chain, query: string): OperandProblem | null {
  for (const node of nodes) {
    const problem = operandProblem(node, chain, query);
    if (problem !== null) return problem;
  }
  return null;
}

function fieldedProblem(span: Span, fields: readonly Field[]): OperandProblem {
  const message = `NEAR and BEFORE stay within one field, which goes around the whole: write ${fields[0]}:(a NEAR/5 b)`;
  return { span, message };
}

function notMessage(span: Span, chain: Span, query: string): string {
  const written = query.slice(chain.start, chain.end);
  if (span.start !== chain.start) return 'NEAR and BEFORE take no NOT: write (a NEAR/5 b) NOT c';
  const positive = written.replace(/^(?:NOT|\p{Dash})[\s\p{Cf}]*/u, '');
  return `NOT binds tighter than NEAR, which takes no NOT: write ${quoteQuery(`NOT (${positive})`)}`;
}
