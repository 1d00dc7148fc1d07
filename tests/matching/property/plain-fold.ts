/** A text as it is compared, with case; of each of its UTF-16 units, what it was made of and where that stood. */
export interface PlainFold {
  text: string;
  written: string[];
  starts: number[];
  ends: number[];
}

/** Stand around an emoji, so that it can be told from the next one (both are private use). */
export const EMOJI_OPEN = '\ue000';
export const EMOJI_CLOSE = '\ue001';

const EMOJI = String.raw`\p{RI}\p{RI}|\p{Emoji_Presentation}\p{EMod}?(?:\u200d\p{Emoji_Presentation})*\ufe0f?|❤\ufe0f?`;
/** An escaped UTF-8 character of an address, an emoji, or a letter with its marks. */
const PIECE = new RegExp(
  String.raw`(?:%[0-9a-fA-F]{2})+|${EMOJI}|[\s\S][\p{M}\uff9e\uff9f\u1160-\u11ff]*`,
  'gu',
);
const IS_EMOJI = new RegExp(`^(?:${EMOJI})$`, 'u');
/** Rule 1: "Tatweel, soft hyphen, zero-width characters and direction marks don't exist". */
const NONEXISTENT = /[\p{Cf}\u0640]/gu;
/** Rule 1: "marks after Latin, Greek, Cyrillic, Arabic and Hebrew letters". */
const MARKED_LETTER = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}])(\p{M}+)/gu;
/** Rule 1: "and the nukta". */
const NUKTA = /\u093c/g;
/** Rule 1: letters that are another letter to Unicode, and not to a reader. */
const LETTERS: Record<string, string> = {
  ...{ œ: 'oe', Œ: 'Oe', æ: 'ae', Æ: 'Ae', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L' },
  ...{ ß: 'ss', ẞ: 'Ss', ς: 'σ', ı: 'i' },
};

const FOLDED = new Map<string, string>();

/** Rule 1, but for the case, which abbreviations and hashtags are told by: `caseless` is the last step. */
export function plainFold(given: string, address = false): PlainFold {
  const fold: PlainFold = { text: '', written: [], starts: [], ends: [] };
  let at = 0;
  for (const { written, length } of plainPieces(given, address)) {
    const folded = FOLDED.get(written) ?? foldPiece(written);
    FOLDED.set(written, folded);
    fold.text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      fold.written.push(unit === 0 ? written : '');
      fold.starts.push(at);
      fold.ends.push(at + length);
    }
    at += length;
  }
  return fold;
}

/** A text letter by letter, each with its marks; in an address without its %XX escapes. */
export function plainPieces(given: string, address: boolean): { written: string; length: number }[] {
  return (given.match(PIECE) ?? []).flatMap((piece) => {
    if (!address || !piece.startsWith('%')) return [{ written: piece, length: piece.length }];
    const decoded = decodeURIComponent(piece).match(PIECE) ?? [];
    return decoded.map((written) => ({ written, length: encodeURIComponent(written).length }));
  });
}

function foldPiece(piece: string): string {
  // One sign, not three dots: it ends no abbreviation.
  if (piece === '…') return piece;
  if (IS_EMOJI.test(piece)) return EMOJI_OPEN + piece.replace(/[\u200d\ufe0f]/g, '') + EMOJI_CLOSE;
  return (
    piece
      .replace(NONEXISTENT, '')
      .replace(/['‘’‛′`´ʼ]/g, "'")
      .replace(/[\p{Pd}\u2212]/gu, '-')
      .replace(/["“”״]/g, '"')
      .replace(/\s/g, ' ')
      // `1½` is two words.
      .replace(/(?=[¼-¾⅐-⅞])/g, ' ')
      .normalize('NFKD')
      .replace(MARKED_LETTER, withoutMarks)
      .replace(NUKTA, '')
      .normalize('NFKC')
      .replace(/[œæøđłßςı]/giu, (letter) => LETTERS[letter] ?? letter)
  );
}

/** Rule 1: "й stays apart from и". */
function withoutMarks(_: string, letter: string, marks: string): string {
  return /и/i.test(letter) && marks.includes('\u0306') ? `${letter}\u0306` : letter;
}

/** Rule 1, the rest of it: case, and both forms of sigma. */
export function caseless(folded: string): string {
  return folded.toLowerCase().replaceAll('ς', 'σ');
}
