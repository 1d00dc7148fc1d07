import { type LiqeQuery, parse, test } from 'liqe';
import { type Condition, toCondition } from './clause.ts';
import type { Engine } from './engine.ts';
import { wordPattern } from './word-pattern.ts';

/**
 * liqe: a parsed query for each topic, tested one after the other. Its own words and phrases find parts of
 * words too, and its phrases need the same case, so a clause is one of its regular expressions. Its parser
 * takes two of them in one query for ambiguous, so each clause is parsed alone and the operators are set around
 * them as its (public) syntax tree has them.
 */
export const liqe: Engine = {
  name: 'liqe',
  isLoop: true,
  compile(topics) {
    const queries = topics.map(({ name, expression }) => ({
      topic: name,
      query: toQuery(toCondition(expression)),
    }));
    return ({ title, summary }) => {
      // Only what is searched: a query without a field looks at all that is there.
      const subject = { title, summary };
      return queries.filter(({ query }) => test(query, subject));
    };
  },
};

function toQuery(condition: Condition): LiqeQuery {
  switch (condition.kind) {
    case 'clause': {
      const { literals, inTitle } = condition.clause;
      return parse(`${inTitle ? 'title:' : ''}/${wordPattern(literals)}/iu`);
    }
    case 'all':
      return condition.parts.map(toQuery).reduce((left, right) => join(left, 'AND', right));
    case 'any':
      return condition.parts.map(toQuery).reduce((left, right) => join(left, 'OR', right));
    case 'but':
      return join(toQuery(condition.part), 'AND', {
        type: 'UnaryOperator',
        operator: 'NOT',
        operand: toQuery(condition.without),
        location: NOWHERE,
      });
  }
}

function join(left: LiqeQuery, operator: 'AND' | 'OR', right: LiqeQuery): LiqeQuery {
  return {
    type: 'LogicalExpression',
    operator: { type: 'BooleanOperator', operator, location: NOWHERE },
    left,
    right,
    location: NOWHERE,
  };
}

/** Places in a query's text, which nothing here asks for. */
const NOWHERE = { start: 0, end: 0 };
