import type { Lexeme, Report } from './lexeme.ts';
import { quoteQuery } from './quote-query.ts';

const BOOLEAN_OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);
const PROXIMITY = /^(NEAR|BEFORE)(?:\/(.*))?$/su;
const MAX_DISTANCE = 1_000;
const NEAR_ELSEWHERE = /^(?:NEAR[:~=]?\d+|(?:[Ww]|WITHIN|AROUND)\/\d+)$/;
const BEFORE_ELSEWHERE = /^(?:BEFORE[:~=]?\d+|(?:pre|PRE|ONEAR|ADJ)\/\d+|(?:ONEAR|ADJ)\d+)$/;
const AFTER_ELSEWHERE = /^AFTER\/\d+$/;

/** Where a word stands in a query. */
interface WordPlace {
  start: number;
  end: number;
  query: string;
}

/**
 * The operator that a word of a query is, in capitals only (rule 14); null for any other word.
 * @param text - the word without invisible characters
 */
export function lexOperator(text: string, place: WordPlace, report: Report): Lexeme | null {
  const { start, end } = place;
  const kind = BOOLEAN_OPERATORS.get(text);
  if (kind !== undefined) return { kind, start, end };
  const proximity = PROXIMITY.exec(text);
  if (proximity !== null) return lexProximity(proximity[1] ?? '', proximity[2], place, report);
  const foreign = foreignOperator(text, place);
  if (foreign !== null) {
    report('error', start, foreign.end, foreign.message);
    return { kind: 'bad', start, end: foreign.end };
  }
  if (BOOLEAN_OPERATORS.has(text.toUpperCase()) || /^(?:near|before)\/\d+$/i.test(text))
    report(
      'warning',
      start,
      end,
      `\`${text}\` is searched as a word: the operator is written in capitals, ${text.toUpperCase()}`,
    );
  return null;
}

/** What other engines write for NEAR, BEFORE and NOT, and what is meant for these; null for any other word. */
function foreignOperator(
  text: string,
  { start, end, query }: WordPlace,
): { end: number; message: string } | null {
  const refuse = (instead: string, last = end) => ({
    end: last,
    message: `${quoteQuery(query.slice(start, last))} is no operator: write ${instead}`,
  });
  const around = text === 'AROUND' ? /^\(\d+\)/.exec(query.slice(end, end + 12)) : null;
  if (around !== null) return refuse('a NEAR/5 b', end + around[0].length);
  const n = /\d+$/.exec(text)?.[0] ?? '5';
  if (NEAR_ELSEWHERE.test(text)) return refuse(`a NEAR/${n} b, for words at most ${n} apart in any order`);
  if (BEFORE_ELSEWHERE.test(text))
    return refuse(`a BEFORE/${n} b, for words at most ${n} apart in this order`);
  if (AFTER_ELSEWHERE.test(text)) return refuse(`b BEFORE/${n} a, with the two sides exchanged`);
  return /^AND-?NOT$/.test(text) ? refuse('a NOT b') : null;
}

function lexProximity(name: string, distance: string | undefined, place: WordPlace, report: Report): Lexeme {
  const { start, end } = place;
  const value = /^\d{1,5}$/.test(distance ?? '') ? Number(distance) : 0;
  const ordered = name === 'BEFORE';
  if (value >= 1 && value <= MAX_DISTANCE) return { kind: 'near', ordered, distance: value, start, end };
  report(
    'error',
    start,
    end,
    distance === undefined
      ? `\`${withNeighbours(place)}\`: ${name} needs a distance, as in ${name}/5`
      : `\`${withNeighbours(place)}\`: the distance is a whole number from 1 to 1,000, as in ${name}/5`,
  );
  return { kind: 'near', ordered, distance: 0, start, end };
}

/** The operator with the terms beside it, so that the message shows where it stands. */
function withNeighbours({ start, end, query }: WordPlace): string {
  const before = /[^\s()]+\s+$/.exec(query.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const after = /^\s+[^\s()]+/.exec(query.slice(end, end + 60))?.[0] ?? '';
  return (before + query.slice(start, end) + after).replace(/\s+/g, ' ');
}
