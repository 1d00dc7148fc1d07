import { CONNECTOR, DIGIT, isTextClass, isWordClass } from './character-class.ts';
import { endOfPossessive } from './read-compound.ts';
import { ASKED } from './token-list.ts';
import {
  addWhole,
  addWord,
  classAt,
  isCapital,
  sharesCharacter,
  type TokenScan,
  trimConnectors,
} from './token-scan.ts';

/**
 * A hashtag or a mention (rule 5): the tag with its sign, its body as a word, and, where capitals, digits or
 * underscores divide it, the words of the body. Only the tag itself is what a query's `#tag` asks for.
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
  while (isTextClass(classAt(scan, at)))
    at = isWordClass(classAt(scan, at)) ? readBody(scan, at) : readCharacter(scan, at);
  const { flags, length } = scan.tokens;
  for (let token = firstToken; token < length; token++) flags[token] = (flags[token] ?? 0) & ~ASKED;
  if (scan.position > first) addWhole(scan, { start: sign, end: at }, first, sign, at, ASKED);
  return endOfPossessive(scan, at);
}

function readBody(scan: TokenScan, start: number): number {
  let end = start;
  while (isWordClass(classAt(scan, end))) end++;
  const body = trimConnectors(scan, start, end);
  const first = scan.position;
  let from = body.start;
  for (let at = body.start; at < body.end; at++) {
    if (at + 1 < body.end && !divides(scan, at + 1)) continue;
    const word = trimConnectors(scan, from, at + 1);
    if (word.end > word.start) addWord(scan, word.start, word.end, word.start, word.end, 0);
    from = at + 1;
  }
  if (scan.position > first + 1) addWhole(scan, body, first, body.start, body.end, 0);
  return end;
}

/** Whether another word begins at this unit of a tag: `CartelDe`, `USVenezuela`, `Venezuela2026`, `cartel_de`. */
function divides(scan: TokenScan, at: number): boolean {
  if (sharesCharacter(scan, at)) return false;
  const before = classAt(scan, at - 1);
  const here = classAt(scan, at);
  if (before === CONNECTOR || here === CONNECTOR) return before !== here;
  if ((before === DIGIT) !== (here === DIGIT)) return true;
  if (!isCapital(scan, at)) return false;
  const endsCapitals = isWordClass(classAt(scan, at + 1)) && !isCapital(scan, at + 1);
  return !isCapital(scan, at - 1) || (endsCapitals && classAt(scan, at + 1) !== DIGIT);
}
