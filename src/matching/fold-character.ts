import { ignoresMarks } from './character-class.ts';

/** Letters that are not a base letter with a mark to Unicode, but are to a reader (rule 1). */
const LETTER_FOLDS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
};
const APOSTROPHES = /[\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032\u0060\u00b4\u05f3\uff07]/;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u05f4\u2033\uff02]/;
const DASHES = /\p{Dash}/u;
const MIDDLE_DOTS = /[\u00b7\u2027\u0387]/;
const COMMAS = /[\u066b\u066c]/;
/** Signs of a trade mark: letters in their compatibility form, and no part of the name before them. */
const TRADE_MARKS = /[\u2120\u2122\u{1f16a}-\u{1f16c}]/u;
/** What doesn't exist for matching, as in the presentation forms of Arabic marks. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa]/u;
const FRACTION_SLASH = '\u2044';
/** The dot that makes another consonant of an Indic letter; writers leave it out. */
export const NUKTAS = /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/;

/**
 * One character (a code point of NFC text, no mark by itself) as it is compared: without case, width,
 * compatibility form and, in the scripts where they don't tell words apart, marks. May be several
 * characters, or a mark that belongs to the character before (a half-width voicing mark).
 */
export function foldCharacter(character: string): string {
  if (APOSTROPHES.test(character)) return "'";
  if (DOUBLE_QUOTES.test(character)) return '"';
  if (DASHES.test(character)) return '-';
  if (MIDDLE_DOTS.test(character)) return '·';
  if (COMMAS.test(character)) return ',';
  if (/\s/u.test(character) || TRADE_MARKS.test(character)) return ' ';
  let folded = '';
  let base = '';
  for (const part of character.normalize('NFKD')) {
    if (UNSEEN.test(part) || NUKTAS.test(part)) continue;
    if (/\p{M}/u.test(part)) {
      // й is another letter than и, not an accented one.
      if (!ignoresMarks(base) || (part === '\u0306' && (base === 'и' || base === 'И'))) folded += part;
      continue;
    }
    base = part;
    folded += foldLetter(part);
  }
  // `1½` is no 11: a fraction begins a word of its own.
  return (folded.includes(FRACTION_SLASH) && folded.length > 1 ? ` ${folded}` : folded).normalize('NFKC');
}

function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return LETTER_FOLDS[lower] ?? lower;
}
