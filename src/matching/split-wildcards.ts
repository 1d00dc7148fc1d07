import type { Report } from './lexeme.ts';

/** What a `*` stands for: any one word, the rest of the word before it, the beginning of the word after it. */
export type Wildcard = 'any' | 'prefix' | 'suffix';

/** A term taken apart: there is one text more than there are wildcards. */
export interface WildcardText {
  texts: string[];
  wildcards: Wildcard[];
}

/** What does not exist for matching (rule 1); pasted text brings it along. */
const UNSEEN = /[\p{Cf}\u0640]/gu;
const WORD_BEFORE = /[\p{L}\p{N}\p{M}\p{Pc}]$/u;
const WORD_AFTER = /^[#@]?[\p{L}\p{N}\p{M}\p{Pc}]/u;
/** `maduro*'s`: what follows the apostrophe belongs to the word. */
const WORD_GOES_ON = /^['\u2018\u2019\u02bc\uff07]\p{L}/u;
/** Not `+` for all letters at the end: that is tried from each of them. */
const LETTERS_BEFORE = /[\p{L}\p{N}\p{M}\p{Pc}]{2}$/u;
const LETTERS_AFTER = /^[#@]?[\p{L}\p{N}\p{M}\p{Pc}]{2}/u;
const ANY_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Enough to hold two letters with their marks, and what is not seen. */
const NEARBY = 64;

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
  const near = texts.map((part) => ({
    before: part.slice(-NEARBY).replace(UNSEEN, ''),
    after: part.slice(0, NEARBY).replace(UNSEEN, ''),
  }));
  const worded: WordedRange = {
    first: texts.findIndex((part) => ANY_WORD.test(part)),
    last: texts.findLastIndex((part) => ANY_WORD.test(part)),
  };
  const wildcards: Wildcard[] = [];
  let at = start;
  for (let index = 0; index + 1 < texts.length; index++) {
    at += texts[index]?.length ?? 0;
    const before = near[index]?.before ?? '';
    const after = near[index + 1]?.after ?? '';
    const wildcard = wildcardAt(before, after);
    const problem = wildcardProblem(before, after, index, wildcard, wildcards.at(-1), { form, worded });
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
  if (follows && (precedes || WORD_GOES_ON.test(after))) return 'within';
  return follows ? 'prefix' : precedes ? 'suffix' : 'any';
}

function wildcardProblem(
  before: string,
  after: string,
  index: number,
  wildcard: Wildcard | 'within',
  previous: Wildcard | undefined,
  { form, worded }: { form: 'word' | 'phrase'; worded: WordedRange },
): string | null {
  if (wildcard === 'within')
    return '`*` stands at the beginning or the end of a word, not within it; for one word between others write "a * b"';
  if (index > 0 && before === '') return '`**` means nothing: for two words between others write "a * * b"';
  if (wildcard === 'prefix' && previous === 'suffix' && !/\s/.test(before))
    return '`*` stands at one end of a word only: write word* or *word';
  if (wildcard === 'any') return loneProblem(worded, index, form);
  if (wildcard === 'suffix' && /[#@]$/.test(before))
    return `\`*\` can't stand between \`${before.slice(-1)}\` and a word: write *word, which finds it with and without the sign`;
  // Composed, so that é is one letter however it is encoded.
  const enough =
    wildcard === 'prefix'
      ? LETTERS_BEFORE.test(before.normalize('NFC'))
      : LETTERS_AFTER.test(after.normalize('NFC'));
  return enough ? null : '`*` needs at least two letters beside it, as in ma*';
}

/** The first and the last of the texts between the `*`s that has a word; looked up once, however many `*` there are. */
interface WordedRange {
  first: number;
  last: number;
}

/** `*` for one word has words on both sides, in a phrase. */
function loneProblem(worded: WordedRange, index: number, form: 'word' | 'phrase'): string | null {
  if (form === 'word') return 'a lone `*` would match everything: write some letters with it, as in narco*';
  const inside = worded.first !== -1 && worded.first <= index && worded.last > index;
  return inside
    ? null
    : "`*` in a phrase is one word between others: it can't stand at the phrase's edge, so leave it out";
}
