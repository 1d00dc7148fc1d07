import type { TopicDefinition } from '../domain/topic.ts';
import { checkTopic } from '../matching/check-query.ts';
import { formatQueryProblem } from '../matching/format-problem.ts';
import { ExitError } from '../process/exit-error.ts';
import { tell } from './output.ts';

/**
 * Checks a query that was given with --query.
 * @returns its warnings, as text; empty if there are none.
 * @throws ExitError with all mistakes as `query:LINE:COLUMN: message`, the line and a caret; status 2.
 */
export function checkQueryFlag(topic: TopicDefinition & { query: string }): string {
  const problems = checkTopic(topic);
  const format = (severity: 'error' | 'warning') =>
    problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => formatQueryProblem('query', topic.query, problem))
      .join('\n');
  const errors = format('error');
  if (errors !== '') throw new ExitError(errors, 2);
  return format('warning');
}

/** The topic that a query stands for where it takes the place of the watchlist's; its warnings are told. */
export function queryTopic(query: string): TopicDefinition {
  const topic = { name: query, query, aliases: {}, lang: [] };
  const warnings = checkQueryFlag(topic);
  if (warnings !== '') tell(warnings);
  return topic;
}
