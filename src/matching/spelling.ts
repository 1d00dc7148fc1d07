const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa]/gu;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032\u0060\u00b4\u05f3]/g;
/** Where the word before ends. */
const POSSESSIVE = /^'s(?![\p{L}\p{N}])/iu;
const DASHES = /\p{Dash}/gu;

/** A word of NFC text as `=exact` compares it: with case, marks and width; an abbreviation without its dots. */
export function exactSpelling(word: string, dotted: boolean): string {
  const spelling = word.replace(INVISIBLE, '').replace(APOSTROPHES, "'");
  return dotted ? spelling.replace(/[^\p{L}\p{M}]/gu, '') : spelling;
}

/** What stands between two words of an exact phrase: white space is free and `'s` is nothing, punctuation is not. */
export function exactGap(between: string): string {
  return exactSpelling(between, false).replace(DASHES, '-').replace(POSSESSIVE, '').replace(/\s+/gu, '');
}
