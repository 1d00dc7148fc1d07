import { type Expression, writeQuery } from '../../news/expression.ts';
import { foldPlainly } from './folded-text.ts';

/** A folded text to be found as a whole word or phrase; a prefix needs no end of a word behind it. */
export interface Literal {
  text: string;
  isPrefix: boolean;
  /** The phrase or prefix as the query has it, for the hits. */
  written: string;
}

/** What one test can decide: one of these texts occurs, in the title or anywhere. */
export interface Clause {
  literals: Literal[];
  inTitle: boolean;
}

/** Of clauses, or of what an engine makes of them. */
export type Condition<C = Clause> =
  | { kind: 'clause'; clause: C }
  | { kind: 'all' | 'any'; parts: Condition<C>[] }
  | { kind: 'but'; part: Condition<C>; without: Condition<C> };

/**
 * What an engine without Vigía's operators can do of an expression. NEAR becomes AND, which none of them can do
 * better and which is less work. Phrases that are joined by OR become one clause.
 */
export function toCondition(expression: Expression): Condition {
  switch (expression.kind) {
    case 'phrase': {
      const literals = spellings(expression.text).map((text) => toLiteral(expression, text));
      return { kind: 'clause', clause: { literals, inTitle: expression.inTitle } };
    }
    case 'prefix':
      return {
        kind: 'clause',
        clause: { literals: [toLiteral(expression, expression.stem)], inTitle: false },
      };
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

/** With a hyphen or a blank, which folding makes one, and a compound as one word also. */
function spellings(text: string): string[] {
  return text.includes('-') ? [text, text.replaceAll('-', '')] : [text];
}

function toLiteral(expression: Expression, text: string): Literal {
  return {
    text: foldPlainly(text).text,
    isPrefix: expression.kind === 'prefix',
    written: writeQuery(expression),
  };
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

/** The condition, of what an engine makes of the clauses. */
export function compileClauses<C>(condition: Condition, compile: (clause: Clause) => C): Condition<C> {
  switch (condition.kind) {
    case 'clause':
      return { kind: 'clause', clause: compile(condition.clause) };
    case 'all':
    case 'any':
      return { kind: condition.kind, parts: condition.parts.map((part) => compileClauses(part, compile)) };
    case 'but':
      return {
        kind: 'but',
        part: compileClauses(condition.part, compile),
        without: compileClauses(condition.without, compile),
      };
  }
}

/** No more clauses are tested than it takes to know. */
export function holds<C>(condition: Condition<C>, test: (clause: C) => boolean): boolean {
  switch (condition.kind) {
    case 'clause':
      return test(condition.clause);
    case 'all':
      return condition.parts.every((part) => holds(part, test));
    case 'any':
      return condition.parts.some((part) => holds(part, test));
    case 'but':
      return holds(condition.part, test) && !holds(condition.without, test);
  }
}

/** The clauses because of which a condition holds, which are those whose hits an alert shows. */
export function clausesThatHit<C>(condition: Condition<C>, test: (clause: C) => boolean): C[] {
  switch (condition.kind) {
    case 'clause':
      return [condition.clause];
    case 'all':
      return condition.parts.flatMap((part) => clausesThatHit(part, test));
    case 'any':
      return condition.parts
        .filter((part) => holds(part, test))
        .flatMap((part) => clausesThatHit(part, test));
    case 'but':
      return clausesThatHit(condition.part, test);
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
