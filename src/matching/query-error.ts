import type { QueryProblem } from '../domain/topic.ts';

/** A topic's query that can't be used; `problems` are its errors. */
export class QueryError extends Error {
  readonly topic: string;
  readonly problems: QueryProblem[];

  constructor(topic: string, problems: QueryProblem[]) {
    super(`topic "${topic}": ${problems.map((problem) => problem.message).join('; ')}`);
    this.name = 'QueryError';
    this.topic = topic;
    this.problems = problems;
  }
}
