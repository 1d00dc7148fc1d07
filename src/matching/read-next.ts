import {
  AT,
  CONNECTOR,
  DASH,
  DIGIT,
  EMOJI,
  EMOJI_MORE,
  HASH,
  isTextClass,
  isWordClass,
  LETTER,
  SPACE,
  UNSPACED,
  UNSPACED_MORE,
} from './character-class.ts';
import { endOfPossessive, readCompound } from './read-compound.ts';
import { readTag } from './read-tag.ts';
import { ASKED, CHARACTER, PUNCTUATED } from './token-list.ts';
import { addWord, classAt, type TokenScan } from './token-scan.ts';

/** Reads whatever stands here, a word with all that belongs to it or a sign. @returns the offset after it */
export function readNext(scan: TokenScan, at: number): number {
  const charClass = classAt(scan, at);
  if (charClass === LETTER || charClass === DIGIT || charClass === CONNECTOR) return readCompound(scan, at);
  if (charClass >= UNSPACED) return readCharacter(scan, at);
  if ((charClass === HASH || charClass === AT) && startsTag(scan, at)) {
    scan.tagEnd = readTag(scan, at, readCharacter);
    return scan.tagEnd;
  }
  passSign(scan, at);
  return at + 1;
}

/** A character of an unspaced script with its marks, or an emoji. */
function readCharacter(scan: TokenScan, start: number): number {
  const emoji = classAt(scan, start) >= EMOJI;
  const more = emoji ? EMOJI_MORE : UNSPACED_MORE;
  let end = start + 1;
  while (classAt(scan, end) === more) end++;
  addWord(scan, start, end, start, end, emoji ? ASKED : ASKED | CHARACTER);
  return endOfPossessive(scan, end);
}

/** A sign between words, or white space. */
export function passSign(scan: TokenScan, at: number): void {
  const sign = classAt(scan, at);
  // With a character of an unspaced script a hyphen makes one word too (rule 3): 코로나-19 is 코로나19.
  const joins = sign === DASH && isTextClass(classAt(scan, at - 1)) && isTextClass(classAt(scan, at + 1));
  if (sign !== SPACE && !joins) scan.punctuated = PUNCTUATED;
}

/**
 * `#word`, `@name`, also directly after a tag or a character of an unspaced script; not the sign within `C#x`
 * or an e-mail address.
 */
function startsTag(scan: TokenScan, at: number): boolean {
  if (!isTextClass(classAt(scan, at + 1))) return false;
  return at === 0 || at === scan.tagEnd || !isWordClass(classAt(scan, at - 1));
}
