import type { Lexeme, Report } from './lexeme.ts';

const BOOLEAN_OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);
const PROXIMITY = /^(NEAR|BEFORE)(?:\/(.*))?$/su;
const MAX_DISTANCE = 1_000;

/** The operator that a word of a query is, in capitals only (rule 14); null for any other word. */
export function lexOperator(text: string, start: number, query: string, report: Report): Lexeme | null {
  const end = start + text.length;
  const kind = BOOLEAN_OPERATORS.get(text);
  if (kind !== undefined) return { kind, start, end };
  const proximity = PROXIMITY.exec(text);
  if (proximity !== null)
    return lexProximity(proximity[1] ?? '', proximity[2], { start, end, query }, report);
  if (BOOLEAN_OPERATORS.has(text.toUpperCase()) || /^(?:near|before)\/\d+$/i.test(text))
    report(
      'warning',
      start,
      end,
      `\`${text}\` is searched as a word: the operator is written in capitals, ${text.toUpperCase()}`,
    );
  return null;
}

function lexProximity(
  name: string,
  distance: string | undefined,
  place: { start: number; end: number; query: string },
  report: Report,
): Lexeme {
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
  return { kind: 'near', ordered, distance: 1, start, end };
}

/** The operator with the terms beside it, so that the message shows where it stands. */
function withNeighbours({ start, end, query }: { start: number; end: number; query: string }): string {
  const before = /[^\s()]+\s+$/.exec(query.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const after = /^\s+[^\s()]+/.exec(query.slice(end, end + 60))?.[0] ?? '';
  return (before + query.slice(start, end) + after).replace(/\s+/g, ' ');
}
