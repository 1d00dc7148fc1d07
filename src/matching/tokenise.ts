import {
  APOSTROPHE,
  AT,
  COMMA,
  CONNECTOR,
  DOT,
  EMOJI,
  EMOJI_MORE,
  HASH,
  isTextClass,
  isWordClass,
  QUOTE,
  SEPARATOR,
  SPACE,
  UNSPACED,
  UNSPACED_MORE,
} from './character-class.ts';
import { createFoldedText, type FoldedText, foldText } from './fold-text.ts';
import { readCompound } from './read-compound.ts';
import { readTag } from './read-tag.ts';
import { ASKED, CHARACTER, type TokenList } from './token-list.ts';
import { addWord, classAt, type TokenScan } from './token-scan.ts';

/** Adds the words of a text to the list, the first at the given position; gives the position after the last. */
export type Tokeniser = (text: string, tokens: TokenList, position: number, mode: TokenMode) => number;
/** In an address only hyphens join words. */
export type TokenMode = 'text' | 'address';

/** The arguments of a call lie on the stack. */
const MAX_ARGUMENTS = 4_096;
const JOINING_SIGNS = new Set([APOSTROPHE, AT, COMMA, CONNECTOR, DOT, HASH, QUOTE]);

/** A tokeniser by rules 1 to 6, for texts in NFC; it keeps a buffer, so one runs at a time. */
export function createTokeniser(): Tokeniser {
  const folded = createFoldedText();
  return (text, tokens, position, mode) => {
    foldText(text, folded);
    if (mode === 'address') separateWords(folded);
    return scanWords({
      source: text,
      text: folded,
      folded: stringOf(folded),
      tokens,
      position,
      punctuated: false,
    });
  };
}

function scanWords(scan: TokenScan): number {
  let at = 0;
  while (at < scan.text.length) {
    const charClass = classAt(scan, at);
    if (isWordClass(charClass)) at = readCompound(scan, at);
    else if (charClass >= UNSPACED) at = readCharacter(scan, at);
    else if (isTagSign(charClass) && startsTag(scan, at)) at = readTag(scan, at, readCharacter);
    else {
      if (charClass !== SPACE) scan.punctuated = true;
      at++;
    }
  }
  return scan.position;
}

/** A character of an unspaced script with its marks, or an emoji. */
function readCharacter(scan: TokenScan, start: number): number {
  const emoji = classAt(scan, start) >= EMOJI;
  const more = emoji ? EMOJI_MORE : UNSPACED_MORE;
  let end = start + 1;
  while (classAt(scan, end) === more) end++;
  addWord(scan, scan.folded.slice(start, end), start, end, emoji ? ASKED : ASKED | CHARACTER);
  return end;
}

function isTagSign(charClass: number): boolean {
  return charClass === HASH || charClass === AT;
}

/** `#word`, `@name`; not the sign within `C#x` or an e-mail address. */
function startsTag(scan: TokenScan, at: number): boolean {
  return isTextClass(classAt(scan, at + 1)) && (at === 0 || !isTextClass(classAt(scan, at - 1)));
}

function separateWords(text: FoldedText): void {
  for (let at = 0; at < text.length; at++)
    if (JOINING_SIGNS.has(text.classes[at] ?? SEPARATOR)) text.classes[at] = SEPARATOR;
}

function stringOf(text: FoldedText): string {
  let folded = '';
  for (let at = 0; at < text.length; at += MAX_ARGUMENTS)
    folded += fromUnits(text.units.subarray(at, Math.min(at + MAX_ARGUMENTS, text.length)));
  return folded;
}

function fromUnits(units: Uint16Array): string {
  // Not spread: that goes through an iterator and takes twenty times as long.
  return Reflect.apply(String.fromCharCode, null, units);
}
