import type { FoldedText, Places } from './folded-text.ts';

/** What is compared as one: a letter with its marks, a syllable written in parts. */
export const CLUSTER =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[^\p{M}\uff9e\uff9f](?:\p{Cf}*[\p{M}\uff9e\uff9f])*|\p{Any}/gu;

/** A blank in place of what is no part of a word; a hyphen too, since it joins the words of a phrase as one does. */
const BLANKS = /[\p{Dash}«»“”„‟…]|[^\S\n ]/gu;
const APOSTROPHES = /[‘’‛ʻʼʹ′´׳＇]/g;
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/gu;
const MARKS = /\p{M}+/gu;
/** The last letter before an offset. */
const FOLDS_BEFORE =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]$/u;
const BREVE = '\u0306';
const LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
};

/** By the usual means. Where everything stood is asked for of the few items only that match. */
export function foldByRegExps(original: string): FoldedText {
  return {
    text: foldWhole(original),
    places: () => (mayShift().test(original) ? placesOf(original) : null),
  };
}

/** A text, or a cluster of one. */
export function foldWhole(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .replace(BLANKS, ' ')
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(MARKS, keepMarks)
    .toLowerCase()
    .replace(/[œæøđłßςı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKC');
}

/** Marks of some scripts don't count; but й is another letter than и. */
function keepMarks(marks: string, offset: number, text: string): string {
  if (!FOLDS_BEFORE.test(text.slice(Math.max(0, offset - 2), offset))) return marks;
  return marks.startsWith(BREVE) && /[иИ]/.test(text.charAt(offset - 1)) ? BREVE : '';
}

/** Cluster by cluster. */
export function placesOf(original: string): Places {
  const places: Places = { starts: [], ends: [] };
  for (const { 0: cluster, index } of original.matchAll(CLUSTER))
    for (let unit = foldWhole(cluster).length; unit > 0; unit -= 1) {
      places.starts.push(index);
      places.ends.push(index + cluster.length);
    }
  return places;
}

let shifting: RegExp | null = null;

/** Finds characters that may fold to fewer or more units than they are, so that offsets change behind them. */
function mayShift(): RegExp {
  if (shifting !== null) return shifting;
  const units = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
  const codes = units
    .filter(
      (unit) => /[\p{M}\p{Surrogate}\u1160-\u11ff\uff9e\uff9f]/u.test(unit) || foldWhole(unit).length !== 1,
    )
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  shifting = new RegExp(`[${codes.join('')}]`);
  return shifting;
}
