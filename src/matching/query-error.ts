import type { QueryProblem } from '../domain/topic.ts';

/** A topic's query that can't be used; `problems` are its errors. */
export class QueryError extends Error {
  readonly topic: string;
  readonly problems: QueryProblem[];

  constructor(topic: string, problems: QueryProblem[]) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(`topic "${topic}": ${problems[0]?.message ?? 'its query is wrong'}${others}`);
    this.name = 'QueryError';
    this.topic = topic;
    this.problems = problems;
  }
}
