import type { QueryProblem } from '../domain/topic.ts';
import { analyseTopic, type TopicQuery } from './analyse-topic.ts';

/**
 * Everything that is wrong or doubtful with a topic, errors first; offsets are those of its query (0 for
 * its name, aliases and languages).
 */
export function checkTopic(topic: TopicQuery): QueryProblem[] {
  const { problems } = analyseTopic(topic);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.offset - b.offset);
}

function rank(problem: QueryProblem): number {
  return problem.severity === 'error' ? 0 : 1;
}
