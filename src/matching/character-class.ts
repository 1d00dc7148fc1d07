/**
 * What a folded character is to the tokeniser. Numbers, since they lie in the upper half of a cell beside the
 * character; those of letters and digits make it negative, so that its sign tells where words begin and end.
 * The `…More` classes continue the character that began before them (a vowel sign, a low surrogate).
 */
export const LETTER = 0x8000;
export const DIGIT = 0x8001;
export const SEPARATOR = 0;
export const SPACE = 1;
export const CONNECTOR = 4;
export const APOSTROPHE = 5;
export const DASH = 6;
export const DOT = 7;
export const COMMA = 8;
export const HASH = 9;
export const AT = 10;
export const QUOTE = 11;
export const UNSPACED = 12;
export const UNSPACED_MORE = 13;
export const EMOJI = 14;
export const EMOJI_MORE = 15;

const SINGLE_SIGNS: Record<string, number> = {
  ' ': SPACE,
  "'": APOSTROPHE,
  '-': DASH,
  '.': DOT,
  '·': DOT,
  ',': COMMA,
  '#': HASH,
  '@': AT,
  '"': QUOTE,
};
/** Scripts that are written without spaces between words, as rule 6 lists them, with the signs they share. */
const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u;
/** Scripts whose marks don't tell words apart. */
const MARKS_FOLD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The class of one folded character (a code point). */
export function classOf(character: string): number {
  const sign = SINGLE_SIGNS[character];
  if (sign !== undefined) return sign;
  if (/\p{M}/u.test(character)) return UNSPACED_SCRIPT.test(character) ? UNSPACED_MORE : LETTER;
  if (UNSPACED_SCRIPT.test(character)) return /[\p{L}\p{N}]/u.test(character) ? UNSPACED : SEPARATOR;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{L}\p{N}]/u.test(character)) return LETTER;
  return /\p{Pc}/u.test(character) ? CONNECTOR : SEPARATOR;
}

/** Whether marks after this letter are ignored (rule 1). */
export function ignoresMarks(letter: string): boolean {
  return MARKS_FOLD.test(letter);
}

/** Part of a word that is written with spaces around it. */
export function isWordClass(charClass: number): boolean {
  return charClass >= LETTER || charClass === CONNECTOR;
}

/** Part of a word in any script. */
export function isTextClass(charClass: number): boolean {
  return isWordClass(charClass) || charClass === UNSPACED || charClass === UNSPACED_MORE;
}
