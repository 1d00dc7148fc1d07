/**
 * Characters that steer a terminal, a header or the direction of the text around them: control characters
 * (line breaks and escape sequences among them), line and paragraph separators.
 */
const BREAKS = /[\s\p{Cc}\u2028\u2029]+/gu;
/** Invisible ones that reorder or split words: the Trojan Source set, zero-width spaces, byte order marks. */
const INVISIBLE = /[\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

/**
 * A stranger's text as it may stand inside a line that we write: white space and control characters become
 * one space each run, what is invisible or steers the text's direction is gone, lone surrogates become U+FFFD.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(BREAKS, ' ');
}

/** The same as a whole line: without the spaces around it. */
export function plainLine(text: string): string {
  return plainText(text).trim();
}
