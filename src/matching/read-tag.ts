import { AT, CONNECTOR, DIGIT, isTextClass, isWordClass, LETTER } from './character-class.ts';
import { endOfPossessive } from './read-compound.ts';
import { ASKED } from './token-list.ts';
import {
  addWhole,
  addWord,
  classAt,
  isCapital,
  type Key,
  sharesCharacter,
  type TokenScan,
  trimConnectors,
} from './token-scan.ts';

/**
 * A hashtag or a mention (rule 5): the tag with its sign, its body as a word, and, where capitals, digits or
 * underscores divide it, the words of the body. Only the tag itself is what a query's `#tag` asks for. A name
 * in letters ends before a character of an unspaced script: 对@maduro说.
 * @returns the offset after it.
 */
export function readTag(
  scan: TokenScan,
  sign: number,
  readCharacter: (scan: TokenScan, at: number) => number,
): number {
  const first = scan.position;
  const firstToken = scan.tokens.length;
  let at = sign + 1;
  const named = classAt(scan, sign) === AT && isWordClass(classAt(scan, at));
  while (named ? isWordClass(classAt(scan, at)) : isTextClass(classAt(scan, at)))
    at = isWordClass(classAt(scan, at)) ? readBody(scan, at) : readCharacter(scan, at);
  const { flags, length } = scan.tokens;
  for (let token = firstToken; token < length; token++) flags[token] = (flags[token] ?? 0) & ~ASKED;
  if (scan.position > first) addWhole(scan, sign, at, first, sign, at, ASKED);
  return endOfPossessive(scan, at);
}

function readBody(scan: TokenScan, start: number): number {
  let end = start;
  while (isWordClass(classAt(scan, end))) end++;
  const body = trimConnectors(scan, start, end);
  const first = scan.position;
  let from = body.start;
  let before: Key = { start: -1, end: -1 };
  for (let at = body.start; at < body.end; at++) {
    if (at + 1 < body.end && !divides(scan, at + 1)) continue;
    const word = trimConnectors(scan, from, at + 1);
    if (word.end > word.start) {
      addWord(scan, word.start, word.end, word.start, word.end, 0);
      addNumbered(scan, before, word, body);
      before = word;
    }
    from = at + 1;
  }
  if (scan.position > first + 1) addWhole(scan, body.start, body.end, first, body.start, body.end, 0);
  return end;
}

/** Letters with the digits directly after them are a word too, as `Covid19` in `#Covid19Venezuela`. */
function addNumbered(scan: TokenScan, letters: Key, digits: Key, body: Key): void {
  if (letters.end !== digits.start || classAt(scan, digits.start) !== DIGIT) return;
  if (letters.start === body.start && digits.end === body.end) return;
  const { start } = letters;
  const { end } = digits;
  addWhole(scan, start, end, scan.position - 2, start, end, 0);
}

/** Whether another word begins at this unit of a tag: `CartelDe`, `USVenezuela`, `Venezuela2026`, `cartel_de`. */
function divides(scan: TokenScan, at: number): boolean {
  if (sharesCharacter(scan, at)) return false;
  const before = classAt(scan, at - 1);
  const here = classAt(scan, at);
  if (before === CONNECTOR || here === CONNECTOR) return before !== here;
  if ((before === DIGIT) !== (here === DIGIT)) return true;
  if (!isCapital(scan, at)) return false;
  let next = at + 1;
  while (sharesCharacter(scan, next)) next++;
  const endsCapitals = classAt(scan, next) === LETTER && !isCapital(scan, next);
  return !isCapital(scan, at - 1) || endsCapitals;
}
