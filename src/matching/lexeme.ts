import type { QueryProblem } from '../domain/topic.ts';
import type { QualifierName } from './fields.ts';

/** One sign or term of a query; `start` and `end` are UTF-16 offsets in it. */
export type Lexeme = { start: number; end: number } & LexemeContent;

export type LexemeContent =
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { kind: 'near'; ordered: boolean; distance: number }
  | { kind: 'field'; name: QualifierName }
  | TermContent
  /** Stands for a term that was reported, so that one mistake is not reported twice. */
  | { kind: 'bad' };

export type TermContent =
  | { kind: 'word' | 'phrase'; text: string }
  | { kind: 'exact'; text: string }
  | { kind: 'regexp'; source: string; ignoreCase: boolean };

/** Collects what is wrong with a query. */
export type Report = (
  severity: QueryProblem['severity'],
  start: number,
  end: number,
  message: string,
) => void;
