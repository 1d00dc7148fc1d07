import type { Expression } from '../../news/expression.ts';

/** A text to be found as a whole word or phrase; a prefix needs no end of a word behind it. */
export interface Literal {
  text: string;
  isPrefix: boolean;
}

/** What one test can decide: one of these texts occurs, in the title or anywhere. */
export interface Clause {
  literals: Literal[];
  inTitle: boolean;
}

export type Condition =
  | { kind: 'clause'; clause: Clause }
  | { kind: 'all' | 'any'; parts: Condition[] }
  | { kind: 'but'; part: Condition; without: Condition };

/**
 * What an engine without Vigía's operators can do of an expression. NEAR becomes AND, which none of them can do
 * better and which is less work. Phrases that are joined by OR become one clause.
 */
export function toCondition(expression: Expression): Condition {
  switch (expression.kind) {
    case 'phrase':
      return oneLiteral({ text: expression.text, isPrefix: false }, expression.inTitle);
    case 'prefix':
      return oneLiteral({ text: expression.stem, isPrefix: true }, false);
    case 'near':
      return { kind: 'all', parts: [expression.left, expression.right].map(toCondition) };
    case 'all':
      return { kind: 'all', parts: expression.parts.map(toCondition) };
    case 'any':
      return joinClauses(expression.parts.map(toCondition));
    case 'but':
      return { kind: 'but', part: toCondition(expression.part), without: toCondition(expression.without) };
  }
}

function oneLiteral(literal: Literal, inTitle: boolean): Condition {
  return { kind: 'clause', clause: { literals: [literal], inTitle } };
}

function joinClauses(parts: Condition[]): Condition {
  const clauses = parts.flatMap((part) => (part.kind === 'clause' ? [part.clause] : []));
  const joined = [false, true].flatMap((inTitle): Condition[] => {
    const literals = clauses
      .filter((clause) => clause.inTitle === inTitle)
      .flatMap((clause) => clause.literals);
    return literals.length === 0 ? [] : [{ kind: 'clause', clause: { literals, inTitle } }];
  });
  const all = [...joined, ...parts.filter((part) => part.kind !== 'clause')];
  const [first] = all;
  return first !== undefined && all.length === 1 ? first : { kind: 'any', parts: all };
}

/** The condition as a function, of functions that an engine makes of the clauses. */
export function compileCondition<Input>(
  condition: Condition,
  compileClause: (clause: Clause) => (input: Input) => boolean,
): (input: Input) => boolean {
  const compile = (part: Condition) => compileCondition(part, compileClause);
  switch (condition.kind) {
    case 'clause':
      return compileClause(condition.clause);
    case 'all': {
      const parts = condition.parts.map(compile);
      return (input) => parts.every((part) => part(input));
    }
    case 'any': {
      const parts = condition.parts.map(compile);
      return (input) => parts.some((part) => part(input));
    }
    case 'but': {
      const part = compile(condition.part);
      const without = compile(condition.without);
      return (input) => part(input) && !without(input);
    }
  }
}

/** Every literal of the condition, those that exclude too. */
export function literalsOf(condition: Condition): Literal[] {
  switch (condition.kind) {
    case 'clause':
      return condition.clause.literals;
    case 'all':
    case 'any':
      return condition.parts.flatMap(literalsOf);
    case 'but':
      return [...literalsOf(condition.part), ...literalsOf(condition.without)];
  }
}

/** Literals of which one must occur, or the condition can't hold: of an AND, the part with the fewest. */
export function anchorsOf(condition: Condition): Literal[] {
  switch (condition.kind) {
    case 'clause':
      return condition.clause.literals;
    case 'any':
      return condition.parts.flatMap(anchorsOf);
    case 'but':
      return anchorsOf(condition.part);
    case 'all': {
      const [first = [], ...others] = condition.parts.map(anchorsOf);
      return others.reduce((fewest, anchors) => (anchors.length < fewest.length ? anchors : fewest), first);
    }
  }
}
