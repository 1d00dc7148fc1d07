import type { QueryProblem } from '../domain/topic.ts';

/** A longer line is shown around the problem only. */
const MAX_SHOWN = 100;

/**
 * A problem for a terminal: `where:line:column: message`, the line and a caret. Lines and columns count
 * from 1, columns in code points; tabs are kept, so that the caret stands below.
 */
export function formatQueryProblem(where: string, query: string, problem: QueryProblem): string {
  const before = query.slice(0, problem.offset).split(/\r\n|[\r\n]/);
  const head = before.at(-1) ?? '';
  const rest = /^[^\r\n]*/.exec(query.slice(problem.offset))?.[0] ?? '';
  const column = [...head].length + 1;
  const level = problem.severity === 'warning' ? 'warning: ' : '';
  const title = `${where}:${before.length}:${column}: ${level}${problem.message}`;
  return [title, ...excerpt(head, rest, problem.length)].join('\n');
}

function excerpt(head: string, rest: string, length: number): string[] {
  const before = [...head];
  const after = [...rest];
  const shownBefore = before.slice(Math.max(0, before.length - MAX_SHOWN / 2));
  const shownAfter = after.slice(0, MAX_SHOWN - shownBefore.length);
  const start = shownBefore.length < before.length ? '…' : '';
  const end = shownAfter.length < after.length ? '…' : '';
  const marked = [...rest.slice(0, length)].length;
  const carets = '^'.repeat(Math.max(1, Math.min(marked, shownAfter.length)));
  const indent = shownBefore.map((character) => (character === '\t' ? '\t' : ' ')).join('');
  return [
    `  ${start}${shownBefore.join('')}${shownAfter.join('')}${end}`,
    `  ${start && ' '}${indent}${carets}`,
  ];
}
