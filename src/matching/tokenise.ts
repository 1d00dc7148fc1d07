import {
  APOSTROPHE,
  AT,
  COMMA,
  CONNECTOR,
  DIGIT,
  DOT,
  EMOJI,
  EMOJI_MORE,
  HASH,
  isTextClass,
  isWordClass,
  LETTER,
  QUOTE,
  SEPARATOR,
  SPACE,
  UNSPACED,
  UNSPACED_MORE,
} from './character-class.ts';
import type { MappedText } from './compose-text.ts';
import { decodeAddress } from './decode-address.ts';
import { createFoldedText, type FoldedText, foldComposed, foldText } from './fold-text.ts';
import { readCompound } from './read-compound.ts';
import { readTag } from './read-tag.ts';
import { readWord } from './read-word.ts';
import { ASKED, CHARACTER, type TokenList } from './token-list.ts';
import { addWord, classAt, type TokenScan } from './token-scan.ts';
import type { WordGraph } from './word-graph.ts';

/** In an address only hyphens join words. */
export type TokenMode = 'text' | 'address';
/** Adds the words of a text to the list. @returns the text in NFC, which their offsets refer to */
export type Tokeniser = (given: string, tokens: TokenList, mode: TokenMode) => MappedText;

const JOINING_SIGNS = new Set([APOSTROPHE, AT, COMMA, CONNECTOR, DOT, HASH, QUOTE]);

/**
 * A tokeniser by rules 1 to 6; it keeps a buffer, so one runs at a time.
 * @param graph - takes the words that it knows; other words then are positions and no tokens
 */
export function createTokeniser(graph: WordGraph | null = null): Tokeniser {
  const folded = createFoldedText();

  function fold(given: string, mode: TokenMode): MappedText {
    if (mode === 'text') return foldText(given, folded);
    const address = decodeAddress(given);
    foldComposed(address.text, folded);
    separateWords(folded);
    return address;
  }

  return (given, tokens, mode) => {
    const composed = fold(given, mode);
    const { positions } = tokens;
    tokens.cells = folded.cells;
    const scan = {
      source: composed.text,
      text: folded,
      tokens,
      graph,
      position: positions,
      punctuated: false,
      keyEnd: folded.scratch,
    };
    scanWords(scan);
    tokens.positions = scan.position;
    return composed;
  };
}

function scanWords(scan: TokenScan): void {
  const { cells, length } = scan.text;
  let at = 0;
  let tagEnd = -1;
  while (at < length) {
    const charClass = (cells[at] ?? 0) >>> 16;
    if (charClass === LETTER || charClass === DIGIT) at = readWord(scan, at);
    else if (charClass === CONNECTOR) at = readCompound(scan, at);
    else if (charClass >= UNSPACED) at = readCharacter(scan, at);
    else if (isTagSign(charClass) && startsTag(scan, at, tagEnd)) {
      at = readTag(scan, at, readCharacter);
      tagEnd = at;
    } else {
      if (charClass !== SPACE) scan.punctuated = true;
      at++;
    }
  }
}

/** A character of an unspaced script with its marks, or an emoji. */
function readCharacter(scan: TokenScan, start: number): number {
  const emoji = classAt(scan, start) >= EMOJI;
  const more = emoji ? EMOJI_MORE : UNSPACED_MORE;
  let end = start + 1;
  while (classAt(scan, end) === more) end++;
  addWord(scan, start, end, start, end, emoji ? ASKED : ASKED | CHARACTER);
  return end;
}

function isTagSign(charClass: number): boolean {
  return charClass === HASH || charClass === AT;
}

/**
 * `#word`, `@name`, also directly after a tag or a character of an unspaced script; not the sign within `C#x`
 * or an e-mail address.
 */
function startsTag(scan: TokenScan, at: number, tagEnd: number): boolean {
  if (!isTextClass(classAt(scan, at + 1))) return false;
  return at === 0 || at === tagEnd || !isWordClass(classAt(scan, at - 1));
}

function separateWords(text: FoldedText): void {
  for (let at = 0; at < text.length; at++)
    if (JOINING_SIGNS.has((text.cells[at] ?? 0) >>> 16)) text.cells[at] = SEPARATOR << 16;
}
