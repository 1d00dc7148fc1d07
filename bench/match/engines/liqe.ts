import { highlight, type LiqeQuery, parse, test } from 'liqe';
import type { Hit, TopicMatch } from '../../../src/domain/topic.ts';
import {
  type Clause,
  type Condition,
  clausesThatHit,
  compileClauses,
  type Literal,
  toCondition,
} from './clause.ts';
import type { Engine } from './engine.ts';
import { endOfWord, foldItem, hitAt, type ItemText, inOrder, isWordCharacter } from './item-text.ts';
import { wordPattern } from './word-pattern.ts';

interface ClauseQuery extends Clause {
  query: LiqeQuery;
  /** One for each phrase, to highlight the few that hit; parsed when the first does. */
  phrases: { literal: Literal; query: LiqeQuery }[] | null;
}

/** Folded. Only what is searched: a query without a field looks at all that is there. */
type Subject = { title: string; summary: string };

/**
 * liqe: a parsed query for each topic, tested one after the other. Its own words and phrases find parts of
 * words too, so a clause is one of its regular expressions. Its parser takes two of them in one query for
 * ambiguous, so each clause is parsed alone and the operators are set around them as its (public) syntax tree
 * has them. What it highlights is the text that hit, without offsets and without the ends of words.
 */
export const liqe: Engine = {
  name: 'liqe',
  isLoop: true,
  compile(topics) {
    const compiled = topics.map(({ name, expression }) => {
      const condition = compileClauses(toCondition(expression), compileClause);
      return { topic: name, condition, query: joinQueries(condition) };
    });
    return (given) => {
      const item = foldItem(given);
      const subject = {
        title: item.text.slice(0, item.titleEnd),
        summary: item.text.slice(item.titleEnd + 1),
      };
      const matches: TopicMatch[] = [];
      for (const { topic, condition, query } of compiled) {
        if (!test(query, subject)) continue;
        const clauses = clausesThatHit(condition, (clause) => test(clause.query, subject));
        matches.push({ topic, hits: inOrder(clauses.flatMap((clause) => findHits(clause, subject, item))) });
      }
      return matches;
    };
  },
};

function compileClause(clause: Clause): ClauseQuery {
  return { ...clause, query: parsePattern(clause.literals, clause.inTitle), phrases: null };
}

function parsePattern(literals: Literal[], inTitle: boolean): LiqeQuery {
  return parse(`${inTitle ? 'title:' : ''}/${wordPattern(literals)}/u`);
}

function joinQueries(condition: Condition<ClauseQuery>): LiqeQuery {
  switch (condition.kind) {
    case 'clause':
      return condition.clause.query;
    case 'all':
      return condition.parts.map(joinQueries).reduce((left, right) => join(left, 'AND', right));
    case 'any':
      return condition.parts.map(joinQueries).reduce((left, right) => join(left, 'OR', right));
    case 'but':
      return join(joinQueries(condition.part), 'AND', {
        type: 'UnaryOperator',
        operator: 'NOT',
        operand: joinQueries(condition.without),
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

function findHits(clause: ClauseQuery, subject: Subject, item: ItemText): Hit[] {
  clause.phrases ??= clause.literals.map((literal) => ({
    literal,
    query: parsePattern([literal], clause.inTitle),
  }));
  return clause.phrases.flatMap(({ literal, query }) =>
    highlight(query, subject).flatMap(({ path, query: highlighted }) => {
      if (highlighted === undefined) return [];
      const offset = path === 'title' ? 0 : item.titleEnd + 1;
      return findWords(path === 'title' ? subject.title : subject.summary, highlighted, literal).map(
        ({ start, end }) => hitAt(item, literal.written, offset + start, offset + end),
      );
    }),
  );
}

function findWords(
  text: string,
  highlighted: RegExp,
  { isPrefix }: Literal,
): { start: number; end: number }[] {
  return Array.from(text.matchAll(new RegExp(highlighted, 'g')), ({ 0: hit, index }) => ({
    start: index,
    end: isPrefix ? endOfWord(text, index + hit.length) : index + hit.length,
  })).filter(
    ({ start, end }) => (start === 0 || !isWordCharacter(text, start - 1)) && !isWordCharacter(text, end),
  );
}
