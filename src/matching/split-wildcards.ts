import type { Report } from './lexeme.ts';

/** What a `*` stands for: any one word, the rest of the word before it, the beginning of the word after it. */
export type Wildcard = 'any' | 'prefix' | 'suffix';

/** A term taken apart: there is one text more than there are wildcards. */
export interface WildcardText {
  texts: string[];
  wildcards: Wildcard[];
}

const WORD_BEFORE = /[\p{L}\p{N}\p{M}]+$/u;
const WORD_AFTER = /^[#@]?([\p{L}\p{N}\p{M}]+)/u;
const ANY_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const MIN_LETTERS = 2;

/**
 * Takes a word or phrase apart at its `*`s (rules 8 and 11). Null when one of them can't stand where it
 * does, which is reported.
 * @param start - the offset of the text in the query
 */
export function splitWildcards(
  text: string,
  start: number,
  form: 'word' | 'phrase',
  report: Report,
): WildcardText | null {
  const texts = text.split('*');
  const wildcards: Wildcard[] = [];
  let at = start;
  for (let index = 0; index + 1 < texts.length; index++) {
    at += texts[index]?.length ?? 0;
    const wildcard = wildcardAt(texts[index] ?? '', texts[index + 1] ?? '');
    const problem = wildcardProblem(texts, index, wildcard, wildcards.at(-1), form);
    if (problem !== null) {
      report('error', at, at + 1, problem);
      return null;
    }
    if (wildcard !== 'within') wildcards.push(wildcard);
    at++;
  }
  return { texts, wildcards };
}

function wildcardAt(before: string, after: string): Wildcard | 'within' {
  const follows = WORD_BEFORE.test(before);
  const precedes = WORD_AFTER.test(after);
  if (follows && precedes) return 'within';
  return follows ? 'prefix' : precedes ? 'suffix' : 'any';
}

function wildcardProblem(
  texts: string[],
  index: number,
  wildcard: Wildcard | 'within',
  previous: Wildcard | undefined,
  form: 'word' | 'phrase',
): string | null {
  const before = texts[index] ?? '';
  const after = texts[index + 1] ?? '';
  if (wildcard === 'within')
    return '`*` stands at the beginning or the end of a word, not within it; for one word between others write "a * b"';
  if (index > 0 && before === '') return '`**` means nothing: for two words between others write "a * * b"';
  if (wildcard === 'prefix' && previous === 'suffix' && !/\s/.test(before))
    return '`*` stands at one end of a word only: write word* or *word';
  if (wildcard === 'any') return loneProblem(texts, index, form);
  const letters = (wildcard === 'prefix' ? WORD_BEFORE.exec(before)?.[0] : WORD_AFTER.exec(after)?.[1]) ?? '';
  return [...letters].length < MIN_LETTERS ? '`*` needs at least two letters beside it, as in ma*' : null;
}

/** `*` for one word has words on both sides, in a phrase. */
function loneProblem(texts: string[], index: number, form: 'word' | 'phrase'): string | null {
  if (form === 'word') return 'a lone `*` would match everything: write some letters with it, as in narco*';
  const inside = ANY_WORD.test(texts[0] ?? '') && ANY_WORD.test(texts.slice(index + 1).join(' '));
  return inside ? null : "`*` in a phrase is one word between others: it can't stand at the phrase's edge";
}
